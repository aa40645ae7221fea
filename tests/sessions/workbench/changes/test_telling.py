import datetime

import pytest
from django.utils import timezone
from icalendar import Calendar

from g40portal.dutch import day_and_month
from g40portal.job_runner import run_next
from g40portal.models import Job, OutboxMail
from sessions import actions, mails
from sessions.actions import Refused
from sessions.deliverables import link_mark
from sessions.models import ProgrammeChange, Session, SessionSignup
from sessions.workbench.changes import actions as telling
from sessions.workbench.changes import jobs
from sessions.workbench.changes.progress import progress_of
from sessions.workbench.changes.reading import to_tell
from tests.factories import RegistrationFactory, SessionFactory, SessionSignupFactory, VenueFactory

pytestmark = pytest.mark.django_db


def told(day):
    """Tell all that there is to tell; return how many people that touches."""
    return telling.tell_changes(day=day, keys=[item.key for item in to_tell(day)], by=None)


def test_progress_is_that_of_the_last_round_of_telling(session, day, move):
    signup = SessionSignupFactory(session=session)
    move(session, 14)
    told(day)
    OutboxMail.objects.update(status="sent", sent_at=timezone.now())
    SessionSignupFactory(session=SessionFactory(network_day=day), registration=signup.registration)
    move(session, 15)
    told(day)

    progress = progress_of(day)

    assert (progress.waiting, progress.sent) == (1, 0)


def event_of(mail):
    """Return the event in a mail."""
    (event,) = Calendar.from_ical(mail.calendar).walk("VEVENT")
    return event


def test_to_tell_counts_whom_a_change_touches(session, day, move):
    SessionSignupFactory(session=session)
    SessionSignupFactory(session=session, status="requested")
    SessionSignupFactory(session=session, status="withdrawn")
    move(session, 14)

    (item,) = to_tell(day)

    assert (item.subject, item.before, item.after, item.counts_in_words) == (
        "Wonen",
        "11.30 tot 12.30, ronde 1",
        "14.00 tot 15.00, ronde 1",
        "1 bevestigd, 1 aangevraagd",
    )


def test_to_tell_leaves_out_what_is_as_people_know_it(session, day, move):
    move(session, 14)
    ProgrammeChange.objects.update(made_at="2025-01-01T10:00:00Z")
    session.start_time = session.end_time = None
    session.save()
    actions.record_changes(day=day, by=None)

    assert (ProgrammeChange.objects.untold().count(), to_tell(day)) == (2, [])


def test_to_tell_leaves_out_a_session_that_is_off(session, day, move):
    move(session, 14)
    actions.set_session_status(session=session, status=Session.Status.CANCELLED, by=None)

    assert to_tell(day) == []


def test_tell_changes_is_one_mail_with_all_that_touches_somebody(session, day, move):
    signup = SessionSignupFactory(session=session, registration__name="Piet Smit")
    move(session, 14, other_place="Zaal 2")

    number = told(day)

    mail = OutboxMail.objects.get()
    assert (number, mail.to, mail.subject) == (1, signup.registration.email, "Gewijzigd: Wonen")
    assert "“Wonen”\nNu: 14.00 tot 15.00, ronde 1. Was: 11.30 tot 12.30, ronde 1.\n" in mail.text
    assert "Plek nu: Zaal 2. Was: Zaal 1.\nDe aanmelding: plaats bevestigd." in mail.text
    assert (mail.topic, mail.about) == (f"day:{day.pk}", f"registration:{signup.registration_id}")
    assert to_tell(day) == []


def test_tell_changes_puts_the_session_anew_in_the_calendar(session, day, move, settings, monkeypatch):
    signup = SessionSignupFactory(session=session)
    mails.got_a_seat(signup)
    first = event_of(OutboxMail.objects.get())
    move(session, 14)
    later = mails.timezone.now() + mails.timezone.timedelta(minutes=1)
    monkeypatch.setattr("sessions.exports.invitation.timezone.now", lambda: later)

    told(day)

    mail = OutboxMail.objects.order_by("pk").last()
    second = event_of(mail)
    assert (mail.calendar_method, second["uid"], second["dtstart"].dt.hour) == ("REQUEST", first["uid"], 14)
    assert (second["sequence"] > first["sequence"], second["organizer"]) == (True, first["organizer"])


