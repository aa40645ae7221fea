"""A personal programme: what is left of a day's agenda after somebody's choice, and where choices clash.

Plain data in and out.
"""

from sessions.overlap import share_time


def only_chosen(tree):
    """Return the agenda with its plenary and service slots whole, and of the choices only those picked.

    A slot in which something could be chosen but nothing was stays, empty, so that the page can say so.
    """
    for slot in tree.slots:
        slot.is_open_choice = bool(slot.cards) and not any(card.is_plenary or _is_on(card) for card in slot.cards)
        for row in slot.rows:
            row.cards = [card for card in row.cards if card.is_plenary or card.is_picked]
        slot.rows = [row for row in slot.rows if row.cards]
    tree.unplaced = [card for card in tree.unplaced if card.is_picked]
    return tree


def clashes(tree):
    """Return the pairs of chosen sessions that are on at the same time; what is cancelled stands in nobody's way."""
    pairs = []
    for date in tree.dates:
        cards = [card for slot in date.slots for card in slot.cards if _is_on(card) and card.begin]
        for index, one in enumerate(cards):
            pairs += [
                (one, other)
                for other in cards[index + 1 :]
                if share_time((one.begin, one.end), (other.begin, other.end))
            ]
    return pairs


def _is_on(card):
    return card.is_picked and not card.is_cancelled
