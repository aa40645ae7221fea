"""What a mail about a change in an account says, by the name that allauth has for the change."""

NOTICES = {
    "account/email/password_changed": "Uw wachtwoord is gewijzigd.",
    "account/email/password_reset": "U hebt een nieuw wachtwoord gekozen.",
    "account/email/password_set": "U hebt een wachtwoord gekozen.",
    "account/email/email_confirm": "Uw e-mailadres is bevestigd.",
    "mfa/email/totp_activated": "Er is een authenticator-app aan uw account toegevoegd.",
    "mfa/email/totp_deactivated": "De authenticator-app is van uw account verwijderd.",
    "mfa/email/webauthn_added": "Er is een passkey aan uw account toegevoegd.",
    "mfa/email/webauthn_removed": "Er is een passkey van uw account verwijderd.",
    "mfa/email/recovery_codes_generated": "Er zijn nieuwe herstelcodes gemaakt. De oude werken niet meer.",
    "socialaccount/email/account_connected": "U kunt nu ook via uw organisatie inloggen.",
}
