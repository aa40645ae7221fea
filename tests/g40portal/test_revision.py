import threading
import time

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import IntegrityError, OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext

from events.models import Room
from g40portal import revision
from g40portal.models import PublicModel, SiteRevision, raise_revision, raised_once
from tests import factories
from themegroups.models import City

PUBLIC_MODELS = [model for model in apps.get_models() if issubclass(model, PublicModel)]
OWN_FACTORIES = {
    each._meta.model: each
    for each in vars(factories).values()
    if isinstance(each, type) and issubclass(each, factories.DjangoModelFactory) and each._meta.model
}
NEEDED = {"SessionOrganiser": {"organisation": "Gastbedrijf"}}


def make(model, **fields):
    """Save a row of any public model, through its factory, or with what its fields need."""
    name = model.__name__
    if model in OWN_FACTORIES:
        return OWN_FACTORIES[model](**NEEDED.get(name, {}), **fields)
    owner, related = {
        "FormerDaySlug": ("network_day", factories.NetworkDayFactory),
        "FormerSessionSlug": ("session", factories.SessionFactory),
    }[name]
    return model.objects.create(**{owner: related()}, slug="vroeger")


@pytest.fixture
def in_another_thread():
    """Run a function in a thread with a connection of its own, and give back what it returned."""

    def run(function):
        returned = []

        def work():
            try:
                returned.append(function())
            finally:
                connection.close()

        thread = threading.Thread(target=work)
        thread.start()
        thread.join(10)
        return returned[0]

    return run


def stored():
    """Return the revision as the database has it now."""
    return revision._read()


def test_every_public_model_is_among_those_tested():
    assert len(PUBLIC_MODELS) >= 19
    assert City in PUBLIC_MODELS


@pytest.mark.parametrize("model", PUBLIC_MODELS, ids=lambda model: model.__name__)
@pytest.mark.parametrize(
    "write",
    [
        pytest.param(lambda row: row.save(), id="save"),
        pytest.param(lambda row: row.save(update_fields=["version"]), id="save some fields"),
        pytest.param(lambda row: row.delete(), id="delete"),
        pytest.param(lambda row: type(row).objects.filter(pk=row.pk).update(version=7), id="update"),
        pytest.param(lambda row: type(row).objects.filter(pk=row.pk).delete(), id="delete many"),
        pytest.param(lambda row: type(row).objects.bulk_update([row], ["version"]), id="update in bulk"),
        pytest.param(lambda row: type(row)._base_manager.filter(pk=row.pk).update(version=7), id="related manager"),
    ],
)
def test_revision_is_raised_by_every_write(db, model, write):
    row = make(model)
    before = stored()

    write(row)

    assert stored() > before


@pytest.mark.parametrize("model", PUBLIC_MODELS, ids=lambda model: model.__name__)
def test_revision_is_raised_by_insert_and_by_insert_in_bulk(db, model):
    before = stored()
    row = make(model)
    after_insert = stored()
    type(row).objects.filter(pk=row.pk).delete()
    after_delete = stored()

    model.objects.bulk_create([row])

    assert before < after_insert < after_delete < stored()


@pytest.mark.parametrize("model", PUBLIC_MODELS, ids=lambda model: model.__name__)
def test_no_public_model_has_a_table_between_that_raises_nothing(model):
    between = [field.remote_field.through for field in model._meta.many_to_many]

    assert [table for table in between if not issubclass(table, PublicModel)] == []


def test_revision_is_raised_when_rows_join_another_through_a_related_manager(db):
    room, other = factories.RoomFactory(), factories.VenueFactory()
    before = stored()

    other.rooms.add(room)

    assert Room.objects.get().venue == other
    assert stored() > before


def test_revision_is_raised_when_an_account_that_a_person_had_is_deleted(db):
    user = factories.UserFactory()
    factories.PersonFactory(user=user)
    before = stored()

    get_user_model().objects.get(pk=user.pk).delete()

    assert stored() > before


def test_revision_stays_when_the_change_is_rolled_back(db):
    factories.CityFactory()
    before = stored()

    with transaction.atomic():
        factories.CityFactory()
        transaction.set_rollback(True)

    assert stored() == before


def test_revision_that_was_rolled_back_never_comes_again(db):
    factories.CityFactory()
    with transaction.atomic():
        factories.CityFactory()
        rolled_back = stored()
        transaction.set_rollback(True)

    factories.CityFactory()

    assert stored() > rolled_back


def test_revision_grows_although_the_clock_was_set_back(db, monkeypatch):
    raise_revision()
    before = stored()
    monkeypatch.setattr("g40portal.models.public.time.time_ns", lambda: 0)

    raise_revision()

    assert stored() == before + 1


