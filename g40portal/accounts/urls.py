"""Pages of one's own account. What allauth offers beside these has no address here."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as social
from django.urls import include, path, re_path

from g40portal.accounts import views

password = [
    path("", account.password_change, name="account_change_password"),
    path("kiezen/", account.password_set, name="account_set_password"),
    path("vergeten/", account.password_reset, name="account_reset_password"),
    path("vergeten/verstuurd/", account.password_reset_done, name="account_reset_password_done"),
    path("vergeten/klaar/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^vergeten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]

second_factor = [
    path("", mfa.index, name="mfa_index"),
    path("code/", mfa.authenticate, name="mfa_authenticate"),
    path("opnieuw/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("app/", views.activate_totp, name="mfa_activate_totp"),
    path("app/qr.svg", views.totp_qr, name="mfa_totp_qr"),
    path("app/verwijderen/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("herstelcodes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("herstelcodes/nieuw/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("herstelcodes/bestand/", recovery_codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/nieuw/", views.add_webauthn, name="mfa_add_webauthn"),
    path("passkeys/opnieuw/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("passkeys/<int:pk>/verwijderen/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("passkeys/<int:pk>/naam/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
]

urlpatterns = [
    path("", views.start, name="account_start"),
    path("inloggen/", account.login, name="account_login"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("uitgeschakeld/", account.account_inactive, name="account_inactive"),
    path("bevestigen/", account.reauthenticate, name="account_reauthenticate"),
    path("adres/", account.email_verification_sent, name="account_email_verification_sent"),
    re_path(r"^adres/(?P<key>[-:\w]+)/$", account.confirm_email, name="account_confirm_email"),
    path("uitnodiging/<str:key>/", views.accept_invitation, name="account_invitation"),
    path("wachtwoord/", include(password)),
    path("tweede-factor/", include(second_factor)),
    path("extern/geannuleerd/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("extern/mislukt/", social.login_error, name="socialaccount_login_error"),
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
]
