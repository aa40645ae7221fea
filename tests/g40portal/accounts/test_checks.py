"""Production does not start with a password alone."""

import pytest

from tests.g40portal.test_settings import in_production


@pytest.mark.parametrize(("value", "code"), [("0", 1), ("1", 0), ("", 0), ("nee", 0)])
def test_check_for_deployment_refuses_the_second_factor_off(value, code):
    done = in_production("check", "--deploy", G40_SECOND_FACTOR=value)

    assert (done.returncode, "g40portal.E001" in done.stderr) == (code, bool(code))
