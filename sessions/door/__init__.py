"""The day itself: who comes in, badges and lists, what the host and the caterer need to know."""
