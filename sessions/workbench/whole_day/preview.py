"""What a change of a whole day will do, in sentences, and the mail as a real recipient gets it: before it is done."""

import copy
from dataclasses import dataclass

from django.utils import timezone

from events.models import NetworkDay
from g40portal.dutch import clock, day_and_month, listed
from g40portal.models import OutboxMail
from g40portal.outbox.message import paragraphs
from sessions import mails, whole_day_mails
from sessions.actions.whole_day import AT_ONCE, DROP
from sessions.day_moves import days_on, move_of
from sessions.inviting.answers import awaited
from sessions.models import Registration, Session, SessionSignup
from sessions.sending.preview import PERSONAL
from sessions.whole_day_mails import CANCEL, MOVE, ONLINE, RESUME, Change, named, titles


@dataclass(frozen=True)
class Mail:
    """The mail with the reason, as one of those on the list gets it."""

    to: str
    subject: str
    paragraphs: list


@dataclass(frozen=True)
class Preview:
    """What happens, what to think of before, how many people are mailed, and the mail."""

    happens: list
    warnings: list
    people: int
    mail: Mail | None
    button: str
    is_many: bool


NOBODY = "Niemand krijgt een mail."
GONE_FOR_GOOD = (
    "Locatie, zalen en plekken worden gewist en komen niet terug, ook niet als de dag later weer op locatie is. "
    "Schrijf ze op als u ze nog nodig kunt hebben."
)
BUTTONS = {
    CANCEL: "Laat de dag vervallen",
    MOVE: "Verzet de dag",
    ONLINE: "Maak de dag online",
    RESUME: "Laat de dag toch doorgaan",
}


def preview_of(day, form):
    """Return what a change that was filled in will do; a constant number of queries."""
    after, happens, warnings = PARTS[form.what](day, form)
    mailed = not day.is_draft and form.cleaned_data.get("with_mail", True)
    active = list(Registration.objects.active().filter(network_day=day).order_by("pk"))
    reachable = [each for each in active if each.mail_address]
    people = len(reachable) if mailed else 0
    happens.append(_who_hears(day, people, len(active) - len(reachable), mailed))
    awaits = 0 if day.is_draft else len(awaited(day))
    if awaits:
        happens.append(_who_does_not_hear(awaits, goes_on=form.what != CANCEL))
    resumes = form.what == MOVE and day.is_cancelled
    change = Change(what=form.what, reason=form.cleaned_data["reason"], was=day.when, mark="", resumes=resumes)
    return Preview(
        happens=happens,
        warnings=warnings,
        people=people,
        mail=_mail(reachable[0], after, change) if people else None,
        button=BUTTONS[form.what] + (f" en mail {named(people)}" if people else ""),
        is_many=people > AT_ONCE,
    )


def _cancelled(day, form):
    happens = [
        f"De {mails.day_in_words(day)} vervalt. De pagina blijft staan, met “Vervallen” erboven.",
        "De aanmelding sluit. De aanmeldingen blijven bewaard, voor als de dag toch doorgaat.",
        *_calendars("Uit de agenda’s", day, ", elk met een eigen mail"),
    ]
    return day, happens, []


def _resumed(day, form):
    after = copy.copy(day)
    after.status = NetworkDay.Status.PUBLISHED
    happens = [
        f"De {mails.day_in_words(day)} gaat toch door en staat weer gewoon op de site.",
        _registration(after),
    ]
    warnings = []
    if form.cleaned_data["with_mail"]:
        happens += _calendars("Terug in de agenda’s", day)
    else:
        warnings.append("Niemand krijgt bericht. Wie hoorde dat de dag verviel, weet dus niet dat hij doorgaat.")
    return after, happens, warnings


def _moved(day, form):
    move, after = move_of(day, form.cleaned_data["starts_on"], timezone.now()), copy.copy(day)
    move.apply_to(after)
    dated = day.timeslots.exclude(date=None).count()
    happens = [f"De dag gaat van {day.when_long} naar {after.when_long}."]
    if day.is_cancelled:
        after.status = NetworkDay.Status.PUBLISHED
        happens.append("Hij gaat daar toch door en staat weer gewoon op de site.")
    if dated:
        slots = _counted(dated, "tijdvak", "tijdvakken")
        happens.append(f"{slots} met een eigen datum {'schuift' if dated == 1 else 'schuiven'} evenveel dagen op.")
    happens += [
        "Alle tijden, zalen en sessies blijven zoals zij zijn.",
        "Alle aanmeldingen en keuzes blijven staan.",
        _registration(after),
    ]
    if move.slug != day.slug:
        happens.append(
            f"Het adres wordt /netwerkdagen/{move.slug}/. Het oude adres, /netwerkdagen/{day.slug}/, blijft werken, "
            "ook voor wie zich op de agenda heeft geabonneerd."
        )
    if not day.is_draft:
        happens += _calendars("Terug in de agenda’s" if day.is_cancelled else "In de agenda’s verzet", day)
    return after, happens, _warnings_of_move(day, move, after)


def _warnings_of_move(day, move, after):
    others, warnings = days_on(move, day), []
    if day.is_over(timezone.localdate()):
        warnings.append(
            "Deze dag is voorbij. Verzet hem alleen als hij toen niet is gehouden. Voor een nieuwe dag kiest u "
            "“Kopiëren en stokje”."
        )
    if others:
        warnings.append(f"Op die datum is er al een netwerkdag: {listed(str(other) for other in others)}.")
    if after.starts_on.weekday() > 4:
        warnings.append(f"{after.when_long.capitalize()} valt in het weekeinde.")
    if day.venue and not day.is_draft:
        warnings.append(f"Ga na of {day.venue.name} op de nieuwe datum vrij is. Het portaal weet dat niet.")
    following = day.next_day
    if following and following.starts_on and following.starts_on <= after.starts_on:
        warnings.append(f"Het stokje gaat naar {following}, en die dag komt dan niet meer na deze.")
    earlier = list(day.previous_days.with_place().filter(starts_on__gte=after.starts_on))
    if earlier:
        warnings.append(f"Het stokje komt van {listed(map(str, earlier))}, en dat is dan niet meer voor deze dag.")
    return warnings


