"""Dates and times as the portal writes them everywhere: 11.30, not 11:30. What is not here is Django's own Dutch."""

TIME_FORMAT = "H.i"
DATETIME_FORMAT = "j F Y H.i"
SHORT_DATETIME_FORMAT = "j-n-Y H.i"
