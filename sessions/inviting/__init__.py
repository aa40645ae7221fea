"""Inviting the people of the address book to a day, and reminding them."""
