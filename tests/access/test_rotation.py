"""A key is changed while people work: what is encrypted opens all the time, numbers are found, and nothing of the key before
is left. Over the world of all roles: people and their history, imports, merges, files, requests, payments, copies."""

import io

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, models, transaction
from django.urls import reverse

from accounts import rotation
from accounts.models import KeyInForce
from accounts.rotation import left_over
from care.models import PaymentLine
from care.models.payment import number_digest
from care.models.receipt import ACCOUNT
from core import crypto
from core.ciphers import cipher_columns, digest_columns
from reports.models import ReportCopy
from residents.models import Merge, PrivateFile, Resident
from residents.services.files import content_of
from residents.services.merging import merge, undo_merge
from residents.services.registry import save_resident
from residents.tests.factories import citizen_id, resident
from residents.tests.imports.files import planned, register
from spreadsheets import services
from spreadsheets.models import BatchRow
from tests.access.encrypted import found, plain
from tests.contract import CANARY_NUMBER, CANARY_PAPER
from tests.laws import tree

NEW_DATA, NEW_DIGEST = "the next key of the data, long enough to be one", "the next key of the digests, long enough"
ROW = [citizen_id(5555501), "นาย", "มะแอ", "สาและ", "ชาย", "17/05/2523", "9/1", "1"]


@pytest.fixture
def kept(world):
    """A merge, a plan that waits, and a copy as reported, beside what the world has."""
    one, other = resident("ซารีนา", number=citizen_id(5555502)), resident("ซารีนา", number=citizen_id(5555503))
    merged = merge(one, other, choices={}, by=None)
    with rotation._rewriting():
        PaymentLine.objects.filter(list=world.payments).update(
            account_cipher=crypto.encrypt("9999000011", ACCOUNT), account_digest=number_digest("9999000011")
        )
    copy = ReportCopy(
        code="x",
        title="x",
        format="csv",
        row_count=0,
        digest="0" * 64,
        key="rotated",
        made_by=world.users["registry_clerk"],
    )
    copy.keep(b"csv", {"columns": [], "rows": []})
    copy.save()
    return {"merge": merged, "batch": planned(register(ROW)), "copy": copy}


@pytest.fixture
def changing(kept, settings):
    """Both keys are being changed: every process has the new ones and those before."""
    settings.DATA_KEY_OLD, settings.DATA_KEY = settings.DATA_KEY, NEW_DATA
    settings.DIGEST_KEY_OLD, settings.DIGEST_KEY = settings.DIGEST_KEY, NEW_DIGEST
    return settings


def _rotate() -> str:
    out = io.StringIO()
    call_command("rotate_keys", stdout=out, stderr=out)
    return out.getvalue()


def _done(settings) -> None:
    settings.DATA_KEY_OLD = settings.DIGEST_KEY_OLD = ""


def test_before_and_while_it_is_done_everything_opens_and_numbers_are_found(world, changing):
    assert (found(CANARY_NUMBER), world.canary.citizen_id) == ([world.canary.pk], CANARY_NUMBER)
    rotation.rewrite_ciphers(lambda *_told: None)
    assert (found(CANARY_NUMBER), Resident.objects.get(pk=world.canary.pk).citizen_id) == (
        [world.canary.pk], CANARY_NUMBER,
    )  # fmt: skip


def test_afterwards_all_is_as_it_was_without_the_keys_before(world, changing):
    before = plain()
    told = _rotate()
    _done(changing)
    assert (plain() == before, found(CANARY_NUMBER), "DATA_KEY_OLD" in told) == (True, [world.canary.pk], True)


def test_the_world_has_something_in_every_kind_that_matters(world, kept):
    empty = {label for label, values in plain().items() if not values}
    assert empty & {"residents_resident.citizen_id_cipher", "residents_historicalresident.citizen_id_cipher",
                    "care_paymentline.account_cipher", "residents_privatefile.name_cipher", "reports_reportcopy.file",
                    "programs_signup.code_cipher", "spreadsheets_batch.source"} == set()  # fmt: skip


