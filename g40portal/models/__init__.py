"""What all apps share: the site's revision, the outbox, and work that is done outside a request."""

from g40portal.models.job import Job, JobQuerySet
from g40portal.models.one_line import OneLineModel
from g40portal.models.outbox import OutboxMail, OutboxQuerySet
from g40portal.models.public import PublicModel, PublicQuerySet, SiteRevision, raise_revision, raised_once

__all__ = [
    "Job",
    "JobQuerySet",
    "OneLineModel",
    "OutboxMail",
    "OutboxQuerySet",
    "PublicModel",
    "PublicQuerySet",
    "SiteRevision",
    "raise_revision",
    "raised_once",
]
