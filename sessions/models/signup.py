"""A place in a session, asked for, taken or waited for."""

from django.conf import settings
from django.db import models
from django.db.models import Case, Count, F, Q, Value, When
from django.db.models.functions import Coalesce, Lower

from sessions.models.registration import Registration
from sessions.models.session import Session


class SessionSignupQuerySet(models.QuerySet):
    def active(self):
        """Those that hold, ask for or wait for a seat."""
        return self.filter(status__in=SessionSignup.ACTIVE)

    def reachable(self):
        """Those of people to whom, or to whose contact, mail can be sent."""
        return self.exclude(registration__email="", registration__contact_email="")

    def confirmed(self):
        """Those that have a seat."""
        return self.filter(status=SessionSignup.Status.CONFIRMED)

    def queue(self):
        """The waiting list, the first in it first."""
        return self.filter(status=SessionSignup.Status.WAITLISTED).order_by("position")

    def mailed_to(self, address):
        """Those whose mail goes to an address: that of the contact, or of somebody without one."""
        contact = Q(registration__contact_email=address)
        return self.filter(contact | Q(registration__contact_email="", registration__email=address))

    def for_sending(self):
        """Those with a seat and what each was sent, in Dutch order, without who was made anonymous; two queries."""
        known = self.confirmed().filter(registration__anonymised_at=None)
        people = known.select_related("registration__city", "registration__network_day__host_city")
        return people.prefetch_related("deliveries").order_by(Lower("registration__sort_name"), "id")

    def for_table(self):
        """All sign-ups with their people, in Dutch order; one query."""
        return self.select_related("registration__city").order_by(Lower("registration__sort_name"), "id")

    def of_day(self, day):
        """The sign-ups for the sessions of a day, each with its session, in the order of the day; one query."""
        return self.filter(session__network_day=day).for_personal_page()

    def for_desk(self):
        """Sign-ups with their people: requests first, then seats, the queue in its order, the rest last; one query."""
        ranks = [When(status=status, then=Value(rank)) for rank, status in enumerate(SessionSignup.DESK_ORDER)]
        rank = Case(*ranks, default=Value(len(ranks)))
        return self.select_related("registration__city").order_by(
            rank, F("position").asc(nulls_first=True), Lower("registration__sort_name"), "id"
        )

    def with_people(self):
        """Sign-ups with the person and the session of each, in one query."""
        return self.select_related("registration", "session")

    def for_attendance(self, session):
        """The seats of a session with their people, by surname; one query."""
        seats = self.confirmed().filter(session=session).select_related("registration__city")
        return seats.order_by(Lower("registration__sort_name"), "id")

    def for_badge(self, registration, sessions):
        """The seats of one person in any of these sessions, in the order of the day; one query."""
        return self.confirmed().filter(registration=registration, session__in=sessions).for_personal_page()

    def to_answer(self, sessions):
        """The requests for these sessions, the oldest first, with their people and sessions; one query."""
        asked = self.filter(session__in=sessions, status=SessionSignup.Status.REQUESTED)
        return asked.select_related("registration__city", "session__network_day", "session__timeslot").order_by(
            "created_at", "id"
        )

    def for_personal_page(self):
        """Sign-ups with the sessions they are for, in the order of the day; one query."""
        return self.select_related("session__network_day__host_city", "session__timeslot", "session__room").order_by(
            F("session__timeslot__date").asc(nulls_first=True),
            F("session__timeslot__start_time").asc(nulls_last=True),
            "session__position",
            "session__number",
        )

    def of_lists(self, *, in_queue=False):
        """Sign-ups as lists print them: by surname, or in the order they have; without who was made anonymous."""
        people = self.filter(registration__anonymised_at=None).select_related("registration__city")
        return people if in_queue else people.order_by(Lower("registration__sort_name"), "id")

    def for_badges(self):
        """The seats of people in sessions that go on, each person's in the order of the day; one query."""
        going_on = self.confirmed().exclude(session__status=Session.Status.CANCELLED)
        return going_on.select_related("session__timeslot", "session__room").order_by(
            "registration_id",
            F("session__timeslot__date").asc(nulls_first=True),
            Coalesce("session__start_time", "session__timeslot__start_time").asc(nulls_last=True),
            "session__position",
            "session__number",
        )

    def places_in_queue(self):
        """Which place each of these has in the queue of its session, as {sign-up id: place}, from 1; one query."""
        mine = self.filter(status=SessionSignup.Status.WAITLISTED).order_by()
        ahead = Q(
            session__signups__status=SessionSignup.Status.WAITLISTED, session__signups__position__lte=F("position")
        )
        return dict(mine.annotate(place=Count("session__signups", filter=ahead)).values_list("pk", "place"))

    def counted(self):
        """How many sign-ups each session has of each status, as {session id: {status: number}}; one query."""
        counts = {}
        for session, status, number in self.order_by().values_list("session", "status").annotate(Count("id")):
            counts.setdefault(session, {})[status] = number
        return counts

    def counted_present(self):
        """How many people were in each session, as {session id: number}; one query."""
        there = self.confirmed().filter(attendance=SessionSignup.Attendance.PRESENT).order_by()
        return dict(there.values_list("session").annotate(Count("id")))