@pytest.mark.parametrize("was_sent", [True, False])
def test_tell_changes_leaves_the_link_in_the_calendar_of_who_was_sent_it(session, day, move, was_sent):
    session.meeting_url = "https://overleg.example/zaal"
    signup = SessionSignupFactory(session=session)
    move(session, 14)
    if was_sent:
        signup.deliveries.create(what=link_mark(session))

    told(day)

    assert ("https://overleg.example/zaal" in event_of(OutboxMail.objects.get())["description"]) is was_sent


def test_tell_changes_of_a_session_without_time_asks_to_take_it_out_of_the_calendar(session, day):
    SessionSignupFactory(session=session)
    session.timeslot = None
    session.save()
    actions.record_changes(day=day, by=None)

    told(day)

    mail = OutboxMail.objects.get()
    assert (mail.calendar, "bijlage" in mail.text) == ("", False)
    assert "“Wonen” heeft nu geen tijd. Haal haar zelf uit uw agenda." in mail.text


@pytest.mark.parametrize("status", ["requested", "waitlisted"])
def test_tell_changes_sends_no_calendar_item_without_a_seat(session, day, move, status):
    SessionSignupFactory(session=session, status=status, position=1 if status == "waitlisted" else None)
    move(session, 14)

    told(day)

    mail = OutboxMail.objects.get()
    assert (mail.calendar, ("wachtlijst, plek 1" in mail.text, "aangevraagd" in mail.text)) == (
        "",
        (status == "waitlisted", status == "requested"),
    )


@pytest.mark.parametrize("of_day", [False, True])
def test_tell_changes_sends_no_calendar_item_to_who_has_not_confirmed(session, day, move, of_day):
    held = {"status": "unconfirmed", "held_until": timezone.now() + datetime.timedelta(hours=3)}
    SessionSignupFactory(session=session, registration=RegistrationFactory(network_day=day, **held))
    if of_day:
        day.starts_on += datetime.timedelta(days=7)
        day.save()
        actions.record_changes(day=day, by=None)
    else:
        move(session, 14)

    told(day)

    mail = OutboxMail.objects.get()
    assert (mail.calendar, mail.calendar_method, "uw agenda" in mail.text) == ("", "", False)


def test_tell_changes_sends_each_further_calendar_item_by_itself(session, day, move):
    registration = RegistrationFactory(network_day=day)
    other = SessionFactory(network_day=day, title="Zorg")
    actions.record_changes(day=day, by=None)
    for each in (session, other):
        SessionSignupFactory(session=each, registration=registration)
    move(session, 14)
    move(other, 15)

    told(day)

    sent = OutboxMail.objects.order_by("pk")
    assert [mail.subject for mail in sent] == ["Gewijzigd: uw programma", "Agenda-item: Zorg"]
    assert [str(event_of(mail)["summary"]) for mail in sent] == ["Wonen", "Zorg"]


def test_tell_changes_asks_to_choose_between_seats_that_now_overlap(session, day, move):
    registration = RegistrationFactory(network_day=day)
    other = SessionFactory(network_day=day, title="Zorg", start_time="14:30", end_time="15:30")
    for each in (session, other):
        SessionSignupFactory(session=each, registration=registration)
    move(session, 14)

    told(day)

    text = OutboxMail.objects.filter(kind="wijziging gemeld").get().text
    assert "“Wonen” (14.00 tot 15.00) en “Zorg” (14.30 tot 15.30) zijn nu tegelijk." in text
    assert SessionSignup.objects.confirmed().count() == 2


