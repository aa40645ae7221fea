"""The outbox and the jobs in the admin: to be read, sent again or held back, and never written by hand."""

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html

from g40portal.admin_forms import row_number
from g40portal.models import Job, OutboxMail
from g40portal.outbox.backend import ACCOUNT
from g40portal.outbox.correcting import hold_back, send_again
from g40portal.outbox.message import html_of, message_of

SANDBOX = "sandbox; default-src 'none'"
HIDDEN = (
    "Deze mail gaat over een account en kan een link bevatten waarmee iemand inlogt. De inhoud is daarom verborgen."
)
HEADERS = ["From", "To", "Reply-To", "Subject", "Message-ID", "Auto-Submitted", "Content-Type"]


def is_readable(mail):
    """Tell whether the admin shows what a mail says: in use, no mail that lets its reader into an account."""
    return settings.G40_MAIL_STAYS_HERE or not mail.kind.startswith(ACCOUNT)


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that the portal writes itself. Who may change them may use the actions."""

    list_per_page = 50
    actions_on_bottom = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request, obj) or super().has_change_permission(request, obj)

    def has_act_permission(self, request):
        """Whether somebody may use the actions."""
        return super().has_change_permission(request)

    def response_action(self, request, queryset):
        """Refuse rows that no list has offered, before the database is asked for them."""
        if any(row_number(each) is None for each in request.POST.getlist(ACTION_CHECKBOX_NAME)):
            raise BadRequest("An action on what is no row.")
        return super().response_action(request, queryset)


@admin.register(OutboxMail)
class OutboxMailAdmin(ReadOnlyAdmin):
    """The mail viewer."""

    list_display = ["subject", "to", "status", "kind", "created_at", "sent_at", "last_error"]
    list_filter = ["status", "kind", "created_at"]
    search_fields = ["to", "to_name", "subject"]
    actions = ["send_once_more", "send_no_more"]
    fieldsets = [
        (None, {"fields": ["status", "subject", "recipient", "reply_to", "kind"]}),
        ("Inhoud", {"fields": ["plain_text", "html_part", "calendar_item"]}),
        ("Verzending", {"fields": ["created_at", "sent_at", "attempts", "next_attempt_at", "last_error", "headers"]}),
    ]

    def get_queryset(self, request):
        """Leave out of the list what only a mail's own page shows."""
        rows = super().get_queryset(request)
        return rows.defer("text", "calendar") if request.resolver_match.url_name.endswith("_changelist") else rows

    def get_urls(self):
        """Add the address of a mail's HTML part."""
        view = self.admin_site.admin_view(self.html_view)
        return [path("<int:pk>/html/", view, name="g40portal_outboxmail_html"), *super().get_urls()]

    def html_view(self, request, pk):
        """Show the HTML part as its recipient sees it, where nothing in it can run or reach us."""
        mail = get_object_or_404(OutboxMail, pk=pk)
        if not self.has_view_permission(request) or not is_readable(mail):
            raise PermissionDenied
        return HttpResponse(html_of(mail), headers={"Content-Security-Policy": SANDBOX})

    @admin.display(description="aan")
    def recipient(self, mail):
        """Name and address."""
        return f"{mail.to_name} <{mail.to}>" if mail.to_name else mail.to

    @admin.display(description="tekst")
    def plain_text(self, mail):
        """What the mail says, as it was written."""
        return format_html('<div class="mail-text">{}</div>', mail.text) if is_readable(mail) else HIDDEN

    @admin.display(description="opgemaakt")
    def html_part(self, mail):
        """Where the HTML part can be seen."""
        if not is_readable(mail):
            return HIDDEN
        return format_html(
            '<a href="{}">Bekijk de mail zoals de ontvanger hem ziet</a>',
            reverse("admin:g40portal_outboxmail_html", args=[mail.pk]),
        )

    @admin.display(description="agenda-item")
    def calendar_item(self, mail):
        """The .ics as text."""
        if not mail.calendar:
            return "Geen"
        return format_html('<div class="mail-text mail-text--code">{}</div>', mail.calendar.replace("\r\n", "\n"))

    @admin.display(description="kopregels")
    def headers(self, mail):
        """The headers that count, as they leave."""
        message = message_of(mail).message()
        lines = "\n".join(f"{name}: {message[name]}" for name in HEADERS if message[name])
        return format_html('<div class="mail-text mail-text--code">{}</div>', lines)

    @admin.action(description="Opnieuw versturen", permissions=["act"])
    def send_once_more(self, request, queryset):
        """Put mails back in the queue; of those that were sent, a copy."""
        rows = list(queryset.order_by("pk"))
        for mail in rows:
            again = send_again(mail=mail, by=request.user)
            self.log_change(request, again, "Opnieuw versturen")
        messages.success(request, f"{_counted(len(rows))} in de wachtrij gezet.")

    @admin.action(description="Niet meer versturen", permissions=["act"])
    def send_no_more(self, request, queryset):
        """Hold mails back that are not sent yet."""
        rows = list(queryset.order_by("pk"))
        held = [mail for mail in rows if hold_back(mail=mail, by=request.user)]
        for mail in held:
            self.log_change(request, mail, "Niet meer versturen")
        if held:
            messages.success(request, f"{_counted(len(held))} tegengehouden.")
        if len(held) < len(rows):
            messages.warning(request, "Wat al verstuurd of tegengehouden was, is gebleven zoals het was.")


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    """What is done outside the pages, and what went wrong with it."""

    list_display = ["name", "status", "created_at", "done_at", "next_attempt_at", "attempts", "last_error"]
    list_filter = ["status", "name"]
    actions = ["try_again"]
    fields = [
        "name",
        "status",
        "arguments",
        "every_minutes",
        "attempts",
        "created_at",
        "started_at",
        "done_at",
        "next_attempt_at",
        "last_error",
        "result",
        "path",
    ]

    @admin.action(description="Opnieuw proberen", permissions=["act"])
    def try_again(self, request, queryset):
        """Let failed jobs run once more, and waiting ones now."""
        again = queryset.filter(status__in=[Job.Status.WAITING, Job.Status.FAILED])
        count = again.update(status=Job.Status.WAITING, attempts=0, next_attempt_at=timezone.now())
        messages.success(request, f"{count} {'taak' if count == 1 else 'taken'} in de wachtrij gezet.")


def _counted(number):
    return "1 mail is" if number == 1 else f"{number} mails zijn"
