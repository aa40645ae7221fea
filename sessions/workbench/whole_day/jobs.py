"""The worker's part: the mails to many people are written here, so that the page that asks for them answers at once."""

from django.db import transaction

from events.models import NetworkDay
from g40portal.jobs import job
from sessions.actions.whole_day import JOB, state_of, tell_people
from sessions.whole_day_mails import Change


@job(JOB)
@transaction.atomic
def write_mails(*, day, people, change, state):
    """Write the mails of a change to some people: all of them, or none when it is broken off.

    When the day has changed once more meanwhile, they tell what is not so: then none is written. Until they are, it
    stays locked against that.
    """
    now = NetworkDay.objects.select_for_update(no_key=True).filter(pk=day).first()
    if now is None or state_of(now) != state:
        return "Niet geschreven: de dag is intussen opnieuw gewijzigd."
    written = tell_people(pks=people, change=Change(**change))
    return f"{written} van {len(people)} geschreven."
