"""The worker's part of inviting: the mails are written here, so that the page that asks for them answers at once."""

from events.models import NetworkDay
from g40portal.jobs import job
from sessions.inviting import actions
from sessions.inviting.answers import awaited
from sessions.inviting.progress import INVITE, REMIND


@job(INVITE)
def write_invitations(*, day, invitations, subject, letter):
    """Write the mails of invitations, each in a transaction of its own: broken off and done again, each is one mail."""
    written = [actions.send_invitation(pk=pk, subject=subject, letter=letter) for pk in invitations]
    return f"{sum(written)} van {len(invitations)} uitnodigingen geschreven."


@job(REMIND)
def write_reminders(*, day, invitations, subject, letter):
    """Write the mails of reminders, each in a transaction of its own, to who has not answered by now."""
    day = NetworkDay.objects.get(pk=day)
    actions.record_answers(day=day)
    still = {invitation.pk for invitation in awaited(day)}
    written = [actions.send_reminder(pk=pk, subject=subject, letter=letter) for pk in invitations if pk in still]
    return f"{sum(written)} van {len(invitations)} herinneringen geschreven."
