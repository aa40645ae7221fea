"""Moving sessions on the board in a real browser: mouse, keyboard, finger, and the plain form."""

import pytest
from playwright.sync_api import expect

from sessions.models import BoardChange, Session
from tests.admin_pages import secretariat
from tests.factories import SessionFactory, SessionOrganiserFactory, ThemeGroupFactory
from tests.sessions.workbench.board.conftest import small_day

from .conftest import DESK, PHONE, axe_violations, faults_of

BOARD = "/beheer/netwerkdagen/dag/bord/"
HEIGHT_ON_PAGE = "element => element.getBoundingClientRect().top + scrollY"


@pytest.fixture
def small(transactional_db):
    """The small day, with an organiser and something that is not placed yet."""
    small = small_day()
    SessionOrganiserFactory(session=small.bridges, themegroup=ThemeGroupFactory(name="Wonen"))
    SessionFactory(network_day=small.day, title="Ooit", signup_policy="request")
    return small


def card(page, title):
    """The card of a session."""
    return page.locator(f"[data-card][data-title='{title}']")


def cell(page, slot, column):
    """Where a slot and a column meet."""
    return page.locator(f"[data-cell][data-slot='{slot.pk}'][data-column='{column}']")


def middle(locator):
    """Where on the screen the middle of a thing's upper edge is, well within it: pixels across and down."""
    locator.scroll_into_view_if_needed()
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + 8


def drag(page, start, target):
    """Drag with the mouse from the middle of one thing to the middle of another."""
    # What is told of the move before moves the board down: measured before that, the mouse would miss.
    expect(page.locator("[data-state][aria-busy]")).to_have_count(0)
    page.mouse.move(*middle(start))
    box, to = start.bounding_box(), target.bounding_box()
    page.mouse.down()
    page.mouse.move(box["x"] + 40, box["y"] + 40)
    page.mouse.move(to["x"] + to["width"] / 2, to["y"] + to["height"] / 2, steps=5)
    page.mouse.up()


def places():
    """Where each session stands in the database."""
    rows = Session.objects.order_by("title").select_related("timeslot", "room")
    return {row.title: (row.timeslot and row.timeslot.title, row.room and row.room.name) for row in rows}


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_board_has_no_faults(open_page, small, width, scheme):
    BoardChange.objects.create(network_day=small.day, moves=[{}])
    page = open_page(BOARD, width, scheme=scheme, user=secretariat())
    card(page, "Bruggen").locator("summary").click()
    page.select_option(f"[name='tijdvak-{small.bridges.uuid}']", str(small.second.pk))
    card(page, "Bruggen").get_by_role("button", name="Verplaats Bruggen").click()
    expect(page.get_by_text("In Raadzaal overlappen")).to_be_visible()

    assert faults_of(page) == []


def test_mouse_swaps_two_sessions_and_saves_them_as_one(open_page, small):
    page = open_page(BOARD, DESK, user=secretariat())

    drag(page, card(page, "Bruggen"), card(page, "Wegen"))
    expect(
        page.get_by_text("In Raadzaal overlappen “Wegen”").or_(page.get_by_text("overlappen “Bruggen”"))
    ).to_be_visible()
    expect(page.locator("[data-bad]")).to_have_text("Mag niet: 1")
    drag(page, card(page, "Wegen"), cell(page, small.first, small.room.pk))
    expect(page.locator("[data-bad]")).to_be_hidden()
    assert BoardChange.objects.count() == 0
    page.get_by_role("button", name="Bewaar 2 verplaatsingen").click()

    expect(page.get_by_text("Bewaard: 2 sessies zijn verplaatst.")).to_be_visible()
    assert places() == {
        "Bruggen": ("Ronde 2", "Raadzaal"),
        "Ooit": (None, None),
        "Wegen": ("Ronde 1", "Raadzaal"),
    }
    page.get_by_role("button", name="Maak deze wijziging ongedaan").click()
    expect(page.get_by_text("Teruggezet: 2 sessies.")).to_be_visible()
    assert places()["Bruggen"] == ("Ronde 1", "Raadzaal")
    assert page.problems == []


