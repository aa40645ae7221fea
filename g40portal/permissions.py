"""What a visitor may do, as plain predicates."""


def is_secretariat(user):
    """Tell whether somebody belongs to the secretariat, with an account that still holds."""
    return user.is_active and user.is_staff


def may_see_drafts(user):
    """Tell whether somebody sees what is not published yet: staff, with an account that still holds."""
    return user.is_active and user.is_staff
