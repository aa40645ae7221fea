"""All addresses of the portal: Dutch, because people read them, and stable for ever."""

from django.contrib import admin
from django.urls import include, path

from g40portal.accounts.views import admin_login, admin_logout

urlpatterns = [
    # Before the admin's own, which would let in without a second factor.
    path("beheer/", include([path("login/", admin_login), path("logout/", admin_logout)])),
    path("beheer/netwerkdagen/", include("sessions.workbench.urls")),
    path("beheer/", admin.site.urls),
    path("account/", include("g40portal.accounts.urls")),
    path("", include("g40portal.site_urls")),
    path("", include("sessions.urls")),
]

handler400 = "g40portal.views.bad_request"
handler403 = "g40portal.views.permission_denied"
handler404 = "g40portal.views.page_not_found"
handler500 = "g40portal.views.server_error"
