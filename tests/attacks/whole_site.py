"""A site with a row of every public model, and every address that it has, taken from the resolver."""

import datetime
import re

from django.apps import apps
from django.contrib import admin
from django.core.files.base import ContentFile
from django.db import models
from django.urls import get_resolver, resolve, reverse

from events.models import FormerDaySlug, NetworkDay
from g40portal.fields import PartialDateField
from g40portal.models import PublicModel
from sessions.models import AttendeeNeeds, CheckIn, DayFigures, FormerSessionSlug, Session, SessionDocument
from tests.factories import (
    CityFactory,
    ContributionFactory,
    GroupDocumentFactory,
    HeadCountFactory,
    LeadCityFactory,
    MembershipFactory,
    NetworkDayFactory,
    PersonFactory,
    PillarFactory,
    ProgrammeChangeFactory,
    RegistrationFactory,
    RoomFactory,
    SessionDocumentFactory,
    SessionFactory,
    SessionOrganiserFactory,
    SessionSignupFactory,
    ThemeGroupFactory,
    ThemeGroupNameFactory,
    TimeslotFactory,
)
from themegroups.models import City, Pillar, ThemeGroup

PDF = b"%PDF-1.7\n"
FORMAL = (models.SlugField, models.EmailField, models.URLField, PartialDateField)
"""Text that has a form of its own, which its validator keeps."""
NOT_PUBLIC = ("beheer/", "account/", "werkplek/", "aanmelding/", "uitnodiging/")
"""Where pages stand that nobody's crawl begins at: the admin, the desk, one's own account, and what a secret opens."""
WRITTEN_TO = ("themegroup-contact", "signup", "signup-others")
"""Public pages that take a form: they hold a token, and are kept nowhere."""
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
LISTS, PAGES = ["changelist", "add"], ["change", "delete", "history"]
MADE_ELSEWHERE = {"programme.DayTemplate"}
"""What is changed and deleted in the admin, and made on a page of the workbench."""
READ_ONLY = {
    "auditlog.LogEntry",
    "g40portal.OutboxMail",
    "g40portal.Job",
    "programme.DayFigures",
    "programme.ProgrammeChange",
    "programme.DayInvitation",
    "programme.Registration",
}
"""What the admin only shows or corrects: the page to add or delete one is refused."""
EXCLUSIVE = {("Session", "other_place"), ("SessionOrganiser", "organisation"), ("Membership", "organisation")}
"""Filled in only where it is filled in already: a rule forbids it beside something else."""


def whole_site(**day_fields):
    """Make a day with a row of everything that a public page can show; return the day."""
    pillar = PillarFactory()
    group = ThemeGroupFactory(pillar=pillar)
    city, person = CityFactory(), PersonFactory()
    room = RoomFactory()
    values = {"host_city": city, "venue": room.venue, "host": person, "chair": person, "next_day": NetworkDayFactory()}
    day = NetworkDayFactory(**values | day_fields)
    _people_and_papers(pillar, group, city, person)
    HeadCountFactory(network_day=day)
    slot = TimeslotFactory(network_day=day, start_time=datetime.time(9), end_time=datetime.time(10))
    session = SessionFactory(network_day=day, timeslot=slot, room=room)
    later = SessionFactory(network_day=day, timeslot=slot, other_place="Museum", follow_up_to=session)
    for each in (session, later):
        _everything_of_a_session(each, pillar, group, city, person)
    _somebody_who_comes(later)
    ProgrammeChangeFactory(network_day=day, session=session)
    FormerDaySlug.objects.create(network_day=day, slug=f"{day.slug}-vroeger")
    FormerSessionSlug.objects.create(session=session, slug=f"{session.slug}-vroeger")
    return day


def _people_and_papers(pillar, group, city, person):
    ThemeGroupFactory(pillar=pillar, successor=group)
    ThemeGroupNameFactory(themegroup=group)
    LeadCityFactory(themegroup=group, city=city)
    GroupDocumentFactory(themegroup=group, url="https://stukken.example/")
    GroupDocumentFactory(themegroup=None, pillar=pillar)
    MembershipFactory(themegroup=group, person=person)
    MembershipFactory(themegroup=None, pillar=pillar, person=None, organisation="Bureau")


