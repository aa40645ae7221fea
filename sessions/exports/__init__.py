"""The programme in formats for calendars and machines: objects in, bytes out."""
