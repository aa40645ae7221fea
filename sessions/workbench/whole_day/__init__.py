"""Cancelling, moving or turning online a whole day."""
