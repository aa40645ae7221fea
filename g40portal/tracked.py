"""Whose changes are written down, field by field, with who made them: a new model gets a line here.

Plain data, for the settings. Secrets are left out altogether: half a link is still a link.
"""

BOOKKEEPING = ["version", "modified_at"]
SECRETS = {
    "auth.User": ["password", "last_login"],
    "programme.Session": ["meeting_url", "joining_instructions"],
    "programme.Registration": ["token", "feed_token", "code", "email_hash"],
    "programme.DayInvitation": ["token"],
    # What somebody eats or cannot climb is special personal data: that it changed is all that is told.
    "programme.AttendeeNeeds": ["dietary", "access"],
}
TRACKED = [
    "auth.User",
    "account.EmailAddress",
    "themegroups.City",
    "themegroups.Pillar",
    "themegroups.ThemeGroup",
    "themegroups.ThemeGroupName",
    "themegroups.LeadCity",
    "themegroups.GroupDocument",
    "themegroups.Person",
    "themegroups.Membership",
    "events.NetworkDay",
    "events.HeadCount",
    "events.Venue",
    "events.Room",
    "events.Timeslot",
    "programme.Session",
    "programme.SessionOrganiser",
    "programme.Contribution",
    "programme.SessionDocument",
    "programme.Registration",
    "programme.AttendeeNeeds",
    "programme.CheckIn",
    "programme.SessionSignup",
    "programme.DayInvitation",
]
MANY = {"auth.User": ["groups", "user_permissions"]}

MODELS = [
    {"model": name, "exclude_fields": BOOKKEEPING + SECRETS.get(name, []), "m2m_fields": MANY.get(name, [])}
    for name in TRACKED
]
