"""The example day: Schiedam's programme four weeks from today, with invented rooms, seats and attendees, to try out.

It bears `is_example`, is marked so on every page, and stands outside lists, counts, search and threads.
"""
