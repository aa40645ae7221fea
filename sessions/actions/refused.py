"""Why something is not done."""


class Refused(Exception):
    """Why something is not done, in a sentence that people read."""