def _online(day, form):
    after = copy.copy(day)
    after.format, after.venue = NetworkDay.Format.ONLINE, None
    dropped = [each for each in form.going_on if form.elsewhere.get(each.pk) == DROP]
    kept = [each for each in form.going_on if each.pk in form.elsewhere and each not in dropped]
    in_rooms = [each for each in form.going_on if each.room and each not in dropped]
    happens = [f"De {mails.day_in_words(day)} gaat online door, op dezelfde datum en tijden."]
    if day.venue:
        happens.append(f"De locatie {day.venue.name} verdwijnt van de pagina.")
    if in_rooms:
        happens.append(f"De zaal verdwijnt bij {_counted(len(in_rooms), 'sessie', 'sessies')}: {titles(in_rooms)}.")
    if kept:
        happens.append(f"Van een andere plek naar online: {titles(kept)}.")
    if dropped:
        happens.append(
            f"Vervalt: {titles(dropped)}. Wie daar een plaats heeft of vroeg, krijgt daarover een eigen mail."
        )
    if form.going_on:
        happens.append(_links(form))
    happens.append("Alle aanmeldingen en keuzes blijven staan.")
    if not day.is_draft:
        happens += _calendars("In de agenda’s aangepast", day, but=dropped)
    lunches = Registration.objects.active().filter(network_day=day, comes_to_lunch=True).count()
    warnings = [GONE_FOR_GOOD] if day.venue or in_rooms or kept else []
    if lunches:
        had = f"{named(lunches).capitalize()} {'had' if lunches == 1 else 'hadden'} zich voor de lunch opgegeven"
        warnings.append(f"{had}: dat aantal zegt niets meer. Zeg de lunch af.")
    if day.venue:
        warnings.append(f"Zeg {day.venue.name} zelf af.")
    waiting = SessionSignup.objects.queue().filter(session__in=[each for each in form.going_on if each not in dropped])
    people = waiting.order_by().values("registration").distinct().count()
    if people:
        warnings.append(
            f"{named(people).capitalize()} {'staat' if people == 1 else 'staan'} op een wachtlijst. Is er online meer "
            "plaats? Verhoog dan bij de sessie het aantal plaatsen: wie wacht, krijgt die vanzelf."
        )
    return after, happens, warnings


def _links(form):
    links = sum(bool(link) for link in form.links.values())
    known = f"Van {links or 'geen'} van de {len(form.going_on)} sessies is de link bekend."
    return f"{known} Geen link komt openbaar of in deze mail: die stuurt de secretaris met “link en stukken”."


PARTS = {CANCEL: _cancelled, MOVE: _moved, ONLINE: _online, RESUME: _resumed}


def _registration(day):
    """Say what registration does on a day as it will be."""
    now, opens, closes = timezone.now(), day.registration_opens_at, day.registration_closes_at
    if opens is None:
        return "De aanmelding is niet open en gaat niet vanzelf open."
    if closes and closes <= now:
        return f"De aanmelding is gesloten: zij sloot {_moment(closes)}. Pas dat zo nodig aan bij de dag."
    begins = "is open" if opens <= now else f"gaat {_moment(opens)} open"
    ends = f"sluit {_moment(closes)}" if closes else "sluit na de dag"
    return f"De aanmelding {begins} en {ends}."


def _moment(moment):
    local = timezone.localtime(moment)
    return f"op {day_and_month(local)} {local.year} om {clock(local)} uur"


def _who_hears(day, people, unreachable, mailed):
    if day.is_draft:
        return "Deze dag is een concept: niemand krijgt een mail."
    if not mailed:
        return NOBODY
    who = f"{named(people).capitalize()} {'krijgt' if people == 1 else 'krijgen'} een mail: wie is aangemeld, of de "
    sentence = f"{who}contactpersoon." if people else NOBODY
    return sentence + (f" Van {named(unreachable)} is geen adres bekend." if unreachable else "")


def _who_does_not_hear(people, *, goes_on):
    one, more = (
        "is uitgenodigd en antwoordde nog niet: die krijgt",
        "zijn uitgenodigd en antwoordden nog niet: zij krijgen",
    )
    how = " In een herinnering staat wat er dan geldt: die stuurt u bij Uitnodigen." if goes_on else ""
    return f"{named(people).capitalize()} {one if people == 1 else more} geen mail.{how}"


def _calendars(what, day, how="", but=()):
    """Say what happens to the seats that stand in calendars, or would; nothing where there are none."""
    seats = SessionSignup.objects.confirmed().filter(
        session__network_day=day, registration__status=Registration.Status.REGISTERED
    )
    gone = [each.pk for each in but]
    number = seats.exclude(session__status=Session.Status.CANCELLED).exclude(session__in=gone).count()
    return [f"{what}: {_counted(number, 'plaats', 'plaatsen')} in sessies{how}."] if number else []


def _counted(number, one, more):
    return f"{number} {one if number == 1 else more}"


def _mail(registration, day, change):
    registration.network_day = day
    subject, parts = whole_day_mails.words(registration, change)
    text = mails.written_to(registration, parts).replace(registration.token, PERSONAL)
    mail = OutboxMail(subject=mails.marked(subject, day), text=text)
    to = f"{registration.mail_name or registration.name} <{registration.mail_address}>"
    return Mail(to=to, subject=mail.subject, paragraphs=paragraphs(mail.text))
