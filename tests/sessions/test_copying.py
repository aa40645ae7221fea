"""What goes along to a new day: every field is decided."""

import pytest

from sessions import copying


@pytest.mark.parametrize("model", copying.COPIED, ids=lambda model: model.__name__)
def test_every_field_is_decided_once(model):
    groups = [
        copying.COPIED[model],
        copying.AT_THE_SAME_VENUE.get(model, set()),
        copying.ITS_OWN[model],
        copying.STAYS_BEHIND[model],
    ]

    decided = sorted(name for group in groups for name in group)

    assert decided == sorted(field.name for field in model._meta.get_fields())
