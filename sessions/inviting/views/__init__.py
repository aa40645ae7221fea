"""Pages of the address book, of inviting people to a day, and of their answer."""

from sessions.inviting.views.address_book import address_book, address_book_discard, address_book_list
from sessions.inviting.views.answer import answer
from sessions.inviting.views.cities import cities, cities_csv
from sessions.inviting.views.inviting import inviting, progress, reminding

__all__ = [
    "address_book",
    "address_book_discard",
    "address_book_list",
    "answer",
    "cities",
    "cities_csv",
    "inviting",
    "progress",
    "reminding",
]