class SessionSignup(models.Model):
    """One person and one session. Its status changes in sessions/actions/ alone: there the seats are counted."""

    class Status(models.TextChoices):
        REQUESTED = "requested", "aangevraagd"
        CONFIRMED = "confirmed", "bevestigd"
        WAITLISTED = "waitlisted", "wachtlijst"
        DECLINED = "declined", "afgewezen"
        WITHDRAWN = "withdrawn", "afgemeld"

    class Attendance(models.TextChoices):
        UNKNOWN = "unknown", "niet ingevuld"
        PRESENT = "present", "aanwezig"
        ABSENT = "absent", "afwezig"
        EXCUSED = "excused", "afgemeld"

    ACTIVE = (Status.REQUESTED, Status.CONFIRMED, Status.WAITLISTED)
    DESK_ORDER = (Status.REQUESTED, Status.CONFIRMED, Status.WAITLISTED, Status.DECLINED, Status.WITHDRAWN)

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="signups", verbose_name="aanmelding")
    session = models.ForeignKey(Session, models.PROTECT, related_name="signups", verbose_name="sessie")
    status = models.CharField("status", max_length=10, choices=Status)
    position = models.PositiveIntegerField("plek op de wachtlijst", null=True, blank=True)
    attendance = models.CharField("aanwezigheid", max_length=10, choices=Attendance, default=Attendance.UNKNOWN)
    note = models.CharField("toelichting", max_length=500, blank=True)
    promoted_at = models.DateTimeField("van de wachtlijst op", null=True, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="gewijzigd door",
    )
    created_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    modified_at = models.DateTimeField("gewijzigd op", auto_now=True)

    objects = SessionSignupQuerySet.as_manager()

    class Meta:
        verbose_name = "aanmelding voor een sessie"
        verbose_name_plural = "aanmeldingen voor sessies"
        ordering = ["session", "position", "id"]
        indexes = [models.Index(fields=["session", "status"], name="signup_by_session_status")]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "session"],
                name="signup_once_per_session",
                violation_error_message="Deze persoon staat al bij deze sessie.",
            ),
            models.UniqueConstraint(
                fields=["session", "position"],
                name="signup_one_per_place_in_queue",
                violation_error_message="Deze plek op de wachtlijst is al bezet.",
            ),
            models.CheckConstraint(
                condition=Q(status="waitlisted", position__isnull=False)
                | (~Q(status="waitlisted") & Q(position__isnull=True)),
                name="signup_position_while_waiting",
                violation_error_message="Alleen wie wacht, heeft een plek op de wachtlijst.",
            ),
        ]

    def __str__(self):
        return f"{self.registration}: {self.session.plain_title}"

    @property
    def is_active(self):
        """Whether it holds, asks for or waits for a seat."""
        return self.status in self.ACTIVE

    @property
    def has_seat(self):
        """Whether it has a seat: only then link and papers are for this person."""
        return self.status == self.Status.CONFIRMED


class Delivery(models.Model):
    """What somebody was sent for a session: the link, or one paper; so that nobody gets it twice."""

    signup = models.ForeignKey(
        SessionSignup, models.CASCADE, related_name="deliveries", verbose_name="aanmelding voor een sessie"
    )
    what = models.CharField("wat", max_length=80)
    at = models.DateTimeField("verstuurd op", auto_now_add=True)

    class Meta:
        verbose_name = "zending"
        verbose_name_plural = "zendingen"
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["signup", "what"],
                name="delivery_once",
                violation_error_message="Dit is al verstuurd.",
            ),
        ]

    def __str__(self):
        return f"{self.signup}: {self.what}"