def test_many_savings_raise_the_revision_once(db):
    city = factories.CityFactory()
    before = stored()

    with CaptureQueriesContext(connection) as made, raised_once():
        city.save()
        city.save()

    raised = [each["sql"] for each in made if each["sql"].startswith('UPDATE "g40portal_siterevision"')]
    assert (len(raised), stored() > before, city.version) == (1, True, 3)


def test_savings_after_many_that_failed_raise_the_revision_again(db):
    city = factories.CityFactory()
    before = stored()
    with pytest.raises(IntegrityError), raised_once():
        City.objects.bulk_create([city, City(name=city.name, slug=city.slug)])
    between = stored()

    City.objects.get().save()

    assert (between, stored() > before, City.objects.get().version) == (before, True, 2)


def test_revision_is_zero_when_nothing_was_ever_changed(db):
    assert revision.current() == 0


@pytest.mark.django_db(transaction=True)
def test_savings_one_after_the_other_share_one_row():
    factories.CityFactory()
    factories.CityFactory()

    assert SiteRevision.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time")
def test_two_savings_in_opposite_order_do_not_block_each_other(in_another_thread):
    one, two = factories.CityFactory(), factories.CityFactory()

    with transaction.atomic():
        one.save()
        before = stored()
        in_another_thread(two.save)
        City.objects.get(pk=two.pk).save()

    assert SiteRevision.objects.count() == 2
    assert stored() > before


@pytest.mark.django_db(transaction=True)
def test_a_change_is_known_at_once_in_the_process_that_made_it():
    before = revision.current()

    factories.CityFactory()

    assert revision.current() > before


@pytest.mark.django_db(transaction=True)
def test_a_change_elsewhere_is_known_after_a_tenth_of_a_second(monkeypatch):
    now = time.monotonic()
    monkeypatch.setattr("g40portal.revision.time.monotonic", lambda: now)
    raise_revision()
    before = revision.current()
    SiteRevision.objects.update(value=before + 1)

    at_first = revision.current()
    now += revision.MAX_AGE * 1.01
    then = revision.current()

    assert (at_first, then) == (before, before + 1)


@pytest.mark.django_db(transaction=True)
def test_revision_is_read_once_in_a_tenth_of_a_second(django_assert_num_queries):
    with django_assert_num_queries(1):
        for _ in range(50):
            revision.current()


@pytest.mark.django_db(transaction=True)
def test_a_value_that_was_being_read_during_a_change_is_not_believed(monkeypatch):
    raise_revision()
    old = stored()
    read = revision._read

    def slowly():
        value = read()
        monkeypatch.setattr(revision, "_read", read)
        raise_revision()
        return value

    monkeypatch.setattr(revision, "_read", slowly)

    first = revision.current()

    assert first == old
    assert revision.current() > old


@pytest.mark.django_db(transaction=True)
def test_a_slow_reader_does_not_replace_what_another_thread_read_later(monkeypatch, in_another_thread):
    raise_revision()
    old = stored()
    read = revision._read

    def slowly():
        value = read()
        monkeypatch.setattr(revision, "_read", read)
        SiteRevision.objects.update(value=old + 1)
        in_another_thread(revision.current)
        return value

    monkeypatch.setattr(revision, "_read", slowly)

    first = revision.current()

    assert first == old
    assert revision.current() == old + 1


@pytest.mark.django_db(transaction=True)
def test_what_a_transaction_reads_of_its_own_change_is_not_believed():
    before = revision.current()
    with transaction.atomic():
        raise_revision()
        revision.forget()
        within = revision.current()
        transaction.set_rollback(True)

    assert within > before
    assert revision.current() == before


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no connection that others could close")
def test_revision_is_read_again_when_the_connection_was_closed():
    raise_revision()
    connection.ensure_connection()
    connection.connection.close()

    assert revision.current() == SiteRevision.objects.get().value


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no server that could end a connection")
def test_revision_is_read_again_when_the_server_ended_the_connection(in_another_thread):
    raise_revision()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        process = cursor.fetchone()[0]

    def end():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [process])
            return cursor.fetchone()[0]

    assert in_another_thread(end) is True
    assert revision.current() == SiteRevision.objects.get().value


@pytest.mark.django_db(transaction=True)
def test_revision_is_tried_twice_and_no_more_when_the_database_is_gone(monkeypatch):
    tried = []

    def fail():
        tried.append(1)
        raise OperationalError

    monkeypatch.setattr(revision, "_read", fail)

    with pytest.raises(OperationalError):
        revision.current()

    assert len(tried) == 2
