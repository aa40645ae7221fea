"""The desk (/werkplek/): where a secretary looks after the attendees of his own sessions."""
