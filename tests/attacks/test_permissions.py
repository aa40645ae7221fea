"""Who may do what: every address, every method, seven kinds of visitor."""

import re

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import get_resolver

from sessions.models import ImportedProgramme, SessionDocument
from tests.attacks.permission_table import (
    ACCOUNT,
    ADMIN,
    ANSWER,
    ANY,
    HIDDEN,
    NO_METHOD,
    RULES,
    SIGN_IN,
    is_of_the_admin,
    rule_of,
)
from tests.attacks.visitors import HOLDER, SECRETARIAT, SUPERUSER, VISITORS, world
from tests.attacks.whole_site import PDF

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

OTHER_METHODS = ("PUT", "PATCH", "DELETE", "TRACE", "OPTIONS")
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
GROUP = re.compile(r"\(\?P<(\w+)>[^)]*\)")
FORM = {"content_type": "application/x-www-form-urlencoded"}
VOLATILE = {"sessions.Session", "g40portal.Job"}
"""Rows that reading may write: who is signed in, and work that was asked for."""


def routes(patterns=None, before=""):
    """Every address of the resolver, as it is written there."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


def is_of_others(route):
    """Whether an address is one of the admin or of the accounts."""
    return is_of_the_admin(route) or route.startswith("account/")


OURS = sorted({route for route in routes() if not is_of_others(route)})
OTHERS = sorted({route for route in routes() if is_of_others(route)})


def stored(but=VOLATILE):
    """Everything that is stored, without what reading may write."""
    models = [model for model in apps.get_models() if model._meta.label not in but]
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in models}


@pytest.fixture
def site(db):
    """A day with everything on it and the seven visitors."""
    return world()


def address(site, route, visitor):
    """An address as this visitor would ask for it: a secret that he does not hold is guessed."""
    session, papers = site.session, SessionDocument.objects.filter(session=site.session)
    paper = papers.filter(visibility=SessionDocument.Visibility.PUBLIC).exclude(file="").first()
    kinds = {"themagroepen": site.group.slug, "pijlers": site.group.pillar.slug, "steden": site.day.host_city.slug}
    is_paper = "stukken/" in route
    secret = site.invitation.token if route.startswith("uitnodiging/") else site.registration.token
    uuid = session.uuid
    if "lijsten/" in route:
        uuid = site.imported_list.uuid
    elif "inlezen/" in route:
        uuid = site.programmes[visitor].uuid
    elif "adresboek/" in route:
        uuid = site.address_lists.get(visitor, site.imported_list).uuid
    values = {
        "day": site.day.slug,
        "session": session.slug,
        "slug": kinds.get(route.partition("/")[0], "x"),
        "pk": paper.pk if is_paper else site.signup.pk,
        "uuid": uuid,
        "code": site.registration.code,
        "token": site.token(visitor, secret),
        "feed_token": site.token(visitor, site.registration.feed_token),
    }
    return "/" + PARAMETER.sub(lambda match: str(values[match[1]]), route)


def kind_of(response):
    """What an answer amounts to, in the words of the table."""
    if response.status_code == 404:
        return HIDDEN
    if response.status_code == 405:
        return NO_METHOD
    if response.status_code == 302 and "/account/inloggen/" in response["Location"]:
        return SIGN_IN
    if response.status_code in (200, 202, 302, 303, 400, 503):
        return ANSWER
    return str(response.status_code)


def test_every_address_has_a_rule_and_every_rule_an_address():
    assert sorted(RULES) == OURS
    assert {rule_of(route) if isinstance(rule_of(route), str) else ANY for route in OTHERS} == {ADMIN, ANY}


def differences(seen, expected):
    """Where answers are not those of the table, a line each. A 404 in the place of a 405 tells even less."""
    return "\n".join(
        f"{route}, {who}: {what}, not {expected[route][who]}"
        for route, answers in seen.items()
        for who, what in answers.items()
        if what != expected[route][who] and (what, expected[route][who]) != (HIDDEN, NO_METHOD)
    )


def asked(site, method, routes, visitors=VISITORS):
    """What each visitor is answered at each address: {address: {visitor: kind of answer}}."""
    return {
        route: {
            who: kind_of(site.clients[who].generic(method, address(site, route, who), **FORM))
            for who in visitors(route)
        }
        for route in routes
    }


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_reading_is_answered_by_the_table_and_writes_nothing(site, method):
    before = stored()

    seen = asked(site, method, OURS, lambda route: VISITORS)

    assert differences(seen, {route: rule_of(route)["GET"] for route in OURS}) == ""
    assert stored() == before


def test_sending_is_refused_by_the_table_and_writes_nothing(site):
    expected = {route: rule_of(route)["POST"] for route in OURS}
    before = stored()

    seen = asked(site, "POST", OURS, lambda route: [who for who in VISITORS if expected[route][who] != ANSWER])

    assert differences(seen, expected) == ""
    assert stored() == before


def test_sending_is_answered_for_who_may(site):
    expected = {route: rule_of(route)["POST"] for route in OURS}
    seen = {}
    # What buttons send beside their address; a form without its other fields answers with what is missing.
    named = {"signup": site.signup.pk, "registration": site.registration.pk, "datum": site.day.starts_on.isoformat()}
    named |= {"kies": site.signup.pk, "doe": "bevestig"}

    for route in OURS:
        for who in (who for who in VISITORS if expected[route][who] == ANSWER):
            with transaction.atomic():
                answer = site.clients[who].post(address(site, route, who), named)
                transaction.set_rollback(True)
            seen.setdefault(route, {})[who] = kind_of(answer)

    assert differences(seen, expected) == ""


def test_other_methods_do_nothing(site):
    before = stored()

    seen = {method: asked(site, method, OURS, lambda route: VISITORS) for method in OTHER_METHODS}

    kinds = {what for answers in seen.values() for by_visitor in answers.values() for what in by_visitor.values()}
    assert kinds <= {NO_METHOD, HIDDEN, SIGN_IN}
    assert stored() == before


def test_admin_and_account_open_to_nobody_by_themselves(site):
    values = {"pk": 1, "object_id": site.day.pk, "content_type_id": 1, "app_label": "programme", "url": "x"}
    values |= {"provider_id": "x", "uidb36": "x", "key": "x-y", "id": 1}
    # The workbench
    values |= {"day": site.day.slug, "uuid": ImportedProgramme.objects.create(status="failed").uuid}
    outsiders = [who for who in VISITORS if who not in (SECRETARIAT, SUPERUSER)]
    broken, opened = [], []

    for route in OTHERS:
        path = GROUP.sub(lambda match: str(values[match[1]]), route.replace("^", "").replace("$", ""))
        path = "/" + PARAMETER.sub(lambda match: str(values[match[1]]), path)
        seen = {who: site.clients[who].get(path).status_code for who in VISITORS}
        broken += [(path, who) for who, status in seen.items() if status >= 500]
        if rule_of(route) == ADMIN:
            opened += [(path, who) for who in outsiders if seen[who] not in (302, 403, 404, 405)]

    assert (broken, opened) == ([], [])


def test_admin_shows_a_secretary_nothing_of_who_signed_up(site):
    """Case 10: not in a list, a search, a filter by address or the answers to what is typed."""
    name = site.registration.name
    paths = [
        "/beheer/programme/registration/",
        f"/beheer/programme/registration/?q={name}",
        "/beheer/programme/registration/?email__startswith=d",
        f"/beheer/programme/registration/{site.registration.pk}/change/",
        "/beheer/autocomplete/?app_label=programme&model_name=registration&field_name=city&term=d",
    ]

    answers = [site.clients[who].get(path) for who in (HOLDER, "own secretary") for path in paths]

    assert [answer.status_code for answer in answers if answer.status_code == 200] == []
    assert [answer for answer in answers if name in answer.text] == []


def test_world_has_what_the_table_needs(site):
    """The paper that the addresses name is there, and was stored as a file."""
    SessionDocument(session=site.session, title="Nog een", file=ContentFile(PDF, "a.pdf")).full_clean()

    assert ACCOUNT["GET"][SUPERUSER] == ANY
    assert site.signup.session == site.session
