"""The form of one page as a whole: one person, or an assistant with up to ten people."""

from sessions import actions
from sessions.signup.forms import ConsentForm, ContactForm, PersonForm, member_cities

MOST_PEOPLE = 10
COUNT = "aantal"
ADD, REMOVE = "erbij", "weg"
"""The buttons that change how many people the page asks for; nothing is sent then."""


class Party:
    """The people of one page, their contact and the consent. `data` is what was posted, if anything.

    `starts` are the values that the page begins with, one for each person.
    """

    def __init__(self, programme, *, for_others=False, data=None, starts=({},)):
        self.programme = programme
        self.cities = member_cities()
        self.for_others = for_others
        self.data = data
        self.size = _count(data, for_others) if data is not None else len(starts)
        self.changes_people = data is not None and for_others and (ADD in data or REMOVE in data)
        bound = data if not self.changes_people else None
        self.contact = ContactForm(bound) if for_others else None
        self.consent = ConsentForm(bound, for_others=for_others)
        self.people = [self._person(number, bound, starts) for number in range(self.size)]
        if self.changes_people:
            self._change_people(data)

    @property
    def forms(self):
        """All forms of the page."""
        return [form for form in (self.contact, *self.people, self.consent) if form is not None]

    @property
    def can_grow(self):
        """Whether another person fits on the page."""
        return self.for_others and self.size < MOST_PEOPLE

    @property
    def has_errors(self):
        """Whether something that was sent is not right."""
        return any(form.is_bound and form.errors for form in self.forms)

    @property
    def first_errors(self):
        """The fields that are not right, for the summary above the form."""
        return [field for form in self.forms if form.is_bound for field in form if field.errors]

    def is_valid(self):
        """Check everything that was sent."""
        # All of them first, so that every error shows at once.
        judged = [form.is_valid() for form in self.forms]
        if not all(judged):
            return False
        names = [person.cleaned_data["name"].casefold() for person in self.people]
        for number, name in enumerate(names):
            if name in names[:number]:
                self.people[number].add_error("name", "Deze naam staat er twee keer.")
        return not self.has_errors

    def refuse(self, reason):
        """Show why nothing was stored, above the form; what was typed stays."""
        self.forms[0].add_error(None, reason)

    def mail_address(self):
        """Where the mail about these people goes."""
        return self.given_contact().email if self.for_others else self.people[0].cleaned_data["email"]

    def given_contact(self):
        """The assistant, or None for who signs up himself or herself."""
        if not self.for_others:
            return None
        return actions.Contact(self.contact.cleaned_data["contact_name"], self.contact.cleaned_data["contact_email"])

    def attendees(self):
        """The people, each with the sessions of his or her choice."""
        return [
            person.attendee(
                email=person.cleaned_data.get("email", ""),
                kind=person.cleaned_data["kind"],
                sessions=self.programme.named(person.chosen_numbers()),
            )
            for person in self.people
        ]

    def _person(self, number, data, starts=()):
        start = starts[number] if number < len(starts) else {}
        prefix = f"p{number + 1}" if self.for_others else None
        options = {"prefix": prefix, "rounds": self.programme.rounds, "cities": self.cities}
        options["has_email"] = not self.for_others
        return PersonForm(data, initial=start, **options)

    def _change_people(self, data):
        """Put what was typed into forms that are not judged yet, with a person more or less."""
        self.contact.initial = _typed(self.contact, data)
        self.consent.initial = _typed(self.consent, data)
        typed = [_typed(person, data) for person in self.people]
        if ADD in data:
            typed += [{}]
        elif len(typed) > 1:
            number = data[REMOVE]
            typed.pop(int(number) - 1 if number in map(str, range(1, self.size + 1)) else -1)
        typed = typed[:MOST_PEOPLE]
        self.size = len(typed)
        self.people = [self._person(number, None, typed) for number in range(self.size)]


def _count(data, for_others):
    """How many people the page that was sent asks for."""
    number = data.get(COUNT, "")
    is_number = number.isascii() and number.isdecimal() and len(number) <= len(str(MOST_PEOPLE))
    return min(max(int(number), 1), MOST_PEOPLE) if for_others and is_number else 1


def _typed(form, data):
    """What was typed in a form's fields, as it was typed."""
    return {
        name: field.widget.value_from_datadict(data, {}, form.add_prefix(name)) for name, field in form.fields.items()
    }