def test_a_paper_opens_and_its_file_before_is_gone(world, changing, django_capture_on_commit_callbacks):
    file = world.files[2]
    before = file.content.name
    with django_capture_on_commit_callbacks(execute=True):
        _rotate()
    _done(changing)
    now = PrivateFile.objects.get(pk=file.pk)
    assert (CANARY_PAPER.encode() in content_of(now), default_storage.exists(before), now.content.name == before) == (
        True, False, False,
    )  # fmt: skip


def test_no_history_and_no_version_is_made(world, changing):
    row = world.canary
    before = (row.history.count(), Resident.objects.get(pk=row.pk).version)
    _rotate()
    assert (row.history.count(), Resident.objects.get(pk=row.pk).version) == before


def test_a_merge_of_before_can_be_taken_back_after(kept, changing):
    _rotate()
    _done(changing)
    undo_merge(Merge.objects.get(pk=kept["merge"].pk), by=None)
    assert [len(found(citizen_id(number))) for number in (5555502, 5555503)] == [1, 1]


def test_a_retired_number_leads_to_who_stayed(kept, changing):
    _rotate()
    _done(changing)
    assert found(citizen_id(5555503)) == [kept["merge"].survivor_id]


def test_a_plan_of_before_is_written_after(world, kept, changing):
    _rotate()
    _done(changing)
    services.apply_batch(kept["batch"], by=world.users["registry_clerk"])
    assert len(found(ROW[0])) == 1


def test_a_number_stays_one_person_s_at_every_step(world, changing):
    steps = [lambda: None, lambda: rotation.rewrite_ciphers(lambda *_told: None), _rotate]
    for step in steps:
        step()
        with pytest.raises(Exception, match=r"."), transaction.atomic():
            again = resident("คนอื่น")
            again.citizen_id = CANARY_NUMBER
            save_resident(again, by=None)


