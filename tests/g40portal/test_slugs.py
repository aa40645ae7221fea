"""The last part of an address."""

import pytest

from g40portal import slugs


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Armoede en schulden", "armoede-en-schulden"),
        ("Één regio-indeling?", "een-regio-indeling"),
        ("Cemil Kahramanoğlu", "cemil-kahramanoglu"),
        ("…", "sessie"),
        ("woord " * 30, "-".join(["woord"] * 15)),
    ],
)
def test_slug_of_a_text(text, slug):
    assert slugs.slug_of(text, "sessie") == slug


@pytest.mark.parametrize(
    ("taken", "expected"), [(set(), "hoorn"), ({"hoorn"}, "hoorn-2"), ({"hoorn", "hoorn-2"}, "hoorn-3")]
)
def test_free_takes_the_first_that_is_not_taken(taken, expected):
    assert slugs.free("hoorn", taken) == expected
