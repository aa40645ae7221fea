"""Cities, pillars, theme groups and people, as the secretariat keeps them."""

from django.contrib import admin, messages

from g40portal.admin import PublicModelAdmin, PublicTabularInline
from g40portal.permissions import is_secretariat
from g40portal.refused import Refused
from themegroups.invitations import invite
from themegroups.models import (
    City,
    GroupDocument,
    LeadCity,
    Membership,
    Person,
    Pillar,
    ThemeGroup,
    ThemeGroupName,
)


class NameInline(PublicTabularInline):
    """What the texts called a group."""

    model = ThemeGroupName
    fields = ["name", "attested_on", "source"]
    verbose_name_plural = "namen zoals de stukken ze noemen"


class LeadCityInline(PublicTabularInline):
    """The cities that lead a group."""

    model = LeadCity
    fields = ["city", "year", "source"]
    autocomplete_fields = ["city"]


class DocumentInline(PublicTabularInline):
    """Papers that a group or pillar brought out."""

    model = GroupDocument
    fields = ["title", "kind", "date", "url"]
    verbose_name_plural = "stukken"


class MembershipInline(PublicTabularInline):
    """The people with a role in a group or pillar."""

    model = Membership
    fields = ["person", "organisation", "role", "since", "until", "attested_on", "source"]
    autocomplete_fields = ["person"]
    verbose_name_plural = "mensen en hun rollen"


class PersonMembershipInline(PublicTabularInline):
    """The roles of a person."""

    model = Membership
    fields = ["themegroup", "pillar", "of_network", "role", "since", "until", "attested_on", "source"]
    autocomplete_fields = ["themegroup"]
    select_related = ["pillar"]
    verbose_name_plural = "rollen in het netwerk"


class InvitingMixin:
    """A list from which people are invited for an account."""

    actions = ["invite"]

    def has_invite_permission(self, request):
        """Tell whether somebody may give others an account: the secretariat, as far as it may see accounts."""
        return is_secretariat(request.user) and request.user.has_perm("auth.view_user")

    @admin.action(description="Nodig uit voor een account", permissions=["invite"])
    def invite(self, request, queryset):
        """Mail each chosen person a link to choose a password."""
        for person in self.people(queryset):
            try:
                user = invite(person=person, by=request.user)
            except Refused as refused:
                messages.error(request, str(refused))
            else:
                self.log_change(request, person, f"Uitgenodigd voor een account, via {user.email}.")
                messages.success(request, f"De uitnodiging voor {person.name} gaat naar {user.email}.")


class ReachableFilter(admin.SimpleListFilter):
    """People of whom an address is known, or not."""

    title = "e-mailadres"
    parameter_name = "adres"

    def lookups(self, request, model_admin):
        return [("ja", "bekend"), ("nee", "niet bekend")]

    def queryset(self, request, queryset):
        if self.value() == "ja":
            return queryset.exclude(email="")
        return queryset.filter(email="") if self.value() == "nee" else queryset


