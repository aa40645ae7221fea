"""Who gets an answer at which address: every address of the resolver stands here, or a test fails."""

from tests.attacks.visitors import (
    DEACTIVATED,
    HOLDER,
    NOBODY,
    OTHER,
    OWN,
    SECRETARIAT,
    SUPERUSER,
    VISITORS,
)

ANSWER = "answer"
"""The page, a form's errors, or what follows on a form: never a refusal."""
HIDDEN = "hidden"
"""404, exactly like what does not exist."""
SIGN_IN = "sign in"
"""A redirect to where people sign in."""
NO_METHOD = "no method"
"""405: nothing can be sent, or nothing can be read, here."""
REFUSED = "refused"
"""403, or the way to where somebody signs in with other rights."""
ANY = "any"
"""Whatever allauth does with it; only that nothing breaks, and what is written is about the visitor himself."""

SIGNED_OUT = (NOBODY, HOLDER, DEACTIVATED)


def everybody(what):
    """Return the same answer for each visitor."""
    return dict.fromkeys(VISITORS, what)


def desk(inside, outside=()):
    """Return answers behind the sign-in: for who may, and a 404 for who may not; the others are asked to sign in."""
    return dict.fromkeys(SIGNED_OUT, SIGN_IN) | dict.fromkeys(outside, HIDDEN) | dict.fromkeys(inside, ANSWER)


def rule(get, post):
    """Return what reading and sending give, each by visitor."""
    return {"GET": get, "POST": post}


def read_only(get):
    """Return a rule for an address where nothing can be sent. That is said before it is asked who may read."""
    return rule(get, _no_method(get))


def write_only(post):
    """Return a rule for an address where something can only be sent. That is said before it is asked who may."""
    return rule(_no_method(post), post)


def _no_method(answers):
    return {who: SIGN_IN if what == SIGN_IN else NO_METHOD for who, what in answers.items()}


THOSE_OF_THE_SESSION = desk([OWN, SECRETARIAT, SUPERUSER], [OTHER])
THE_SECRETARIAT = desk([SECRETARIAT, SUPERUSER], [OWN, OTHER])
WHO_SENT_THE_LIST = desk([OWN], [OTHER, SECRETARIAT, SUPERUSER])
WHO_HOLDS_THE_LINK = everybody(HIDDEN) | {HOLDER: ANSWER}

PUBLIC = read_only(everybody(ANSWER))
PUBLIC_FORM = rule(everybody(ANSWER), everybody(ANSWER))
SESSION_PAGE = read_only(THOSE_OF_THE_SESSION)
SESSION_FORM = rule(THOSE_OF_THE_SESSION, THOSE_OF_THE_SESSION)
SESSION_ACT = write_only(THOSE_OF_THE_SESSION)
DAY_PAGE = read_only(THE_SECRETARIAT)
DAY_FORM = rule(THE_SECRETARIAT, THE_SECRETARIAT)
DAY_ACT = write_only(THE_SECRETARIAT)
LINK_PAGE = read_only(WHO_HOLDS_THE_LINK)
LINK_FORM = rule(WHO_HOLDS_THE_LINK, WHO_HOLDS_THE_LINK)
LINK_ACT = write_only(WHO_HOLDS_THE_LINK)
ACCOUNT = rule(everybody(ANY), everybody(ANY))
ADMIN = "admin"
"""Nobody but staff with the rights; the admin's own tests say which page asks for which."""