def test_tell_changes_asks_to_choose_when_a_session_goes_on_again_beside_another(session, day):
    day.ends_on = day.starts_on + datetime.timedelta(days=1)
    day.save()
    registration = RegistrationFactory(network_day=day)
    SessionSignupFactory(session=session, registration=registration)
    actions.set_session_status(session=session, status=Session.Status.CANCELLED, by=None)
    other = SessionFactory(network_day=day, title="Zorg", start_time="12:00", end_time="13:00")
    SessionSignupFactory(session=other, registration=registration)
    actions.set_session_status(session=session, status=Session.Status.CONFIRMED, by=None)

    told(day)

    text = OutboxMail.objects.get(kind="wijziging gemeld").text
    assert f"Gaat toch door, {day_and_month(day.starts_on)}, 11.30 tot 12.30." in text
    assert "“Wonen” (11.30 tot 12.30) en “Zorg” (12.00 tot 13.00) zijn nu tegelijk." in text


def test_tell_changes_goes_to_the_contact(session, day, move):
    registration = RegistrationFactory(
        network_day=day, name="Piet Smit", contact_name="An", contact_email="an@a.example"
    )
    SessionSignupFactory(session=session, registration=registration)
    move(session, 14)

    told(day)

    mail = OutboxMail.objects.get()
    assert (mail.to, "Deze mail gaat over de aanmelding van Piet Smit." in mail.text) == ("an@a.example", True)


def test_tell_changes_passes_over_who_withdrew(session, day, move):
    SessionSignupFactory(session=session, registration__status="withdrawn")
    move(session, 14)

    assert (told(day), OutboxMail.objects.count()) == (0, 0)


def test_tell_changes_of_an_example_says_so_first(session, day, move):
    day.is_example = True
    day.save()
    SessionSignupFactory(session=session)
    move(session, 14)

    told(day)

    mail = OutboxMail.objects.get()
    assert (mail.subject.startswith("Voorbeeld: "), mail.text.startswith(mails.EXAMPLE)) == (True, True)


def test_tell_changes_twice_mails_once(session, day, move):
    SessionSignupFactory(session=session)
    move(session, 14)
    keys = [item.key for item in to_tell(day)]
    telling.tell_changes(day=day, keys=keys, by=None)

    with pytest.raises(Refused):
        telling.tell_changes(day=day, keys=keys, by=None)
    ProgrammeChange.objects.update(told_at=None)
    telling.tell_changes(day=day, keys=keys, by=None)

    assert OutboxMail.objects.count() == 1


@pytest.mark.parametrize("is_soon", [True, False])
def test_tell_changes_refuses_what_was_changed_since_it_was_seen(session, day, move, is_soon):
    move(session, 14)
    if not is_soon:
        ProgrammeChange.objects.update(made_at="2025-01-01T10:00:00Z")
    keys = [item.key for item in to_tell(day)]
    move(session, 15)

    with pytest.raises(Refused):
        telling.tell_changes(day=day, keys=keys, by=None)


def test_tell_changes_refuses_a_day_that_is_off(session, day, move):
    move(session, 14)
    keys = [item.key for item in to_tell(day)]
    actions.cancel_day(day=day, reason="Storm.", version=day.version, by=None)

    with pytest.raises(Refused):
        telling.tell_changes(day=day, keys=keys, by=None)


def test_tell_changes_of_a_session_that_is_a_draft_again_tells_no_new_title(session, day):
    SessionSignupFactory(session=session)
    actions.set_session_status(session=session, status=Session.Status.DRAFT, by=None)
    Session.objects.update(title="Geheim", description="Geheim")

    told(day)

    mail = OutboxMail.objects.get()
    assert (mail.calendar_method, "Staat niet meer in het programma." in mail.text) == ("CANCEL", True)
    assert "Geheim" not in mail.text + mail.calendar


@pytest.mark.parametrize("is_known", [True, False])
def test_tell_changes_of_a_session_that_is_back_reaches_who_heard_that_it_was_gone(session, day, is_known):
    SessionSignupFactory(session=session)
    actions.set_session_status(session=session, status=Session.Status.DRAFT, by=None)
    if is_known:
        told(day)
    ProgrammeChange.objects.update(made_at="2025-01-01T10:00:00Z")
    actions.set_session_status(session=session, status=Session.Status.CONFIRMED, by=None)

    if not is_known:
        assert to_tell(day) == []
        return
    told(day)
    mail = OutboxMail.objects.order_by("pk").last()
    assert ("Gaat toch door, 11.30 tot 12.30." in mail.text, mail.calendar_method) == (True, "REQUEST")