def test_what_is_told_of_a_move_waits_while_another_card_is_carried(open_page, small):
    page = open_page(BOARD, DESK, user=secretariat())
    questions = []
    page.route("**/bord/controle/", lambda route: questions.append(route), times=1)
    drag(page, card(page, "Bruggen"), card(page, "Wegen"))
    expect(page.locator("[data-state][aria-busy]")).to_have_count(1)
    home = cell(page, small.first, small.room.pk)
    page.mouse.move(*middle(card(page, "Ooit")))
    page.mouse.down()
    page.mouse.move(*middle(home), steps=4)
    expect(page.locator(".bd-carried")).to_be_visible()
    stood = home.evaluate(HEIGHT_ON_PAGE)
    with page.expect_response("**/bord/controle/"):
        questions.pop().continue_()
    page.wait_for_timeout(100)
    assert home.evaluate(HEIGHT_ON_PAGE) == stood
    page.mouse.up()

    expect(home.locator("[data-title=Ooit]")).to_be_visible()
    expect(page.locator("[data-bad]")).to_have_text("Mag niet: 1")


def test_escape_ends_a_drag_and_a_card_dropped_at_home_is_no_move(open_page, small):
    page = open_page(BOARD, DESK, user=secretariat())
    box, to = card(page, "Bruggen").bounding_box(), cell(page, small.first, small.attic.pk).bounding_box()

    page.mouse.move(box["x"] + 20, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(to["x"] + 30, to["y"] + 20, steps=4)
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(page.locator("[data-said]")).to_contain_text("Gestopt. Bruggen blijft staan")
    drag(page, card(page, "Bruggen"), cell(page, small.first, small.attic.pk))
    expect(page.get_by_role("button", name="Bewaar 1 verplaatsing")).to_be_visible()
    expect(card(page, "Bruggen").locator("[data-facts]")).to_have_text("bevestigd")
    drag(page, card(page, "Bruggen"), cell(page, small.first, small.room.pk))

    expect(page.locator("[data-bar]")).to_be_hidden()
    expect(card(page, "Bruggen").locator("[data-facts]")).to_have_text("40 plaatsen · bevestigd")
    assert page.locator("[name=zet]").count() == 0


def test_keyboard_picks_up_moves_drops_and_cancels(open_page, small):
    page = open_page(BOARD, DESK, user=secretariat())
    said, grip = page.locator("[data-said]"), card(page, "Bruggen").get_by_role("button", name="Pak op Bruggen")

    grip.focus()
    page.keyboard.press("Enter")
    expect(said).to_contain_text("Bruggen opgepakt van 10.00 tot 11.00 Ronde 1, Raadzaal.")
    page.keyboard.press("ArrowDown")
    expect(said).to_have_text("11.00 tot 12.00 Ronde 2, Raadzaal, hier staat Wegen.")
    page.keyboard.press("Escape")
    expect(said).to_contain_text("Gestopt. Bruggen blijft staan: 10.00 tot 11.00 Ronde 1, Raadzaal.")
    expect(page.locator("[data-bar]")).to_be_hidden()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(said).to_have_text("11.00 tot 12.00 Ronde 2, Zolder, hier staat niets.")
    page.keyboard.press("Enter")
    expect(said).to_contain_text("Bruggen staat nu op 11.00 tot 12.00 Ronde 2, Zolder, nog niet bewaard.")
    expect(grip).to_be_focused()
    page.get_by_role("button", name="Bewaar 1 verplaatsing").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_text("Bewaard: 1 sessie is verplaatst.")).to_be_visible()
    assert places()["Bruggen"] == ("Ronde 2", "Zolder")
    assert page.problems == []


def test_what_is_not_placed_is_placed_by_keyboard(open_page, small):
    page = open_page(BOARD, DESK, user=secretariat())

    card(page, "Ooit").get_by_role("button", name="Pak op Ooit").focus()
    for key in ["Enter", "ArrowUp", "ArrowRight", "Enter"]:
        page.keyboard.press(key)
    page.get_by_role("button", name="Bewaar 1 verplaatsing").click()

    expect(page.get_by_text("Bewaard: 1 sessie is verplaatst.")).to_be_visible()
    assert places()["Ooit"] == ("Ronde 2", "Zolder")