def _everything_of_a_session(session, pillar, group, city, person):
    SessionOrganiserFactory(session=session, themegroup=group)
    SessionOrganiserFactory(session=session, pillar=pillar)
    SessionOrganiserFactory(session=session, city=city)
    SessionOrganiserFactory(session=session, organisation="VNG")
    ContributionFactory(session=session, person=person)
    for visibility in SessionDocument.Visibility.values:
        SessionDocumentFactory(session=session, visibility=visibility)
        file = ContentFile(PDF, "stuk.pdf")
        SessionDocumentFactory(session=session, visibility=visibility, url="", file=file)


def _somebody_who_comes(session):
    registration = RegistrationFactory(network_day=session.network_day)
    AttendeeNeeds.objects.create(registration=registration, dietary="vegetarisch")
    SessionSignupFactory(session=session, registration=registration)
    CheckIn.objects.create(registration=registration, date=session.network_day.starts_on)
    DayFigures.objects.create(network_day=session.network_day, figures={"lunch": 1})


def public_models():
    """Return every model of which a public page may show something."""
    return [model for model in apps.get_models() if issubclass(model, PublicModel)]


def free_texts(model):
    """Return the fields of a model in which people write what they like."""
    texts = (models.CharField, models.TextField)
    fields = (field for field in model._meta.concrete_fields if isinstance(field, texts) and field.editable)
    return [field for field in fields if not isinstance(field, FORMAL) and not field.choices]


def write_everywhere(text):
    """Put a text in every field of every row in which people may write; each row still obeys its rules."""
    for model in public_models():
        for row in model.objects.order_by("pk"):
            for field in free_texts(model):
                if (model.__name__, field.name) in EXCLUSIVE and not getattr(row, field.name):
                    continue
                number = "" if field.unique else f" {row.pk}"
                most = field.max_length - len(number) if field.max_length else None
                setattr(row, field.name, text[:most] + number)
            row.save()


def written_to(address):
    """Tell whether a public address takes a form, beside being read."""
    return resolve(address).url_name in WRITTEN_TO


def public_addresses():
    """Return every address outside the admin, for every row, former slugs included."""
    days = [*NetworkDay.objects.values_list("slug"), *FormerDaySlug.objects.values_list("slug")]
    sessions = [
        *Session.objects.values_list("network_day__slug", "slug"),
        *FormerSessionSlug.objects.values_list("session__network_day__slug", "slug"),
    ]
    papers = SessionDocument.objects.values_list("session__network_day__slug", "session__slug", "pk")
    rows = {(): [()], ("day",): days, ("day", "session"): sessions, ("day", "session", "pk"): list(papers)}
    of_groups = ("themegroup", "themegroup-ics", *WRITTEN_TO, "themegroup-contact-sent")
    kinds = dict.fromkeys(of_groups, ThemeGroup) | {"pillar": Pillar, "city": City}
    found = []
    for pattern in _public_patterns(get_resolver().url_patterns):
        names = tuple(pattern.pattern.converters)
        # A pattern that is not known here fails, so that no new page escapes these tests.
        of = kinds[pattern.name].objects.values_list("slug") if names == ("slug",) else rows[names]
        found += [reverse(pattern.name, args=each) for each in of]
    return found


def _public_patterns(patterns):
    for pattern in patterns:
        if str(pattern.pattern).startswith(NOT_PUBLIC):
            continue
        if hasattr(pattern, "url_patterns"):
            yield from _public_patterns(pattern.url_patterns)
        else:
            yield pattern


def admin_addresses():
    """Return every page of the admin that only reads: lists, forms, questions before deleting, and histories."""
    found = [reverse(f"admin:{name}") for name in ("index", "password_change", "jsi18n")]
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        lists, pages = (["changelist"], ["change"]) if model._meta.label in READ_ONLY else (LISTS, PAGES)
        is_made_elsewhere = model._meta.label in MADE_ELSEWHERE
        found += [reverse(f"{name}_{page}") for page in lists if not (is_made_elsewhere and page == "add")]
        for pk in model.objects.values_list("pk", flat=True):
            found += [reverse(f"{name}_{page}", args=[pk]) for page in pages]
    papers = SessionDocument.objects.exclude(file="").values_list("pk", flat=True)
    return found + [reverse("admin:programme_session_paper", args=[pk]) for pk in papers]
