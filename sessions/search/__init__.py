"""Finding days, sessions, groups, pillars, cities and people by a word."""
