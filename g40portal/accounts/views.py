"""Pages of accounts that allauth has not, or does otherwise."""

import io

import qrcode
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from qrcode.image.svg import SvgPathImage

from g40portal.accounts.forms import InvitationForm
from g40portal.accounts.invitations import accept, invited_by
from g40portal.accounts.sessions import end_sessions


def admin_login(request):
    """Lead from the admin's own sign-in to the portal's, which asks for the second factor too.

    Who is signed in, and still comes here, may not see the page he asked for.
    """
    if request.user.is_authenticated and not request.user.is_staff:
        raise PermissionDenied
    wanted = request.GET.get("next", "")
    safe = wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else reverse("admin:index")
    return redirect(f"{reverse('account_login')}?{urlencode({'next': safe})}")


@require_POST
def admin_logout(request):
    """Sign out of the admin as everywhere: all sessions of the user end."""
    get_adapter(request).logout(request)
    return redirect("account_login")


@login_required
def start(request):
    """Lead to where somebody works: the admin or the desk."""
    return redirect(get_adapter(request).get_login_redirect_url(request))


class _FirstFactorMixin:
    """Count a second factor that was just set up as passed in this session, and end all others of the user.

    Those others have passed the password alone.
    """

    kind = ""

    def form_valid(self, form):
        """Set it up, and go on to the recovery codes."""
        response = super().form_valid(form)
        record_authentication(self.request, self.request.user, "mfa", type=self.kind)
        end_sessions(self.request.user, but=self.request.session.session_key)
        return response


class ActivateTOTP(_FirstFactorMixin, ActivateTOTPView):
    """Set up an authenticator app."""

    kind = Authenticator.Type.TOTP


class AddPasskey(_FirstFactorMixin, AddWebAuthnView):
    """Set up a passkey."""

    kind = Authenticator.Type.WEBAUTHN


activate_totp = ActivateTOTP.as_view()
add_webauthn = AddPasskey.as_view()


@login_required
@require_safe
def totp_qr(request):
    """Draw the code for an authenticator app, for as long as this session is setting one up."""
    secret = request.session.get(SECRET_SESSION_KEY)
    if not secret:
        raise Http404
    drawing = io.BytesIO()
    url = get_mfa_adapter().build_totp_url(request.user, secret)
    qrcode.make(url, image_factory=SvgPathImage).save(drawing)
    return HttpResponse(drawing.getvalue(), content_type="image/svg+xml")


@transaction.atomic
@require_http_methods(["GET", "HEAD", "POST"])
def accept_invitation(request, key):
    """Let somebody who was invited choose a password. Opening the page does nothing yet, nor does a mail scanner."""
    user = invited_by(key)
    if user is None:
        return render(request, "account/invitation_gone.html", status=404)
    form = InvitationForm(user, request.POST or None)
    if form.is_valid():
        accept(user=user, password=form.cleaned_data["new_password1"])
        messages.success(request, "Uw account is klaar. Log in met uw e-mailadres en uw nieuwe wachtwoord.")
        return redirect("account_login")
    return render(request, "account/invitation.html", {"form": form, "invited": user})
