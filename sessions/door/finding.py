"""Who at the door is meant by a name as it is heard. Compared here, so that both databases find the same people."""

from g40portal.dutch import without_accents


def as_heard(text):
    """Return a text as names are compared: without accents, case and signs."""
    plain = without_accents(text).casefold()
    return " ".join("".join(char if char.isalnum() else " " for char in plain).split())


def matching(registrations, question):
    """Return the registrations in whose name, city or organisation each word of a question stands."""
    words = as_heard(question).split()
    return [each for each in registrations if all(word in _told(each) for word in words)]


def _told(registration):
    return as_heard(
        f"{registration.name} {registration.sort_name} {registration.from_where} {registration.organisation}"
    )
