"""The site-wide revision, and the base class of everything that a public page shows."""

from django.db import models, router, transaction
from django.db.models import F

from g40portal import revision


class SiteRevision(models.Model):
    """The one row that tells kept pages whether anything public has changed since they were made."""

    ONLY_ROW = 1

    value = models.PositiveBigIntegerField("stand", default=1)

    class Meta:
        verbose_name = "stand van de site"
        verbose_name_plural = "stand van de site"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(id=1),
                name="site_revision_only_row",
                violation_error_message="Er is maar één stand van de site.",
            ),
        ]

    def __str__(self):
        return str(self.value)


def raise_revision():
    """Tell every kept page that something public has changed.

    Call it inside the transaction of the change and, where that takes other locks, last: the row stays locked
    until the transaction ends. Kept pages of this process are outdated at commit, those of others within 0.1 s.
    """
    changed = SiteRevision.objects.filter(pk=SiteRevision.ONLY_ROW).update(value=F("value") + 1)
    if not changed:
        SiteRevision.objects.get_or_create(pk=SiteRevision.ONLY_ROW, defaults={"value": 2})
    transaction.on_commit(revision.forget)


class PublicQuerySet(models.QuerySet):
    """A queryset whose writes on many rows raise the revision too, so that none can be forgotten."""

    def _raising(self, write, *args, **kwargs):
        with transaction.atomic(using=router.db_for_write(self.model)):
            result = write(*args, **kwargs)
            raise_revision()
        return result

    def update(self, **kwargs):
        """Update all rows and raise the revision."""
        return self._raising(super().update, **kwargs)

    update.alters_data = True

    def delete(self):
        """Delete all rows and raise the revision."""
        return self._raising(super().delete)

    delete.alters_data = True
    delete.queryset_only = True

    def bulk_create(self, *args, **kwargs):
        """Insert many rows and raise the revision."""
        return self._raising(super().bulk_create, *args, **kwargs)

    def bulk_update(self, *args, **kwargs):
        """Update many rows and raise the revision."""
        return self._raising(super().bulk_update, *args, **kwargs)


class PublicModel(models.Model):
    """What a public page may show. Saving or deleting a row raises the site's revision in the same transaction.

    `version` counts the saves of a row: a form that was opened on an older version is refused, and calendars
    read from it that an item is newer.
    """

    version = models.PositiveIntegerField("versie", default=1, editable=False)
    modified_at = models.DateTimeField("gewijzigd op", auto_now=True, editable=False)

    objects = PublicQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Save the row as its next version, and raise the revision."""
        if not self._state.adding:
            self.version += 1
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "version", "modified_at"}
        with transaction.atomic():
            super().save(*args, **kwargs)
            raise_revision()

    def delete(self, *args, **kwargs):
        """Delete the row, and raise the revision."""
        with transaction.atomic():
            result = super().delete(*args, **kwargs)
            raise_revision()
        return result
