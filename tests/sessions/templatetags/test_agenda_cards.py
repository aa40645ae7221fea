"""The markup of the agenda's cards."""

import pytest

from sessions import agenda
from sessions.templatetags.agenda_cards import session_cards
from tests.sessions.test_agenda import DAY, group, organiser, session, slot

ATTACK = '"><svg onload=alert(1)>'
ESCAPED = "&quot;&gt;&lt;svg onload=alert(1)&gt;"


def cards(*organisers, picked=frozenset(), signups=None, **changes):
    rows = [slot(1, "11.30", "12.30")], [session(7, 1, **changes)]
    return agenda.build(DAY, *rows, organisers, picked=picked, signups=signups).cards


def test_card_prints_every_part():
    markup = session_cards(cards(group(7, "MKB", "econ"), room="Zaal 1", status="tentative", teaser="Kort gezegd."))

    for part in [
        '<li class="session p-econ in-econ">',
        '<span class="pillar p-econ">Economie en werk</span>',
        '<h3><a href="/netwerkdagen/d/sessies/sessie-7/">Sessie 7</a></h3>',
        '<p class="session__text">Kort gezegd.</p>',
        '<li><a class="chip" href="/themagroepen/mkb/">MKB</a></li>',
        '<span class="num">11.30 tot 12.30</span>',
        "Zaal 1</span>",
        "Onder voorbehoud</span>",
        '<input type="checkbox" name="s" value="7">',
        '<span class="vh">In mijn programma: Sessie 7</span>',
    ]:
        assert part in markup


def test_card_that_is_picked_is_checked():
    assert 'value="7" checked>' in session_cards(cards(picked=frozenset({7})))


@pytest.mark.parametrize(
    ("day", "changes"), [(DAY, {"status": "cancelled"}), (DAY._replace(is_cancelled=True), {})], ids=["session", "day"]
)
def test_card_of_what_does_not_go_on_can_only_be_put_out_of_a_programme(day, changes):
    boxes = [
        'name="s"' in session_cards(agenda.build(day, [slot(1)], [session(7, 1, **changes)], [], picked=picked).cards)
        for picked in (frozenset(), frozenset({7}))
    ]

    assert boxes == [False, True]


def test_card_says_how_full_its_session_is_while_registration_is_open():
    asked = {"signup_policy": "open", "capacity": 1}

    full = session_cards(cards(**asked, signups={7: {"confirmed": 1}}))
    free = session_cards(cards(**asked | {"capacity": 9}, signups={}))
    closed = session_cards(cards(**asked, signups=None))

    assert '<span class="status status--full status--live">' in full
    assert ("Vol, wachtlijst open</span>" in full, "Plaats vrij</span>" in free) == (True, True)
    assert ("status--full" in free, "status--live" in closed) == (False, False)


def test_card_that_is_cancelled_is_off():
    assert '<li class="session p-none is-off">' in session_cards(cards(status="cancelled"))


def test_card_of_another_organisation_has_no_link():
    assert '<span class="chip">De Stroomversnelling</span>' in session_cards(
        cards(organiser(7, organisation="De Stroomversnelling"))
    )


def test_card_escapes_whatever_people_write():
    organisers = [organiser(7, organisation=ATTACK), group(7, "MKB", "econ", printed_name=ATTACK)]

    markup = session_cards(cards(*organisers, short_title=ATTACK, teaser=ATTACK, room=ATTACK))

    assert "<svg onload" not in markup
    # Title, hidden label, text, two organisers and the room.
    assert markup.count(ESCAPED) == 6
