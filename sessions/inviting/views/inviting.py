"""Inviting people to a day, reminding them, and how far that is."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from g40portal.access import secretariat_only
from g40portal.models import OutboxMail
from sessions.desk.access import secretariat_day
from sessions.inviting import actions, mails
from sessions.inviting.answers import BETWEEN_MAILS, awaited, found_answers, may_be_reminded
from sessions.inviting.choosing import chosen_people, sorted_out
from sessions.inviting.forms import AudienceForm, InvitationForm, ReminderForm
from sessions.inviting.progress import has_given_up, progress_of, reminders_under_way
from sessions.mail_marks import topic_of
from sessions.mails import day_in_words
from sessions.models import DayInvitation, Registration

LOOK, SEND, CHANGE = "bekijk", "verstuur", "wijzig"
"""What the buttons of a letter ask for."""
MOST_FAILED_SHOWN = 50


@dataclass(frozen=True)
class Preview:
    """What a letter comes to: whose mail is shown, and how many there are."""

    mails: list
    recipients: int
    copies: int


@secretariat_only
@require_http_methods(["GET", "HEAD", "POST"])
def inviting(request, day):
    """Choose whom to invite and with what letter, see the mail as it will be, and send it."""
    shown = secretariat_day(request, day)
    audience = AudienceForm(request.GET)
    chosen = audience.cleaned_data if audience.is_valid() else {}
    people = chosen_people(function=chosen.get("functie", ""), city=chosen.get("stad"), themegroup=chosen.get("groep"))
    free, invited, unreachable = sorted_out(people, shown)
    form = InvitationForm(_sent(request), initial=_invitation_letter(shown))
    context = _context(shown, form) | {"audience": audience}
    if request.method == "POST" and request.POST.get("doen") != CHANGE and form.is_valid():
        picked = list(form.cleaned_data["people"])
        if request.POST.get("doen") == SEND:
            return _invite(request, shown, form, picked)
        preview = _preview(request, shown, form, picked, {person.pk: person for person in picked})
        return render(request, "inviting/preview.html", context | preview | {"kind": mails.INVITATION})
    ticked = _ticked(request, form, [] if chosen.get("vink") else [person.pk for person in free])
    context |= {"people": free, "ticked": ticked, "invited": invited, "unreachable": unreachable}
    return render(request, "inviting/inviting.html", context)


@secretariat_only
@require_http_methods(["GET", "HEAD", "POST"])
def reminding(request, day):
    """Choose whom to remind among those who have not answered, see the mail as it will be, and send it."""
    shown = secretariat_day(request, day)
    under_way = reminders_under_way(shown)
    waiting = awaited(shown)
    free = [each for each in waiting if may_be_reminded(each) and each.pk not in under_way]
    form = ReminderForm(_sent(request), day=shown, initial=_reminder_letter(shown))
    context = _context(shown, form)
    if request.method == "POST" and request.POST.get("doen") != CHANGE and form.is_valid():
        picked = list(form.cleaned_data["people"])
        if request.POST.get("doen") == SEND:
            return _remind(request, shown, form, picked)
        people = {invitation.pk: invitation.person for invitation in picked}
        preview = _preview(request, shown, form, picked, people)
        return render(request, "inviting/preview.html", context | preview | {"kind": mails.REMINDER})
    not_now = [each for each in waiting if each not in free]
    ticked = _ticked(request, form, [invitation.pk for invitation in free])
    context |= {"invitations": free, "ticked": ticked, "not_now": not_now, "days": BETWEEN_MAILS.days}
    return render(request, "inviting/reminding.html", context)


@secretariat_only
@require_safe
def progress(request, day):
    """Show how far the mails are, and who has answered; it can be left, and come back to."""
    shown = secretariat_day(request, day)
    invitations = list(DayInvitation.objects.filter(network_day=shown).in_order())
    found = found_answers(shown, [each for each in invitations if each.registration is None])
    later = Registration.objects.in_bulk(found.values())
    for invitation in invitations:
        invitation.answer = _answer_of(invitation, invitation.registration or later.get(found.get(invitation.pk)))
    failed = OutboxMail.objects.failed().filter(topic=topic_of(shown.pk), kind__in=mails.ALL_KINDS)
    context = _context(shown) | {
        "invitations": invitations,
        "progress": progress_of(shown),
        "failed": failed.defer("text", "calendar")[:MOST_FAILED_SHOWN],
        "has_given_up": has_given_up(shown),
        "at": timezone.localtime(),
    }
    return render(request, "inviting/progress.html", context)


def _sent(request):
    return request.POST if request.method == "POST" else None


def _context(day, form=None):
    return {
        "section": "desk",
        "day": day,
        "form": form,
        "is_open": actions.is_open(day),
        "takes_registrations": day.registration_is_open(timezone.now()),
    }


def _invitation_letter(day):
    return {"subject": f"Uitnodiging: {day_in_words(day)}", "letter": mails.proposed_letter(day)}


def _reminder_letter(day):
    return {"subject": f"Herinnering: {day_in_words(day)}", "letter": mails.proposed_reminder(day)}


def _ticked(request, form, otherwise):
    """Return which boxes are ticked: as they were sent, or all that are offered."""
    if request.method != "POST":
        return {str(pk) for pk in otherwise}
    return set(request.POST.getlist("people"))


def _preview(request, day, form, picked, people):
    """Return what the preview shows: the mail of the person that was asked for, or of the first."""
    letter = {"subject": form.cleaned_data["subject"], "letter": form.cleaned_data["letter"]}
    asked = request.POST.get("toon", "")
    of = next((each for each in picked if str(each.pk) == asked), picked[0])
    copies = sum(mails.has_assistant(person) for person in people.values())
    return {
        "preview": Preview(mails.mails_of(day, people[of.pk], **letter), len(people), copies),
        "picked": [(each.pk, people[each.pk].name) for each in picked],
        "shown_pk": of.pk,
    }


def _invite(request, day, form, people):
    letter = {"subject": form.cleaned_data["subject"], "letter": form.cleaned_data["letter"]}
    try:
        number = actions.invite_people(day=day, people=people, by=request.user, **letter)
    except actions.Refused as refused:
        messages.error(request, str(refused))
        return redirect("day-inviting", day=day.slug)
    if number:
        messages.success(request, f"{_counted(number)} uitgenodigd. De mails gaan nu de deur uit.")
    else:
        messages.warning(request, "Iedereen die u koos, was al uitgenodigd. Er is niets verstuurd.")
    return redirect("day-inviting-progress", day=day.slug)


def _remind(request, day, form, invitations):
    letter = {"subject": form.cleaned_data["subject"], "letter": form.cleaned_data["letter"]}
    try:
        number = actions.remind_people(day=day, invitations=invitations, by=request.user, **letter)
    except actions.Refused as refused:
        messages.error(request, str(refused))
        return redirect("day-reminding", day=day.slug)
    if number:
        messages.success(request, f"{_counted(number)} herinnerd. De mails gaan nu de deur uit.")
    else:
        messages.warning(request, "Wie u koos, heeft al geantwoord of kreeg pas nog een mail. Er is niets verstuurd.")
    return redirect("day-inviting-progress", day=day.slug)


def _counted(number):
    return "1 persoon wordt" if number == 1 else f"{number} mensen worden"


def _answer_of(invitation, registration):
    """Return what somebody answered, as an icon and words."""
    if registration and registration.status in Registration.ACTIVE:
        return "check", registration.get_status_display().capitalize()
    if registration and registration.status == Registration.Status.WITHDRAWN:
        return "cross", "Afgemeld"
    if invitation.declined_at:
        return "cross", "Komt niet"
    return "few", "Nog geen antwoord" if invitation.sent_at else "Mail wordt geschreven"
