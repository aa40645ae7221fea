"""What is kept of people, for how long, and how they get hold of it."""
