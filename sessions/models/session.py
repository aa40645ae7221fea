"""A session of a network day."""

import uuid

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Count, F, Max, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from events.models import NetworkDay, Room, Timeslot
from g40portal.dutch import hours, without_soft_hyphens
from g40portal.models import PublicModel, PublicQuerySet, raised_once
from g40portal.permissions import is_secretariat, may_see_drafts
from g40portal.slugs import free, slug_of
from sessions.changes import REMOVED
from themegroups.models import Membership


class SessionQuerySet(PublicQuerySet):
    def get_by_natural_key(self, day, slug):
        return self.get(network_day__slug=day, slug=slug)

    def published(self):
        """What everybody may see: no drafts, and nothing of a day that is a draft."""
        return self.exclude(status=Session.Status.DRAFT).exclude(network_day__status=NetworkDay.Status.DRAFT)

    def visible_to(self, user):
        """Published sessions for all, drafts as well for staff."""
        return self.all() if may_see_drafts(user) else self.published()

    def real(self):
        """Sessions of days that are no example: an example stands outside lists, counts, search and threads."""
        return self.filter(network_day__is_example=False)

    def of_visible_day(self, day, user):
        """The sessions of a day that the visitor may see, of those the ones that he may see: drafts for staff alone."""
        sessions = self.filter(network_day=day)
        return sessions if may_see_drafts(user) else sessions.exclude(status=Session.Status.DRAFT)

    def editable_by(self, user):
        """The sessions whose attendees somebody looks after: all for the secretariat, for a secretary his own.

        His own are those that his group or pillar organises, alone or with others, for as long as his term holds;
        nothing else gives these rights.
        """
        if not user.is_active:
            return self.none()
        if is_secretariat(user):
            return self.all()
        roles = Membership.objects.giving_rights_on(timezone.localdate()).filter(person__user=user)
        by_his_group = Q(organisers__themegroup__memberships__in=roles) | Q(organisers__pillar__memberships__in=roles)
        return self.filter(pk__in=Session.objects.filter(by_his_group).order_by().values("pk"))

    def with_signup_counts(self):
        """Sessions with how many people have, ask for and wait for a seat, counted in the same query."""

        def counted(status):
            return Count("signups", filter=Q(signups__status=status), distinct=True)

        return self.annotate(
            confirmed_count=counted("confirmed"),
            requested_count=counted("requested"),
            waiting_count=counted("waitlisted"),
        )

    def in_order(self):
        """As they stand within their slot."""
        return self.order_by("position", "number")

    def for_list(self):
        """Sessions with their day and slot, the latest day first and each day in its own order, in one query."""
        return self.select_related("network_day__host_city", "timeslot").order_by(
            F("network_day__starts_on").desc(nulls_last=True),
            "network_day__position",
            "network_day__slug",
            F("timeslot__date").asc(nulls_first=True),
            Coalesce("start_time", "timeslot__start_time").asc(nulls_last=True),
            F("timeslot__position").asc(nulls_last=True),
            "position",
            "number",
        )

    def for_checking(self, day):
        """A day's sessions with what the warnings look at, in their order, in four queries."""
        return (
            self.filter(network_day=day)
            .select_related("timeslot", "room")
            .prefetch_related("contributions__person", "signups")
            .in_order()
        )

    def counted_by_day(self):
        """The number of sessions of each day, and of those placed in its timetable, as {day id: (all, placed)}.

        Drafts and cancelled sessions do not count.
        """
        counted = self.filter(status__in=[Session.Status.TENTATIVE, Session.Status.CONFIRMED]).order_by()
        rows = counted.values_list("network_day").annotate(Count("id"), Count("timeslot"))
        return {day: (number, placed) for day, number, placed in rows}

    def for_calendar(self):
        """Sessions with their day, slot, place and organisers, in a constant number of queries."""
        return self.select_related("network_day__host_city", "network_day__venue", "timeslot", "room").prefetch_related(
            "organisers__themegroup", "organisers__pillar", "organisers__city"
        )

    def for_signup(self):
        """Sessions that go on and that people sign up for, by themselves or through a secretary, in the day's order.

        With their slot, place and organisers, in a constant number of queries.
        """
        goes_on = [Session.Status.TENTATIVE, Session.Status.CONFIRMED]
        return (
            self.for_calendar()
            .filter(status__in=goes_on)
            .exclude(signup_policy=Session.SignupPolicy.NONE)
            .order_by(
                F("timeslot__date").asc(nulls_first=True),
                Coalesce("start_time", "timeslot__start_time").asc(nulls_last=True),
                F("timeslot__position").asc(nulls_last=True),
                "position",
                "number",
            )
        )

    def for_json(self):
        """Sessions with all that the public programme tells of them, in a constant number of queries."""
        return (
            self.for_calendar()
            .select_related("follow_up_to__network_day")
            .prefetch_related("contributions__person", "documents")
        )

    def for_page(self):
        """A session with all that its own page prints of its day, slot and room, in one query."""
        return self.select_related(
            "network_day__host_city", "network_day__venue", "timeslot", "room", "follow_up_to__network_day__host_city"
        )

    def with_day(self):
        """Sessions with the day that each belongs to, in one query."""
        return self.select_related("network_day__host_city").order_by("network_day__starts_on", "position", "number")

    def with_place(self):
        """Sessions with the slot and room that a short mention prints, in one query."""
        return self.select_related("network_day", "timeslot", "room")

    def for_programme(self):
        """Sessions with the people in them, as the printed programme tells of them, in a constant number of queries."""
        return self.prefetch_related("contributions__person__city")

    def agenda_rows(self):
        """What the agenda prints of a session, as plain tuples (sessions.agenda.SessionRow), in one query."""
        return self.order_by().values_list(
            "id",
            "timeslot_id",
            "number",
            "slug",
            "short_title",
            "title",
            "type",
            "teaser",
            "start_time",
            "end_time",
            "room__name",
            "other_place",
            "walking_minutes",
            "access",
            "status",
            "position",
            "capacity",
            "signup_policy",
        )


