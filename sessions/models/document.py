"""The papers and links of a session."""

from urllib.parse import urlsplit

from django.db import models
from django.db.models import Q
from django.urls import reverse

from g40portal.models import PublicModel, PublicQuerySet
from sessions.models.registration import Registration
from sessions.models.session import Session
from sessions.models.signup import SessionSignup
from sessions.uploads import PaperValidator, stored_name


class SessionDocumentQuerySet(PublicQuerySet):
    def get_by_natural_key(self, day, session, title):
        return self.get(session__network_day__slug=day, session__slug=session, title=title)

    def named_on_page_of(self, session):
        """What a session's page may name: nothing of a members-only session, elsewhere all but what is internal."""
        if session.is_members_only:
            return self.none()
        return self.exclude(visibility=SessionDocument.Visibility.SECRETARIES)

    def in_order(self):
        """As they stand on their session's page."""
        return self.order_by("position", "id")

    def for_attendees(self):
        """What who has a seat may open: all but what is internal, in order."""
        return self.exclude(visibility=SessionDocument.Visibility.SECRETARIES).in_order()

    def for_attendee(self, registration):
        """What somebody may open of the sessions with a seat of his or her own, confirmed: all but internal papers."""
        seats = SessionSignup.objects.confirmed().filter(
            registration=registration, registration__status=Registration.Status.REGISTERED
        )
        return self.filter(session__in=seats.order_by().values("session")).for_attendees()

    def public(self):
        """What everybody may open: never a paper of a session for members only."""
        return self.filter(visibility=SessionDocument.Visibility.PUBLIC).exclude(
            session__access=Session.Access.MEMBERS_ONLY
        )


class SessionDocument(PublicModel):
    """A link or an uploaded paper of a session; who may open it is a question of its own."""

    class Kind(models.TextChoices):
        AGENDA = "agenda", "agenda"
        PAPER = "paper", "stuk"
        PRESENTATION = "presentation", "presentatie"
        LINK = "link", "link"

    class Visibility(models.TextChoices):
        PUBLIC = "public", "iedereen"
        ATTENDEES = "attendees", "deelnemers"
        SECRETARIES = "secretaries", "secretarissen"

    session = models.ForeignKey(Session, models.CASCADE, related_name="documents", verbose_name="sessie")
    title = models.CharField("titel", max_length=200)
    kind = models.CharField("soort", max_length=15, choices=Kind, default=Kind.LINK)
    url = models.URLField("link", max_length=500, blank=True)
    file = models.FileField("bestand", upload_to=stored_name, max_length=255, blank=True, validators=[PaperValidator()])
    visibility = models.CharField("zichtbaar voor", max_length=15, choices=Visibility, default=Visibility.ATTENDEES)
    position = models.PositiveSmallIntegerField("volgorde", default=1)

    objects = SessionDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "stuk"
        verbose_name_plural = "stukken"
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(url="") & ~Q(file="")) | (~Q(url="") & Q(file="")),
                name="document_is_link_or_file",
                violation_error_message="Vul een link in of kies een bestand, niet allebei.",
            ),
            models.UniqueConstraint(
                fields=["session", "title"],
                name="document_title_once_per_session",
                violation_error_message="Deze sessie heeft al een stuk met deze titel.",
            ),
        ]

    def __str__(self):
        return self.title

    def natural_key(self):
        return (*self.session.natural_key(), self.title)

    natural_key.dependencies = ["programme.session"]

    @property
    def href(self):
        """Where the paper is: the link itself, or our own address of the file."""
        return self.url or reverse("session-document", args=[*self.session.natural_key(), self.pk])

    @property
    def described(self):
        """What stands behind the link, for who wants to know before he opens it."""
        if self.url:
            return f"{self.get_kind_display().capitalize()}, {urlsplit(self.url).hostname}"
        return f"{self.get_kind_display().capitalize()}, {self.file.name.rpartition('.')[2].upper()}"
