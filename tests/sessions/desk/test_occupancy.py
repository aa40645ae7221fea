import pytest

from sessions.desk.occupancy import Occupancy


@pytest.mark.parametrize(
    ("figures", "widths"),
    [
        ((30, 24, 2, 1), ("80.00%", "6.67%")),
        ((3, 0, 0, 0), ("0.00%", "0.00%")),
        ((3, 4, 0, 2), ("100.00%", "0.00%")),
        ((3, 2, 2, 0), ("50.00%", "50.00%")),
        ((None, 3, 1, 0), ("75.00%", "25.00%")),
        ((None, 0, 0, 0), ("0.00%", "0.00%")),
    ],
)
def test_bar_never_grows_beyond_its_box(figures, widths):
    occupancy = Occupancy(*figures)

    assert (occupancy.sure_width, occupancy.ask_width) == widths


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ((30, 24, 2, 1), ("van 30 plaatsen bevestigd", "4 vrij als u beide bevestigt")),
        ((30, 24, 1, 0), ("van 30 plaatsen bevestigd", "5 vrij als u die aanvraag bevestigt")),
        ((1, 0, 3, 0), ("van 1 plaats bevestigd", "2 te weinig voor alle aanvragen")),
        ((3, 5, 0, 0), ("van 3 plaatsen bevestigd", "2 meer dan er plaatsen zijn")),
        ((3, 1, 0, 0), ("van 3 plaatsen bevestigd", "2 vrij")),
        ((None, 7, 2, 0), ("bevestigd, zonder grens", "geen grens aan het aantal plaatsen")),
    ],
)
def test_words_say_what_is_left(figures, words):
    occupancy = Occupancy(*figures)

    assert (occupancy.seats_word, occupancy.room_word) == words