@admin.register(City)
class CityAdmin(PublicModelAdmin):
    """The cities of the network, and others that programmes name."""

    fieldsets = [
        (None, {"fields": ["name", "is_member"]}),
        ("Adres en volgorde", {"fields": ["slug", "sort_name"], "classes": ["collapse"]}),
    ]
    list_display = ["name", "is_member"]
    list_filter = ["is_member"]
    search_fields = ["name", "sort_name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Pillar)
class PillarAdmin(PublicModelAdmin):
    """The policy fields under which the groups stand."""

    fields = ["name", "slug", "position", "colour", "summary"]
    list_display = ["name", "position", "colour"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [MembershipInline, DocumentInline]


@admin.register(ThemeGroup)
class ThemeGroupAdmin(PublicModelAdmin):
    """The groups, with the names, cities, people and papers that belong to them."""

    fieldsets = [
        (None, {"fields": ["name", "abbreviation", "pillar", "summary"]}),
        (
            "Als de groep niet meer zelf bestaat",
            {
                "fields": ["successor", "successor_is_derived", "ended"],
                "description": "Een groep met sessies verwijdert u niet: zeg hier waarin zij is opgegaan.",
                "classes": ["collapse"],
            },
        ),
        ("Adres en volgorde", {"fields": ["slug", "sort_name"], "classes": ["collapse"]}),
    ]
    list_display = ["name", "abbreviation", "pillar", "successor", "ended"]
    list_filter = ["pillar", "ended"]
    list_select_related = ["pillar", "successor"]
    search_fields = ["name", "abbreviation", "sort_name", "names__name"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["successor"]
    inlines = [MembershipInline, LeadCityInline, NameInline, DocumentInline]


@admin.register(GroupDocument)
class GroupDocumentAdmin(PublicModelAdmin):
    """Papers, those of the network itself among them; a group's or pillar's stand on its own page as well."""

    fieldsets = [
        (None, {"fields": ["title", "kind", "date", "url"]}),
        (
            "Van wie",
            {
                "fields": ["themegroup", "pillar", "of_network"],
                "description": "Precies één: een themagroep, een pijler of het netwerk zelf.",
            },
        ),
    ]
    list_display = ["title", "kind", "date", "themegroup", "pillar", "of_network"]
    list_filter = ["kind", "of_network", "pillar"]
    list_select_related = ["themegroup", "pillar"]
    search_fields = ["title", "themegroup__name"]
    autocomplete_fields = ["themegroup"]


@admin.register(Person)
class PersonAdmin(InvitingMixin, PublicModelAdmin):
    """The address book of the network."""

    fieldsets = [
        (None, {"fields": ["name", "function", "organisation", "city"]}),
        (
            "Bereikbaar",
            {
                "fields": ["email", "assistant_email", "wants_mail"],
                "description": "Deze adressen komen nooit op de openbare site.",
            },
        ),
        ("Account en volgorde", {"fields": ["user", "sort_name", "slug"], "classes": ["collapse"]}),
    ]
    list_display = ["name", "function", "organisation", "city", "has_address", "wants_mail"]
    list_filter = ["memberships__role", ReachableFilter, "wants_mail"]
    list_select_related = ["city"]
    search_fields = ["name", "sort_name", "organisation", "city__name"]
    autocomplete_fields = ["city"]
    raw_id_fields = ["user"]
    inlines = [PersonMembershipInline]

    def get_readonly_fields(self, request, obj=None):
        """Let a superuser alone tie an account to a person: everybody else invites."""
        return [] if request.user.is_superuser else ["user"]

    def people(self, queryset):
        """The people that were chosen."""
        return queryset

    @admin.display(description="e-mailadres", boolean=True, ordering="email")
    def has_address(self, person):
        """Whether an address is known."""
        return bool(person.email)


@admin.register(Membership)
class MembershipAdmin(InvitingMixin, PublicModelAdmin):
    """All roles, also those in the network itself."""

    fields = [
        "person",
        "organisation",
        "themegroup",
        "pillar",
        "of_network",
        "role",
        "since",
        "until",
        "attested_on",
        "source",
    ]
    list_display = ["who", "role", "place", "since", "until", "attested_on"]
    list_filter = ["role", "pillar", "of_network"]
    list_select_related = ["person", "themegroup", "pillar"]
    search_fields = ["person__name", "organisation", "themegroup__name", "pillar__name"]
    autocomplete_fields = ["person", "themegroup"]

    def people(self, queryset):
        """The people whose roles were chosen, each once."""
        return Person.objects.filter(memberships__in=queryset).distinct()

    @admin.display(description="wie", ordering="person__sort_name")
    def who(self, membership):
        """The person or organisation that has the role."""
        return membership.who

    @admin.display(description="waar")
    def place(self, membership):
        """The group, pillar or network."""
        return membership.place
