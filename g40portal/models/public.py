"""The site-wide revision, and the base class of everything that a public page shows."""

import contextlib
import threading
import time

from django.db import models, transaction
from django.db.models import F
from django.db.models.functions import Greatest

from g40portal import revision
from g40portal.models.one_line import OneLineModel

_at_work = threading.local()
"""Whether this thread is writing what it will raise the revision for at the end."""


class SiteRevision(models.Model):
    """Tells kept pages, by the sum of all rows, whether anything public has changed since they were made.

    One row is enough for as long as people save one after the other. A transaction that finds it locked by
    another takes the next one, or makes it: so nobody waits for somebody else's save, and two savings that touch
    the same things in another order cannot block each other here (docs/adr/0002).
    """

    value = models.PositiveBigIntegerField("stand", default=1)

    class Meta:
        verbose_name = "stand van de site"
        verbose_name_plural = "stand van de site"

    def __str__(self):
        return str(self.value)


def raise_revision():
    """Tell every kept page that something public has changed; call it inside the transaction of the change.

    Kept pages of this process are outdated at commit, those of others within 0.1 s. A value is the moment of its
    change in microseconds: it only grows, and one that was rolled back never comes again.
    """
    now = time.time_ns() // 1000
    with transaction.atomic():
        free = SiteRevision.objects.select_for_update(skip_locked=True).order_by("pk").values("pk")[:1]
        changed = SiteRevision.objects.filter(pk__in=free).update(value=Greatest(F("value") + 1, now))
        if not changed:
            SiteRevision.objects.create(value=now)
        transaction.on_commit(revision.forget)


@contextlib.contextmanager
def raised_once():
    """Write within a transaction, and raise the revision once for all that is written, at the end of the outermost."""
    if getattr(_at_work, "raises", False):
        yield
        return
    with transaction.atomic():
        _at_work.raises = True
        try:
            yield
        finally:
            _at_work.raises = False
        raise_revision()


class PublicQuerySet(models.QuerySet):
    """A queryset whose writes on many rows raise the revision too, so that none can be forgotten."""

    def _raising(self, write, *args, **kwargs):
        with raised_once():
            return write(*args, **kwargs)

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


class PublicModel(OneLineModel):
    """What a public page may show. Saving or deleting a row raises the site's revision in the same transaction.

    `version` counts the saves of a row: a form that was opened on an older version is refused. `modified_at` tells
    calendars that an item is newer.
    """

    version = models.PositiveIntegerField("versie", default=1, editable=False)
    modified_at = models.DateTimeField("gewijzigd op", auto_now=True, editable=False)

    objects = PublicQuerySet.as_manager()

    class Meta:
        abstract = True
        # Related managers write through the base manager (day.sessions.add): it has to raise the revision too.
        base_manager_name = "objects"

    def save(self, *args, **kwargs):
        """Save the row as its next version, and raise the revision."""
        if not self._state.adding:
            self.version += 1
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "version", "modified_at"}
        with raised_once():
            super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """Delete the row, and raise the revision."""
        with raised_once():
            return super().delete(*args, **kwargs)
