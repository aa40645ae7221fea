"""What a visitor may do, by account."""

import pytest
from django.contrib.auth.models import AnonymousUser, User

from g40portal.permissions import may_see_drafts


@pytest.mark.parametrize(
    ("user", "may"),
    [
        (AnonymousUser(), False),
        (User(is_staff=False, is_active=True), False),
        (User(is_staff=True, is_active=False), False),
        (User(is_staff=True, is_active=True), True),
    ],
)
def test_may_see_drafts_with_an_active_account_of_staff_alone(user, may):
    assert may_see_drafts(user) == may