RULES = {
    # The site
    "toegankelijkheid/": PUBLIC,
    "privacy/": PUBLIC,
    ".well-known/security.txt": PUBLIC,
    "robots.txt": PUBLIC,
    "healthz": PUBLIC,
    # The programme
    "": PUBLIC,
    "sitemap.xml": PUBLIC,
    "netwerkdagen/": PUBLIC,
    "netwerkdagen/<slug:day>/": PUBLIC,
    "netwerkdagen/<slug:day>/programma.ics": PUBLIC,
    "netwerkdagen/<slug:day>/programma.json": PUBLIC,
    "netwerkdagen/<slug:day>/programma.pdf": PUBLIC,
    "netwerkdagen/<slug:day>/programma.docx": PUBLIC,
    "netwerkdagen/<slug:day>/mijn-programma/": PUBLIC,
    "netwerkdagen/<slug:day>/mijn-programma.ics": PUBLIC,
    "netwerkdagen/<slug:day>/sessies/<slug:session>/": PUBLIC,
    "netwerkdagen/<slug:day>/sessies/<slug:session>.ics": PUBLIC,
    "netwerkdagen/<slug:day>/sessies/<slug:session>/stukken/<int:pk>/": PUBLIC,
    # What changed in a programme
    "netwerkdagen/<slug:day>/wijzigingen/": PUBLIC,
    "themagroepen/": PUBLIC,
    "themagroepen/<slug:slug>/": PUBLIC,
    "themagroepen/<slug:slug>/agenda.ics": PUBLIC,
    "themagroepen/<slug:slug>/contact/": PUBLIC_FORM,
    "themagroepen/<slug:slug>/contact/verstuurd/": PUBLIC,
    "pijlers/<slug:slug>/": PUBLIC,
    "steden/<slug:slug>/": PUBLIC,
    "zoeken/": PUBLIC,
    # Signing up, and the personal page
    "netwerkdagen/<slug:day>/aanmelden/": PUBLIC_FORM,
    "netwerkdagen/<slug:day>/aanmelden/voor-anderen/": PUBLIC_FORM,
    "netwerkdagen/<slug:day>/aanmelden/kijk-in-uw-mail/": PUBLIC,
    "aanmelding/<str:token>/": LINK_PAGE,
    "aanmelding/<str:token>/bevestigen/": LINK_ACT,
    "aanmelding/<str:token>/keuzes/": LINK_FORM,
    "aanmelding/<str:token>/wijzigen/": LINK_FORM,
    "aanmelding/<str:token>/afmelden/": LINK_FORM,
    "aanmelding/<str:token>/sessies/<int:pk>/afmelden/": LINK_ACT,
    "aanmelding/<str:token>/stukken/<int:pk>/": LINK_PAGE,
    "aanmelding/<str:token>/code.svg": LINK_PAGE,
    "aanmelding/<str:token>/agenda/maken/": LINK_ACT,
    "aanmelding/<str:token>/agenda/intrekken/": LINK_ACT,
    "aanmelding/agenda/<str:feed_token>.ics": LINK_PAGE,
    "aanmelding/<str:token>/gegevens.json": LINK_PAGE,
    "aanmelding/<str:token>/verwijderen/": LINK_FORM,
    "uitnodiging/<str:token>/": LINK_FORM,
    # The workbench
    "beheer/netwerkdagen/nieuw/": DAY_FORM,
    "beheer/netwerkdagen/inlezen/": DAY_FORM,
    "beheer/netwerkdagen/inlezen/<uuid:uuid>/": DAY_FORM,
    "beheer/netwerkdagen/inlezen/<uuid:uuid>/opslaan/": DAY_FORM,
    "beheer/netwerkdagen/inlezen/<uuid:uuid>/weggooien/": DAY_ACT,
    "beheer/netwerkdagen/inlezen/<uuid:uuid>/publiceren/": DAY_ACT,
    "beheer/netwerkdagen/<slug:day>/inlezen/": DAY_FORM,
    "beheer/netwerkdagen/<slug:day>/bord/": DAY_FORM,
    "beheer/netwerkdagen/<slug:day>/bord/controle/": DAY_ACT,
    "beheer/netwerkdagen/<slug:day>/bord/terug/": DAY_ACT,
    "beheer/netwerkdagen/<slug:day>/wijzigingen/": DAY_FORM,
    "beheer/netwerkdagen/<slug:day>/hele-dag/": DAY_FORM,
    "beheer/netwerkdagen/<slug:day>/kopieren/": DAY_FORM,
    # The desk
    "werkplek/": read_only(desk([OWN, OTHER, SECRETARIAT, SUPERUSER])),
    "werkplek/sessies/<uuid:uuid>/": SESSION_PAGE,
    "werkplek/sessies/<uuid:uuid>/plaatsen/": SESSION_ACT,
    "werkplek/sessies/<uuid:uuid>/gekozen/": SESSION_ACT,
    "werkplek/sessies/<uuid:uuid>/toevoegen/": SESSION_FORM,
    "werkplek/sessies/<uuid:uuid>/lijst/": SESSION_FORM,
    "werkplek/sessies/<uuid:uuid>/deelnemers/<int:pk>/": SESSION_PAGE,
    "werkplek/sessies/<uuid:uuid>/deelnemers/<int:pk>/bevestigen/": SESSION_ACT,
    "werkplek/sessies/<uuid:uuid>/deelnemers/<int:pk>/wachtlijst/": SESSION_ACT,
    "werkplek/sessies/<uuid:uuid>/deelnemers/<int:pk>/afwijzen/": SESSION_FORM,
    "werkplek/sessies/<uuid:uuid>/deelnemers/<int:pk>/verplaatsen/": SESSION_ACT,
    "werkplek/sessies/<uuid:uuid>/deelnemers/<int:pk>/afmelden/": SESSION_ACT,
    "werkplek/lijsten/<uuid:uuid>/": rule(WHO_SENT_THE_LIST, WHO_SENT_THE_LIST),
    # Link and papers
    "werkplek/sessies/<uuid:uuid>/stukken/": SESSION_FORM,
    "werkplek/sessies/<uuid:uuid>/stukken/nieuw/": SESSION_FORM,
    "werkplek/sessies/<uuid:uuid>/stukken/<int:pk>/": SESSION_FORM,
    "werkplek/sessies/<uuid:uuid>/stukken/<int:pk>/verwijderen/": SESSION_FORM,
    "werkplek/sessies/<uuid:uuid>/stukken/<int:pk>/bestand/": SESSION_PAGE,
    "werkplek/sessies/<uuid:uuid>/versturen/": SESSION_FORM,
    "werkplek/sessies/<uuid:uuid>/deelnemers.csv": SESSION_PAGE,
    "werkplek/sessies/<uuid:uuid>/deelnemers.xlsx": SESSION_PAGE,
    "werkplek/dagen/<slug:day>/deelnemers.csv": DAY_PAGE,
    "werkplek/dagen/<slug:day>/deelnemers.xlsx": DAY_PAGE,
    # The day itself
    "werkplek/sessies/<uuid:uuid>/aanwezigheid/": SESSION_FORM,
    "werkplek/sessies/<uuid:uuid>/aanwezigheid/inloop/": SESSION_ACT,
    "werkplek/code/": read_only(desk([OWN, OTHER, SECRETARIAT, SUPERUSER])),
    "werkplek/code/<str:code>/": SESSION_PAGE,
    "werkplek/code/<str:code>/aanwezig/": SESSION_ACT,
    "werkplek/code/<str:code>/binnen/": DAY_ACT,
    "werkplek/dagen/<slug:day>/": DAY_PAGE,
    "werkplek/dagen/<slug:day>/stand/": DAY_PAGE,
    "werkplek/dagen/<slug:day>/deur/": DAY_FORM,
    "werkplek/dagen/<slug:day>/deur/binnen/": DAY_ACT,
    "werkplek/dagen/<slug:day>/deur/opnieuw/": DAY_ACT,
    "werkplek/dagen/<slug:day>/deur/terug/": DAY_ACT,
    "werkplek/dagen/<slug:day>/catering/": DAY_PAGE,
    "werkplek/dagen/<slug:day>/toegankelijkheid/": DAY_PAGE,
    "werkplek/dagen/<slug:day>/per-stad/": DAY_PAGE,
    # Paper
    "werkplek/dagen/<slug:day>/badges.pdf": DAY_PAGE,
    "werkplek/dagen/<slug:day>/tekenlijst.pdf": DAY_PAGE,
    "werkplek/sessies/<uuid:uuid>/tekenlijst.pdf": SESSION_PAGE,
    # Inviting
    "werkplek/dagen/<slug:day>/uitnodigen/": DAY_FORM,
    "werkplek/dagen/<slug:day>/uitnodigen/voortgang/": DAY_PAGE,
    "werkplek/dagen/<slug:day>/herinneren/": DAY_FORM,
    "werkplek/dagen/<slug:day>/steden/": DAY_PAGE,
    "werkplek/dagen/<slug:day>/steden.csv": DAY_PAGE,
    "werkplek/adresboek/": DAY_FORM,
    "werkplek/adresboek/<uuid:uuid>/": DAY_FORM,
    "werkplek/adresboek/<uuid:uuid>/weggooien/": DAY_ACT,
}


def is_of_the_admin(route):
    """Whether an address is one of Django's admin: the workbench stands under /beheer/ too, but is ours."""
    return route.startswith("beheer/") and not route.startswith("beheer/netwerkdagen/")


def rule_of(route):
    """Return the rule of an address as the resolver writes it; raises KeyError for one that has none."""
    if is_of_the_admin(route):
        return ADMIN
    if route.startswith("account/"):
        return ACCOUNT
    return RULES[route]
