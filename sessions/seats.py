"""How full a session is, in the three states that the public sees. Plain numbers in, a state out."""

FREE, FEW, FULL = "free", "few", "full"
WORDS = {FREE: "Plaats vrij", FEW: "Bijna vol", FULL: "Vol, wachtlijst open"}
FEW_SEATS = 3
FEW_SHARE = 10
"""Almost full: at most 3 seats, or at most one in ten, is left."""


OWN_CHOICE = frozenset({"open", "request"})
"""The policies by which people sign up themselves."""
GOES_ON = frozenset({"confirmed", "tentative"})


def public_state(policy, status, capacity, counts):
    """Return the state that the public sees of a session, or nothing where people do not sign up themselves.

    `counts` are its sign-ups by status.
    """
    if policy not in OWN_CHOICE or status not in GOES_ON:
        return ""
    return state(capacity, counts.get("confirmed", 0), counts.get("waitlisted", 0))


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