def test_money_that_was_approved_is_written_anew_and_stays_frozen(world, changing):
    line = PaymentLine.objects.filter(list=world.payments).exclude(account_cipher=None).first()
    account = line.account
    _rotate()
    _done(changing)
    assert PaymentLine.objects.get(pk=line.pk).account == account
    for change in ({"account_cipher": b"x"}, {"amount": 1}, {"account_digest": "x"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            PaymentLine.objects.filter(pk=line.pk).update(**change)


class Killed(BaseException):
    """What ends a process in the middle."""


@pytest.mark.parametrize("after", [1, 4, 9, 14])
def test_ended_in_the_middle_it_goes_on_where_it_was(world, changing, monkeypatch, after):
    before, update, times = plain(), rotation.update_rows, iter(range(after))

    def until_killed(*args):
        if next(times, None) is None:
            raise Killed
        return update(*args)

    monkeypatch.setattr(rotation, "update_rows", until_killed)
    try:
        _rotate()
    except Killed:
        assert (plain() == before, found(CANARY_NUMBER)) == (True, [world.canary.pk])
    monkeypatch.setattr(rotation, "update_rows", update)
    _rotate()
    _done(changing)
    assert (plain() == before, found(CANARY_NUMBER), left_over()) == (True, [world.canary.pk], {})


def test_what_a_forgotten_process_wrote_is_told(world, changing):
    _rotate()
    old = crypto.opened(crypto.encrypt(b"1", b"x"), b"x", NEW_DATA)
    assert (old, left_over()) == (b"1", {})
    changing.DATA_KEY, changing.DATA_KEY_OLD = changing.DATA_KEY_OLD, ""
    row = Resident.objects.get(pk=world.own.pk)
    stale = crypto.encrypt(CANARY_NUMBER, b"resident.citizen_id")
    Resident.objects.filter(pk=row.pk).update(citizen_id_cipher=stale)
    changing.DATA_KEY, changing.DATA_KEY_OLD = NEW_DATA, changing.DATA_KEY
    assert left_over()["residents_resident.citizen_id_cipher"] == 1


def test_with_one_key_only_the_other_stays(world, kept, settings):
    settings.DIGEST_KEY_OLD, settings.DIGEST_KEY = settings.DIGEST_KEY, NEW_DIGEST
    _rotate()
    settings.DIGEST_KEY_OLD = ""
    assert (found(CANARY_NUMBER), Resident.objects.get(pk=world.canary.pk).citizen_id) == (
        [world.canary.pk], CANARY_NUMBER,
    )  # fmt: skip


def test_it_can_be_changed_a_second_time(world, changing):
    _rotate()
    changing.DIGEST_KEY_OLD, changing.DIGEST_KEY = NEW_DIGEST, "the key after the next of the digests, long"
    changing.DATA_KEY_OLD, changing.DATA_KEY = NEW_DATA, "the key after the next of the data, long enough"
    assert found(CANARY_NUMBER) == [world.canary.pk]
    _rotate()
    _done(changing)
    assert (found(CANARY_NUMBER), left_over()) == ([world.canary.pk], {})


def test_without_a_key_before_it_says_what_to_do(db):
    with pytest.raises(CommandError, match="DATA_KEY_OLD"):
        call_command("rotate_keys")


def test_nobody_but_the_command_says_that_it_rewrites(world, changing):
    _rotate()
    assert KeyInForce.objects.get().rewriting is False


def test_pages_work_while_it_is_done(world, clerk, changing):
    rotation.rewrite_ciphers(lambda *_told: None)
    page = clerk.get(reverse("admin:residents_resident_change", args=[world.canary.pk]))
    search = clerk.get("/admin/residents/resident/", {"q": CANARY_NUMBER})
    assert (page.status_code, search.context["cl"].result_count) == (200, 1)


# --- every encrypted column and every keyed digest is known

# What the public downloads lies in the open.
NOT_ENCRYPTED = {"learning.CourseMaterial.content"}
# Fingerprints of files, books and sheets without a key, and of a device by chance alone.
NOT_KEYED = {
    "accounts.AccessLog.digest", "accounts.DraftKey.device_digest", "accounts.TrailCut.digest", "accounts.TrailHead.digest",
    # Of what is kept nowhere, so that it is made or linked anew after a change: codes on paper, who one is at the provider.
    "accounts.SentForm.digest", "accounts.OneTimeCode.digest", "accounts.RecoveryCode.digest", "accounts.SignInState.provider_digest",
    "reports.PackRun.digest", "reports.ReportCopy.digest", "spreadsheets.Batch.digest", "welfare.Document.digest",
}  # fmt: skip


def _ours():
    for model in tree.our_models():
        yield from ((model, field) for field in model._meta.concrete_fields if field.model is model)


def _name(model, field) -> str:
    return f"{model._meta.app_label}.{model.__name__}.{field.name}"


def test_every_binary_column_says_whether_it_is_encrypted():
    said = {f"{one.model._meta.app_label}.{one.model.__name__}.{one.field}" for one in cipher_columns()}
    binary = {_name(model, field) for model, field in _ours() if isinstance(field, models.BinaryField)}
    assert binary - said == NOT_ENCRYPTED


def test_every_digest_says_how_it_is_made():
    said = {f"{model._meta.app_label}.{model.__name__}.{name}" for model, name, *_rest in digest_columns()}
    said |= {_name(model, field) for model, field in _ours() if field.name in model.__dict__.get("DIGESTS_OF_ROW", {})}
    digests = {_name(model, field) for model, field in _ours() if field.name.endswith("digest")}
    assert digests - said == NOT_KEYED


def test_no_column_of_any_table_opens_with_a_key_before(world, changing):
    """Found by looking at all that the database has, not by what the models say."""
    purposes = {column.purpose for column in cipher_columns()}
    before = changing.DATA_KEY_OLD
    _rotate()
    read = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 (a table's own name)
            blobs = (bytes(v) for row in cursor.fetchall() for v in row if isinstance(v, bytes | memoryview))
            read += [table for blob in blobs if any(crypto.opened(blob, one, before) is not None for one in purposes)]
    assert (read, BatchRow.objects.exists()) == ([], True)
