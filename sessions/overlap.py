"""When two things of the same date share time. Plain data in and out."""


def share_time(one, other):
    """Tell whether two spans, each (begin, end), share time.

    An unknown end counts as a moment: it shares time only with what begins then, or is on then. An unknown begin shares
    none.
    """
    if one[0] is None or other[0] is None:
        return False
    first, second = sorted((one, other), key=lambda span: span[0])
    return first[0] == second[0] or (first[1] is not None and second[0] < first[1])
