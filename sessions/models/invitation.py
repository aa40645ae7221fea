"""Who of the address book was invited to a day, and what came of it."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from events.models import NetworkDay
from sessions.models.registration import Registration, new_token
from themegroups.models import Person


class DayInvitationQuerySet(models.QuerySet):
    def in_order(self):
        """With their people, in Dutch order of surname; one query."""
        return self.select_related("person__city", "registration").order_by(Lower("person__sort_name"), "id")

    def unanswered(self):
        """Those who were invited, and neither signed up nor said that they will not come.

        Who withdrew has answered; who signed up and let it lapse has not. Somebody may also have signed up without
        the mailed link: sessions/inviting/answers.py looks for that.
        """
        has_answered = Q(registration__status__in=[*Registration.ACTIVE, Registration.Status.WITHDRAWN])
        return self.filter(sent_at__isnull=False, declined_at=None).exclude(has_answered)


class DayInvitation(models.Model):
    """One person and one day. The token stands in the mailed link: it fills in the form, and can say no."""

    network_day = models.ForeignKey(NetworkDay, models.PROTECT, related_name="invitations", verbose_name="netwerkdag")
    person = models.ForeignKey(Person, models.CASCADE, related_name="invitations", verbose_name="persoon")
    token = models.CharField("sleutel van de uitnodiging", max_length=43, unique=True, default=new_token)
    registration = models.ForeignKey(
        Registration, models.SET_NULL, related_name="invitations", null=True, blank=True, verbose_name="aanmelding"
    )
    sent_at = models.DateTimeField("uitgenodigd op", null=True, blank=True)
    reminded_at = models.DateTimeField("herinnerd op", null=True, blank=True)
    reminders = models.PositiveSmallIntegerField("aantal herinneringen", default=0)
    declined_at = models.DateTimeField("komt niet, gezegd op", null=True, blank=True)

    objects = DayInvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"
        ordering = ["network_day", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["network_day", "person"],
                name="invitation_once_per_day_and_person",
                violation_error_message="Deze persoon heeft voor deze dag al een uitnodiging.",
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.network_day}"