def test_plain_form_stages_takes_back_and_saves_without_script(open_page, small):
    page = open_page(BOARD, DESK, user=secretariat(), javascript=False)

    for title, slot, column in [("Bruggen", small.second, small.attic), ("Ooit", small.first, small.attic)]:
        uuid = Session.objects.get(title=title).uuid
        card(page, title).locator("summary").click()
        page.select_option(f"[name='tijdvak-{uuid}']", str(slot.pk))
        page.select_option(f"[name='plek-{uuid}']", str(column.pk))
        card(page, title).get_by_role("button", name=f"Verplaats {title}").click()
        expect(card(page, title).get_by_text("Verplaatst, niet bewaard")).to_be_visible()
    assert BoardChange.objects.count() == 0
    page.get_by_role("button", name="Laat vallen Ooit").click()
    page.get_by_role("button", name="Bewaar 1 verplaatsing").click()

    expect(page.get_by_text("Bewaard: 1 sessie is verplaatst.")).to_be_visible()
    assert places() == {"Bruggen": ("Ronde 2", "Zolder"), "Ooit": (None, None), "Wegen": ("Ronde 2", "Raadzaal")}


def drag_by_finger(page, grip, target):
    """Drag a card with a finger by its handle to a cell; rooms in which nothing stands show once a card is carried."""
    grip.evaluate("grip => grip.scrollIntoView({ block: 'center' })")
    touch = page.context.new_cdp_session(page)
    box = grip.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def send(kind, *points):
        places = [{"x": across, "y": down} for across, down in points]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})

    send("touchStart", (x, y))
    send("touchMove", (x - 20, y + 20))
    to = target.bounding_box()
    send("touchMove", (to["x"] + 50, to["y"] + to["height"] / 2))
    # A finger that leaves in full swing flings, and Chromium takes the next tap for what stops the fling.
    page.wait_for_timeout(200)
    send("touchEnd")


def test_finger_drags_by_the_handle_on_a_phone(open_page, small):
    page = open_page(BOARD, PHONE, user=secretariat())

    drag_by_finger(page, card(page, "Bruggen").locator("[data-grip]"), cell(page, small.first, small.attic.pk))

    expect(cell(page, small.first, small.attic.pk).get_by_text("Verplaatst, niet bewaard")).to_be_visible()
    page.get_by_role("button", name="Bewaar 1 verplaatsing").tap()
    expect(page.get_by_text("Bewaard: 1 sessie is verplaatst.")).to_be_visible()
    assert places()["Bruggen"] == ("Ronde 1", "Zolder")
    assert page.problems == []


def test_tap_right_after_a_drag_by_finger_is_no_part_of_it(open_page, small):
    page = open_page(BOARD, PHONE, user=secretariat())
    # On a busy phone a timer comes late: here not at all.
    page.evaluate("window.setTimeout = () => 0")

    drag_by_finger(page, card(page, "Bruggen").locator("[data-grip]"), cell(page, small.first, small.attic.pk))
    page.get_by_role("button", name="Bewaar 1 verplaatsing").tap()

    expect(page.get_by_text("Bewaard: 1 sessie is verplaatst.")).to_be_visible()


@pytest.mark.each_database
def test_second_of_two_who_stage_at_once_is_told_and_nothing_is_overwritten(open_page, small):
    anna = open_page(BOARD, DESK, user=secretariat(first_name="Anna", last_name="Aker"))
    bram = open_page(BOARD, DESK, user=secretariat(first_name="Bram", last_name="Berg"))
    drag(anna, card(anna, "Bruggen"), cell(anna, small.first, small.attic.pk))
    drag(bram, card(bram, "Bruggen"), cell(bram, small.second, small.attic.pk))
    drag(bram, card(bram, "Ooit"), cell(bram, small.second, "-"))

    anna.get_by_role("button", name="Bewaar 1 verplaatsing").click()
    expect(anna.get_by_text("Bewaard: 1 sessie is verplaatst.")).to_be_visible()
    bram.get_by_role("button", name="Bewaar 2 verplaatsingen").click()

    expect(bram.get_by_role("alert")).to_contain_text("Er is niets bewaard: een collega wijzigde intussen")
    expect(bram.get_by_role("alert")).to_contain_text("gewijzigd door Anna Aker (zaal) en staat nu zo: 10.00 tot 11.00")
    assert places()["Bruggen"] == ("Ronde 1", "Zolder")
    assert places()["Ooit"] == (None, None)
    expect(cell(bram, small.second, small.attic.pk).get_by_text("Verplaatst, niet bewaard")).to_be_visible()
    assert bram.problems + axe_violations(bram) == []
    bram.get_by_role("link", name="Laat vallen", exact=True).click()
    expect(bram.locator("[data-bar]")).to_be_hidden()
    expect(cell(bram, small.first, small.attic.pk).locator("[data-title=Bruggen]")).to_be_visible()