class Session(PublicModel):
    """What people come to: a plenary part, a choice session, a lunch item. Its day is fixed once it is made."""

    class Type(models.TextChoices):
        PLENARY = "plenary", "plenair"
        BREAKOUT = "breakout", "keuzesessie"
        LUNCH = "lunch", "lunchsessie"
        MEETING = "meeting", "overleg"
        TOUR = "tour", "rondleiding"
        SOCIAL = "social", "ontmoeting"

    class Status(models.TextChoices):
        DRAFT = "draft", "concept"
        TENTATIVE = "tentative", "onder voorbehoud"
        CONFIRMED = "confirmed", "bevestigd"
        CANCELLED = "cancelled", "vervallen"

    class Access(models.TextChoices):
        OPEN = "open", "open voor alle genodigden"
        MEMBERS_ONLY = "members_only", "besloten, alleen leden"

    class SignupPolicy(models.TextChoices):
        NONE = "none", "niet nodig"
        SECRETARY = "secretary", "via de secretaris"
        REQUEST = "request", "op verzoek"
        OPEN = "open", "open"

    network_day = models.ForeignKey(NetworkDay, models.PROTECT, related_name="sessions", verbose_name="netwerkdag")
    timeslot = models.ForeignKey(
        Timeslot,
        models.PROTECT,
        related_name="sessions",
        null=True,
        blank=True,
        verbose_name="tijdvak",
        help_text="Leeg: nog niet geplaatst.",
    )
    number = models.PositiveIntegerField("nummer", editable=False)
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    short_title = models.CharField(
        "korte titel", max_length=120, blank=True, help_text="Zoals in het tijdschema, liefst tot 60 tekens."
    )
    title = models.CharField("titel", max_length=250)
    slug = models.SlugField("adres", max_length=120, blank=True, help_text="Leeg laten: het portaal stelt het voor.")
    type = models.CharField("soort", max_length=10, choices=Type, default=Type.BREAKOUT)
    teaser = models.CharField("in één zin", max_length=300, blank=True, help_text="Liefst tot 130 tekens.")
    description = models.TextField("beschrijving", blank=True, help_text="Markdown.")
    start_time = models.TimeField("eigen begin", null=True, blank=True, help_text="Alleen als het afwijkt.")
    end_time = models.TimeField("eigen einde", null=True, blank=True, help_text="Alleen als het afwijkt.")
    room = models.ForeignKey(Room, models.PROTECT, related_name="sessions", null=True, blank=True, verbose_name="zaal")
    other_place = models.CharField(
        "andere plek", max_length=150, blank=True, help_text="Buiten de locatie: een museum, een wandeling."
    )
    walking_minutes = models.PositiveSmallIntegerField("minuten lopen", null=True, blank=True)
    capacity = models.PositiveIntegerField("plaatsen", null=True, blank=True)
    audience_note = models.CharField("voor wie", max_length=200, blank=True)
    access = models.CharField("toegang", max_length=15, choices=Access, default=Access.OPEN)
    signup_policy = models.CharField("aanmelden", max_length=10, choices=SignupPolicy, default=SignupPolicy.NONE)
    meeting_url = models.URLField("vergaderlink", max_length=500, blank=True, help_text="Geheim: nooit openbaar.")
    joining_instructions = models.TextField("aanwijzingen bij de link", blank=True, help_text="Geheim: nooit openbaar.")
    status = models.CharField("status", max_length=10, choices=Status, default=Status.DRAFT)
    position = models.PositiveSmallIntegerField("volgorde", default=1)
    follow_up_to = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="follow_ups",
        null=True,
        blank=True,
        verbose_name="vervolg op",
        help_text="De eerdere sessie waarop deze voortbouwt.",
    )

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = "sessie"
        verbose_name_plural = "sessies"
        ordering = ["network_day", "position", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["network_day", "slug"],
                name="session_slug_once_per_day",
                violation_error_message="Deze dag heeft al een sessie met dit adres.",
            ),
            models.UniqueConstraint(
                fields=["network_day", "number"],
                name="session_number_once_per_day",
                violation_error_message="Deze dag heeft al een sessie met dit nummer.",
            ),
            models.CheckConstraint(
                condition=Q(end_time__isnull=True) | Q(start_time__isnull=True) | Q(end_time__gt=F("start_time")),
                name="session_ends_after_start",
                violation_error_message="Het einde ligt voor het begin.",
            ),
            models.CheckConstraint(
                condition=Q(end_time__isnull=True) | Q(start_time__isnull=False),
                name="session_end_needs_start",
                violation_error_message="Vul ook in hoe laat de sessie begint.",
            ),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__gte=1),
                name="session_has_seats",
                violation_error_message="Een sessie heeft ten minste één plaats; laat leeg wat onbekend is.",
            ),
            models.CheckConstraint(
                condition=Q(follow_up_to__isnull=True) | ~Q(follow_up_to=F("id")),
                name="session_not_own_follow_up",
                violation_error_message="Een sessie kan geen vervolg op zichzelf zijn.",
            ),
            models.CheckConstraint(
                condition=Q(room__isnull=True) | Q(other_place=""),
                name="session_in_one_place",
                violation_error_message="Kies een zaal of vul een andere plek in, niet allebei.",
            ),
        ]

    def __str__(self):
        # Many days have an "Opening": the day tells them apart where the admin offers them.
        return f"{self.plain_title} ({self.network_day})"

    def natural_key(self):
        return (*self.network_day.natural_key(), self.slug)

    natural_key.dependencies = ["events.networkday", "events.timeslot", "events.room"]

    def clean(self):
        """Refuse a slot or room of another day, and a move to another day."""
        errors = {}
        if self.pk and Session.objects.filter(pk=self.pk).exclude(network_day=self.network_day_id).exists():
            errors["network_day"] = "Een sessie blijft bij haar netwerkdag: haar nummer en adres gelden daar."
        if self.timeslot_id and self.timeslot.network_day_id != self.network_day_id:
            errors["timeslot"] = "Dit tijdvak hoort bij een andere netwerkdag."
        if self.room_id and self.network_day_id and self.room.venue_id != self.network_day.venue_id:
            errors["room"] = "Deze zaal hoort niet bij de locatie van de netwerkdag."
        if errors:
            raise ValidationError(errors)

    @raised_once()
    def save(self, *args, **kwargs):
        """Give a new session its slug and its number, and keep a former slug as a way to it."""
        self.slug = self.slug or self._free_slug()
        if self.number is None:
            self.number = self._next_number()
        others = Session.objects.filter(pk=self.pk).exclude(slug=self.slug).values_list("slug", flat=True)
        former = others.first() if self.pk else None
        super().save(*args, **kwargs)
        if former:
            of_day = FormerSessionSlug.objects.filter(session__network_day=self.network_day_id)
            of_day.filter(slug__in=[self.slug, former]).delete()
            FormerSessionSlug.objects.create(session=self, slug=former)

    @transaction.atomic
    def delete(self, *args, **kwargs):
        """Delete the session; of all that changed in it only that it is gone may still be read."""
        self.changes.exclude(kind=REMOVED).delete()
        return super().delete(*args, **kwargs)

    def _free_slug(self):
        taken = set(Session.objects.filter(network_day=self.network_day_id).values_list("slug", flat=True))
        return free(slug_of(self.plain_title, "sessie"), taken)

    def _next_number(self):
        """Take the day's next number, under its row lock; a number is never used again."""
        day = NetworkDay.objects.select_for_update().only("last_session_number").get(pk=self.network_day_id)
        highest = Session.objects.filter(network_day=day).aggregate(highest=Max("number"))["highest"] or 0
        number = max(day.last_session_number, highest) + 1
        NetworkDay.objects.filter(pk=day.pk).update(last_session_number=number)
        return number

    def get_absolute_url(self):
        return reverse("session", args=[self.network_day.slug, self.slug])

    @property
    def plain_title(self):
        """The short title where there is one, without soft hyphens."""
        return without_soft_hyphens(self.short_title or self.title)

    @property
    def begins(self):
        """The time it begins: its own, or its slot's; None when unknown."""
        return self.start_time or (self.timeslot.start_time if self.timeslot else None)

    @property
    def ends(self):
        """The time it ends: its own, or its slot's; None when unknown."""
        if self.start_time:
            return self.end_time
        return self.timeslot.end_time if self.timeslot else None

    @property
    def hours(self):
        """Its times as 11.30 tot 12.30, as far as they are known."""
        return hours(self.begins, self.ends)

    @property
    def on_date(self):
        """The date it is on, when that is known to the day."""
        if self.timeslot and self.timeslot.date:
            return self.timeslot.date
        return next(iter(self.network_day.all_dates), None)

    @property
    def where(self):
        """The room or the other place, as the agenda prints it."""
        return self.room.name if self.room else self.other_place

    @property
    def is_members_only(self):
        """Whether only members of the group may come."""
        return self.access == self.Access.MEMBERS_ONLY


class FormerSessionSlug(PublicModel):
    """A slug that a session once had, and that still leads to it."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="former_slugs", verbose_name="sessie")
    slug = models.SlugField("vroeger adres", max_length=120)

    class Meta:
        verbose_name = "vroeger adres van een sessie"
        verbose_name_plural = "vroegere adressen van sessies"
        ordering = ["slug"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "slug"],
                name="former_session_slug_once",
                violation_error_message="Dit vroegere adres staat er al.",
            ),
        ]

    def __str__(self):
        return self.slug
