"""How full a session is, as the desk draws it. Plain numbers in, widths and words out."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Occupancy:
    """The seats of a session; `capacity` is None where as many may come as want to."""

    capacity: int | None
    confirmed: int
    requested: int
    waiting: int

    @property
    def free(self):
        """The seats that nobody has, or None where there is no limit; never less than none."""
        return None if self.capacity is None else max(0, self.capacity - self.confirmed)

    @property
    def too_many(self):
        """How many have a seat above the limit."""
        return 0 if self.capacity is None else max(0, self.confirmed - self.capacity)

    @property
    def sure_width(self):
        """The part of the bar for who has a seat, as SVG takes it."""
        return self._share(self.confirmed)

    @property
    def ask_width(self):
        """The part of the bar for who asks for a seat."""
        return self._share(self.requested)

    @property
    def seats_word(self):
        """What stands beside the number of seats that are taken."""
        if self.capacity is None:
            return "bevestigd, zonder grens"
        return f"van {self.capacity} {'plaats' if self.capacity == 1 else 'plaatsen'} bevestigd"

    @property
    def room_word(self):
        """What is left, also when every request is answered with yes."""
        if self.capacity is None:
            return "geen grens aan het aantal plaatsen"
        if self.too_many:
            return f"{self.too_many} meer dan er plaatsen zijn"
        if not self.requested:
            return f"{self.free} vrij"
        left = self.capacity - self.confirmed - self.requested
        whom = {1: "die aanvraag", 2: "beide"}.get(self.requested, "alle aanvragen")
        return f"{left} vrij als u {whom} bevestigt" if left >= 0 else f"{-left} te weinig voor {whom}"

    def _share(self, number):
        whole = max(self.capacity or 0, self.confirmed + self.requested, 1)
        return f"{100 * number / whole:.2f}%"
