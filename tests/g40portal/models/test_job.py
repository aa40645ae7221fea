"""The rules of jobs."""

import pytest

from g40portal.models import Job
from tests.rules import refusals

pytestmark = pytest.mark.django_db


def test_job_once_is_one_job():
    Job.objects.create(name="a", once="a:1")
    Job.objects.create(name="a")
    Job.objects.create(name="a")

    assert refusals(Job(name="b", once="a:1")) == ["Deze taak is er al."]


@pytest.mark.parametrize("fields", [{"every_minutes": 0, "once": "schedule:a"}, {"every_minutes": 5}])
def test_job_by_the_clock_is_one_row(fields):
    sentence = "Een taak die terugkomt, doet dat na minstens één minuut en staat er één keer."

    assert refusals(Job(name="a", **fields)) == [sentence]
