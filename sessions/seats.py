"""How full a session is, in the three states that the public sees. Plain numbers in, a state out."""

FREE, FEW, FULL = "free", "few", "full"
WORDS = {FREE: "Plaats vrij", FEW: "Bijna vol", FULL: "Vol, wachtlijst open"}
FEW_SEATS = 3
FEW_SHARE = 10
"""Almost full: at most 3 seats, or at most one in ten, is left."""


def state(capacity, taken, waiting=0):
    """Return free, few or full for a session with this many seats (None: as many as come), taken and waiting.

    Who waits comes first: a session with a queue is full, also in the moment that a seat is free.
    """
    if capacity is None:
        return FREE
    left = capacity - taken
    if left <= 0 or waiting:
        return FULL
    return FEW if left <= FEW_SEATS or left * FEW_SHARE <= capacity else FREE
