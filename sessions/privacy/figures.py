"""What a day counted: numbers that stay when its people are made anonymous."""

import datetime
from collections import Counter

from django.db.models import Count, Q

from g40portal.dutch import day_and_month, place_sort_name
from g40portal.models import OutboxMail
from sessions.mail_marks import topic_of
from sessions.models import AttendeeNeeds, CheckIn, DayInvitation, Registration, Session, SessionSignup

FEWEST_ALIKE = 3
"""A wish that fewer people share is counted with the others: alone it could point to somebody."""
OTHERS = "overig"
NO_CITY = "zonder stad"
SIGNUP_STATUSES = SessionSignup.Status.values
ATTENDED = [
    SessionSignup.Attendance.PRESENT,
    SessionSignup.Attendance.ABSENT,
    SessionSignup.Attendance.EXCUSED,
]
WORDS = {
    "registrations": "aanmeldingen",
    "total": "samen",
    "status": "status",
    "kind": "soort",
    "source": "aangemeld",
    "cities": "steden",
    "check_ins": "binnengekomen",
    "sessions": "sessie",
    "lunch": "luncht mee",
    "dietary": "dieetwensen",
    "access": "vroeg iets voor de toegang",
    "invitations": "uitnodigingen",
    "sent": "verstuurd",
    "accepted": "aangemeld",
    "refused": "komt niet",
    "reminded": "herinnerd",
    "mails": "verstuurde mails",
    "excused": "afwezig met bericht",
}
"""How the names of figures read, where no choice of a model says it."""
CHOICES = [Registration.Status, Registration.Kind, Registration.Source, SessionSignup.Status, SessionSignup.Attendance]
WORDS = {value: str(label) for choices in CHOICES for value, label in choices.choices} | WORDS


def figures_of(day, *, registrations=None, invitations=None, mails=None):
    """Count a day, or these rows of it alone, as what JSON can hold."""
    registrations = Registration.objects.filter(network_day=day) if registrations is None else registrations
    invitations = DayInvitation.objects.filter(network_day=day) if invitations is None else invitations
    mails = OutboxMail.objects.filter(topic=topic_of(day.pk)) if mails is None else mails
    ids = list(registrations.order_by().values_list("pk", flat=True))
    rows = Registration.objects.filter(pk__in=ids).order_by()
    coming = rows.filter(status=Registration.Status.REGISTERED)
    return {
        "registrations": {"total": len(ids)} | {field: _by(rows, field) for field in ("status", "kind", "source")},
        "cities": _cities(coming),
        "check_ins": _check_ins(rows),
        "sessions": _sessions(day, rows),
        "lunch": coming.filter(comes_to_lunch=True).count(),
        "dietary": _dietary(coming),
        "access": AttendeeNeeds.objects.filter(registration__in=coming).exclude(access="").count(),
        "invitations": _invitations(invitations),
        "mails": _by(mails.filter(status=OutboxMail.Status.SENT).order_by(), "kind"),
    }


def added(figures, more):
    """Return the sum of two counts, number by number; texts are those of the second."""
    total = dict(figures)
    for name, value in more.items():
        if isinstance(value, dict):
            total[name] = added(figures.get(name, {}), value)
        elif isinstance(value, int):
            total[name] = figures.get(name, 0) + value
        else:
            total[name] = value
    return total


def lines_of(figures, before=()):
    """Write figures as lines that people read, such as "steden, Assen: 3"; what is nobody, only of the whole day."""
    lines = []
    for name, value in sorted(figures.items(), key=_rank):
        if isinstance(value, dict):
            lines += lines_of(value, (*before, f"{_word(name)} {value.get('title', '')}".strip()))
        elif isinstance(value, int) and (value or not before):
            lines.append(f"{', '.join((*before, _word(name)))}: {value}")
    return lines


def _rank(item):
    """Where a figure stands among others: as its words do, then by number or name. PostgreSQL keeps no order."""
    name, _ = item
    known = list(WORDS).index(name) if name in WORDS else len(WORDS)
    return known, int(name) if name.isdecimal() else 0, place_sort_name(name).lower()


def _word(name):
    try:
        return day_and_month(datetime.date.fromisoformat(name))
    except ValueError:
        return WORDS.get(name, name)


def _by(rows, field):
    return dict(sorted(rows.values_list(field).annotate(Count("pk"))))


def _cities(rows):
    counts = rows.values_list("city__name").annotate(Count("pk")).order_by("city__sort_name")
    return {name or NO_CITY: number for name, number in counts}


def _check_ins(rows):
    counts = CheckIn.objects.filter(registration__in=rows).values_list("date").annotate(Count("pk")).order_by("date")
    return {date.isoformat(): number for date, number in counts}


def _sessions(day, rows):
    """Each session's sign-ups by status, and of its seats who was there; by its number, with its title."""
    mine = Q(signups__registration__in=rows)
    counts = {status: Count("signups", mine & Q(signups__status=status)) for status in SIGNUP_STATUSES}
    counts |= {each: Count("signups", mine & Q(signups__attendance=each)) for each in ATTENDED}
    sessions = Session.objects.filter(network_day=day).annotate(**counts).order_by("number")
    found = {}
    for session in sessions:
        numbers = {name: getattr(session, name) for name in counts}
        if any(numbers.values()):
            found[str(session.number)] = {"title": session.plain_title} | numbers
    return found


def _dietary(rows):
    """How many people share each wish; those of a few are counted together, without their words."""
    texts = AttendeeNeeds.objects.filter(registration__in=rows).exclude(dietary="").values_list("dietary", flat=True)
    wishes = Counter(" ".join(text.split()).strip(" .").lower() for text in texts)
    shared = {wish: number for wish, number in sorted(wishes.items()) if number >= FEWEST_ALIKE}
    rest = wishes.total() - sum(shared.values())
    return shared | ({OTHERS: rest + shared.get(OTHERS, 0)} if rest else {})


def _invitations(invitations):
    comes = Q(registration__status__in=Registration.ACTIVE)
    return invitations.filter(sent_at__isnull=False).aggregate(
        sent=Count("pk"),
        accepted=Count("pk", comes),
        refused=Count("pk", Q(declined_at__isnull=False) & ~comes),
        reminded=Count("pk", Q(reminded_at__isnull=False)),
    )
