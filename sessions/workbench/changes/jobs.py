"""The worker's part of telling of changes: many mails are written here, so that the page answers at once."""

from g40portal.jobs import job
from sessions.workbench.changes import actions
from sessions.workbench.changes.progress import TELL


@job(TELL)
def tell_of_changes(*, day, changes, registrations, round):
    """Write the mails, each in a transaction of its own: broken off and done again, each is one mail."""
    told = [actions.tell_registration(day=day, changes=changes, registration=pk) for pk in registrations]
    return f"{sum(told)} van {len(registrations)} mails geschreven."
