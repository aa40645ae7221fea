"""How the outbox knows which day and whom a mail is about: by these marks mails are counted, shown and forgotten."""


def topic_of(day_id):
    """Return the topic of every mail about a day."""
    return f"day:{day_id}"


def about_registration(registration):
    """Return what every mail about one person on a day is about."""
    return f"registration:{registration.pk}"


def about_invitation(pk):
    """Return what every mail of one invitation is about."""
    return f"invitation:{pk}"