def test_to_tell_leaves_out_a_session_that_was_deleted(session, day, move):
    move(session, 14, other_place="Zaal 2")
    actions.set_session_status(session=session, status=Session.Status.DRAFT, by=None)
    session.delete()

    assert to_tell(day) == []


def test_tell_changes_of_the_day_reaches_all_who_come(session, day):
    RegistrationFactory(network_day=day)
    day.format = "online"
    day.save()
    actions.record_changes(day=day, by=None)

    number = told(day)

    assert (number, "De dag is nu online. Was: op locatie." in OutboxMail.objects.get().text) == (1, True)


@pytest.mark.parametrize(
    ("change", "sentence", "in_calendar"),
    [
        ({"venue": "De Kapel"}, "Plek nu: De Kapel. Was: nog geen plek.", ["Zorg"]),
        ({"days": 7}, "De dag is nu op ", ["Wonen", "Zorg"]),
        ({"format": "online"}, "De dag is nu online.", ["Wonen", "Zorg"]),
    ],
    ids=["venue", "date", "format"],
)
def test_tell_changes_of_the_day_moves_its_sessions_in_calendars(session, day, change, sentence, in_calendar):
    """Another venue leaves a session elsewhere as it is; one that is off, or where there is no seat, is in none."""
    someone = RegistrationFactory(network_day=day)
    for title, status, seat in (
        ("Zorg", "confirmed", "confirmed"),
        ("Sport", "cancelled", "confirmed"),
        ("Werk", "confirmed", "requested"),
    ):
        other = SessionFactory(network_day=day, timeslot=session.timeslot, title=title, status=status)
        SessionSignupFactory(session=other, registration=someone, status=seat)
    SessionSignupFactory(session=session, registration=someone)
    actions.record_changes(day=day, by=None)
    day.venue = VenueFactory(name=change["venue"]) if "venue" in change else None
    day.starts_on += datetime.timedelta(days=change.get("days", 0))
    day.format = change.get("format", day.format)
    day.save()
    actions.record_changes(day=day, by=None)

    told(day)

    written = list(OutboxMail.objects.order_by("pk"))
    events = {str(event_of(mail)["summary"]): event_of(mail) for mail in written}
    place = events["Zorg"].get("location", "")
    assert (sentence in written[0].text, {mail.calendar_method for mail in written}) == (True, {"REQUEST"})
    assert (sorted(events), len(written)) == (in_calendar, len(in_calendar))
    assert {event["dtstart"].dt.date() for event in events.values()} == {day.starts_on}
    assert ("De Kapel" in place, "Online" in place) == (
        "venue" in change,
        "format" in change,
    )


def test_keep_quiet_puts_a_change_away(session, day, move):
    SessionSignupFactory(session=session)
    move(session, 14)

    number = telling.keep_quiet(day=day, keys=[item.key for item in to_tell(day)], by=None)

    assert (number, to_tell(day), OutboxMail.objects.count()) == (1, [], 0)


def test_tell_changes_to_many_is_work_for_the_worker(session, day, move, monkeypatch):
    monkeypatch.setattr(telling, "MOST_AT_ONCE", 2)
    monkeypatch.setattr(telling, "IN_ONE_JOB", 2)
    SessionSignupFactory.create_batch(3, session=session)
    move(session, 14)
    number = told(day)
    before = progress_of(day)
    assert jobs

    while run_next():
        pass

    after = progress_of(day)
    assert (number, before.unwritten, before.waiting) == (3, 3, 0)
    assert (after.unwritten, after.waiting, OutboxMail.objects.count()) == (0, 3, 3)
    assert set(Job.objects.values_list("status", flat=True)) == {"done"}
