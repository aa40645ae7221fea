"""The programme: sessions with their organisers, people and documents."""

from sessions.models.contribution import Contribution
from sessions.models.document import SessionDocument
from sessions.models.organiser import SessionOrganiser
from sessions.models.session import FormerSessionSlug, Session

__all__ = ["Contribution", "FormerSessionSlug", "Session", "SessionDocument", "SessionOrganiser"]
