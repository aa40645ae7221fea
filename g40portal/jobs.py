"""Work outside a request: asking for it, and naming who does it.

A page asks with `ask("name", day=3)`, within the transaction of its own changes. The function that does it bears
`@job("name")` and stands in a module that only the worker imports, so that no web process loads what it needs.
"""

from django.db import IntegrityError, transaction

from g40portal.models import Job

FUNCTIONS = {}
"""What does the work, by its name."""
SCHEDULE = {}
"""After how many minutes work comes back by itself, by its name."""


def job(name):
    """Let a function do the work of this name.

    It gets the arguments that were asked with and returns a text, a path of a file in DATA_DIR, or nothing. It may
    run again after it was broken off, so what it does twice has to be right too. Raising anything means: again later.
    """

    def register(function):
        if FUNCTIONS.setdefault(name, function) is not function:
            raise ValueError(f"Two functions want to do {name!r}.")
        return function

    return register


def every(*, minutes):
    """Let a function without arguments run by itself each so many minutes, under its own name."""

    def register(function):
        SCHEDULE[function.__name__] = minutes
        return job(function.__name__)(function)

    return register


def ask(name, *, once="", **arguments):
    """Write down within the caller's transaction that work of this name has to be done, and return the row.

    Arguments are what JSON can hold. Returns None when the same `once` has been asked for before, done or not.
    """
    if once and Job.objects.filter(once=once).exists():
        return None
    try:
        with transaction.atomic():
            return Job.objects.create(name=name, once=once, arguments=arguments)
    except IntegrityError:
        # Somebody else asked at the same time.
        if once and Job.objects.filter(once=once).exists():
            return None
        raise
