"""The pages of the day itself, by who uses them where."""

from sessions.door.views.attendance import session_attendance, session_walk_in
from sessions.door.views.codes import code, code_check_in, code_entry, code_present
from sessions.door.views.days import day_access_needs, day_by_city, day_catering, day_counts, desk_day
from sessions.door.views.door import day_check_in, day_door, day_let_in_again, day_undo_check_in

__all__ = [
    "code",
    "code_check_in",
    "code_entry",
    "code_present",
    "day_access_needs",
    "day_by_city",
    "day_catering",
    "day_check_in",
    "day_counts",
    "day_door",
    "day_let_in_again",
    "day_undo_check_in",
    "desk_day",
    "session_attendance",
    "session_walk_in",
]
