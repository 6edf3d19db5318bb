"""Who watches the server learns whether it lives, finds the log line of an error by its number, and meets nobody in it."""

import json
import logging
import os
import runpy

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError, connection
from django.test import Client, override_settings

from accounts.models import User
from residents.tests.factories import citizen_id
from tests.contract import client_for, make_user
from upkeep.watch import logs, reference, reporting, room
from upkeep.watch.logs import JsonLine, Line, scrubbed

FAILS = "programs.public.views.home"


def _record(message: str, *, failed: bool = False) -> logging.LogRecord:
    problem = None
    if failed:
        try:
            raise ValueError("Key (citizen_id)=(1999900000017) already exists.")
        except ValueError as error:
            problem = (ValueError, error, error.__traceback__)
    return logging.LogRecord("waeng", logging.ERROR, __file__, 1, message, (), problem)


@pytest.fixture
def no_room(monkeypatch):
    """The folders' disk takes nothing more, until this is undone."""
    monkeypatch.setattr(room, "_found", None)
    with pytest.MonkeyPatch.context() as disk:
        disk.setattr(room, "TemporaryFile", lambda dir: open("/dev/full", "wb"))  # noqa: SIM115 (the caller closes it)
        yield disk


class TestAlive:
    def test_the_process_answers_without_a_database(self, client):
        answer = client.get("/healthz")
        assert (answer.status_code, answer.content) == (200, b"ok\n")

    @pytest.mark.django_db
    def test_the_database_answers(self, client):
        assert client.get("/readyz").status_code == 200

    @pytest.mark.django_db
    def test_a_database_that_does_not_answer_is_told(self, client, monkeypatch):
        monkeypatch.setattr(connection, "cursor", lambda: (_ for _ in ()).throw(DatabaseError("down")))
        assert client.get("/readyz").status_code == 503

    @pytest.mark.django_db
    def test_a_disk_without_room_is_told(self, client, no_room):
        answer = client.get("/readyz")
        assert (answer.status_code, answer.content) == (503, b"disk\n")
        assert client.get("/healthz").status_code == 200

    @pytest.mark.django_db
    def test_a_disk_that_has_room_again_is_found_by_itself(self, client, no_room, monkeypatch):
        client.get("/readyz")
        no_room.undo()
        monkeypatch.setattr(room, "KEPT_SECONDS", 0)
        assert client.get("/readyz").status_code == 200

    @pytest.mark.django_db
    def test_whoever_asks_often_does_not_make_it_write_often(self, client, no_room):
        client.get("/readyz")
        no_room.undo()
        assert client.get("/readyz").status_code == 503

    def test_it_leaves_no_file(self, settings, tmp_path, monkeypatch):
        monkeypatch.setattr(room, "_found", None)
        settings.VAR_DIR = settings.MEDIA_ROOT = settings.PUBLIC_MEDIA_ROOT = tmp_path
        assert (room.there_is_room(), list(tmp_path.iterdir())) == (True, [])

    @pytest.mark.parametrize("address", ["/healthz", "/readyz"])
    @pytest.mark.django_db
    def test_nothing_of_it_is_kept_or_written(self, client, address):
        answer = client.get(address)
        assert "no-store" in answer["Cache-Control"] and not answer.cookies
        assert client.post(address).status_code == 405


class TestReference:
    @pytest.fixture
    def failing(self, db, monkeypatch):
        """A page of staff that fails in a way that nobody foresaw."""
        make_user("registry_clerk")

        def fail(*some, **more):
            logging.getLogger("waeng").error("about to fail")
            raise RuntimeError("unforeseen")

        monkeypatch.setattr("waeng_portal.dashboard.add_home", fail)
        monkeypatch.setattr("unfold.sites.import_string", lambda path: fail)
        client = client_for("registry_clerk")
        client.raise_request_exception = False
        return client

    def test_the_page_of_an_error_and_the_log_say_the_same_number(self, failing, caplog):
        caplog.handler.addFilter(logs.WithReference())
        answer = failing.get("/admin/")
        said = answer[reference.HEADER]
        assert answer.status_code == 500 and said in answer.content.decode()
        assert {record.reference for record in caplog.records} == {said}

    def test_two_requests_have_two_numbers(self, failing):
        assert failing.get("/admin/")[reference.HEADER] != failing.get("/admin/")[reference.HEADER]

    @pytest.mark.parametrize(("behind", "given", "taken"), [
        (True, "abcdef123456", True), (False, "abcdef123456", False), (True, "x\r\nInjected: 1", False), (True, "kort", False),
    ])  # fmt: skip
    def test_a_proxy_s_number_is_taken_only_from_our_proxy_and_only_when_it_is_one(
        self, rf, settings, behind, given, taken
    ):
        settings.BEHIND_PROXY, said = behind, []
        request = rf.get("/")
        request.META["HTTP_X_REQUEST_ID"] = given
        reference.References(lambda _request: said.append(reference.current()) or _Answer())(request)
        assert (said == [given]) is taken and reference.current() == ""


class TestAway:
    """A database that does not answer is no fault of the program: the page says what to do, and when."""

    @pytest.fixture(params=[
        OperationalError("could not extend file: No space left on device"), InterfaceError("connection already closed"),
        DatabaseError("server closed the connection unexpectedly"),
    ], ids=["full", "closed", "ended in the middle"])  # fmt: skip
    def away(self, request, monkeypatch):
        def fail(*some, **more):
            raise request.param

        monkeypatch.setattr("accounts.views.sign_in.SignInForm", fail)
        return Client(raise_request_exception=False)

    def test_the_page_says_in_thai_what_to_do_with_the_number_of_the_log(self, away):
        answer = away.get("/admin/login/")
        assert answer.status_code == 503 and "ครึ่งนาที" in answer.content.decode()
        assert answer[reference.HEADER] in answer.content.decode()

    def test_a_rule_of_the_database_that_is_broken_stays_a_fault(self, monkeypatch):
        monkeypatch.setattr("accounts.views.sign_in.SignInForm", _break_a_rule)
        assert Client(raise_request_exception=False).get("/admin/login/").status_code == 500

    def test_programs_are_told_when_to_come_again(self, away):
        assert away.get("/admin/login/")["Retry-After"] == "30"

    def test_nobody_keeps_it(self, away):
        assert "no-store" in away.get("/admin/login/")["Cache-Control"]


def _break_a_rule(*some, **more):
    raise IntegrityError("duplicate key")


class _Answer(dict):
    status_code = 200


class TestLogs:
    @pytest.mark.parametrize("personal", [
        citizen_id(5), "1-9999-00000-01-7", "081-234-5678", "0812345678", "?q=ซารีฮะ", "Key (name)=(ซารีฮะ)",
    ])  # fmt: skip
    def test_nothing_personal_stays(self, personal):
        assert personal not in scrubbed(f"/admin/residents/ {personal}")

    @pytest.mark.parametrize("personal", ["โทร0812345678", "เลข1999900000017นาย"])
    def test_no_number_stays_that_thai_letters_touch(self, personal):
        assert not any(letter.isdigit() for letter in scrubbed(personal))

    def test_a_row_that_was_refused_is_left_out_to_its_last_line(self):
        said = scrubbed("Failing row contains (1, เยี่ยม\nซารีฮะ (แม่) ป่วย, null).\nmodels.py, line 3")
        assert ("ซารีฮะ" in said, "models.py, line 3" in said) == (False, True)

    @pytest.mark.parametrize(
        "plain", ["/admin/residents/resident/123/change/", "2026-11-27 12:00:00", "250 ms: SELECT 1"]
    )
    def test_what_finds_the_error_stays(self, plain):
        assert scrubbed(plain) == plain

    def test_one_event_is_one_line_for_programs(self):
        said = JsonLine().format(_record("evil\r\nfake line", failed=True))
        assert "\n" not in said and "1999900000017" not in said
        assert json.loads(said)["message"] == "evil\r\nfake line" and "ValueError" in json.loads(said)["traceback"]

    def test_a_line_for_people_cannot_be_forged(self):
        said = Line("{levelname} {message}", style="{").format(_record("evil\nERROR fake"))
        assert not any(line.startswith("ERROR fake") for line in said.splitlines())

    @pytest.mark.django_db
    def test_a_slow_statement_is_told_without_what_it_was_asked_with(self, settings, caplog, monkeypatch):
        settings.SLOW_QUERY_MS = 1
        monkeypatch.setattr(logs.time, "monotonic", iter(range(100)).__next__)
        connection.execute_wrappers.append(logs._timed)
        try:
            list(User.objects.filter(username="ซารีฮะลับ"))
        finally:
            connection.execute_wrappers.remove(logs._timed)
        assert "accounts_user" in caplog.text and "ซารีฮะลับ" not in caplog.text


class TestFigures:
    def test_without_a_token_the_page_is_not_there(self, client):
        assert client.get("/metrics").status_code == 404

    @override_settings(METRICS_TOKEN="a-long-token")
    @pytest.mark.parametrize(("given", "status"), [("", 404), ("Bearer wrong", 404), ("Bearer a-long-token", 200)])
    def test_with_it_only_for_who_has_it(self, given, status):
        assert Client(headers={"Authorization": given}).get("/metrics").status_code == status

    @override_settings(
        METRICS_TOKEN="a-long-token",
        MIDDLEWARE=["upkeep.watch.counted.CountedAnswers", "django.middleware.common.CommonMiddleware"],
    )
    def test_answers_are_counted_by_the_name_of_the_page(self, client):
        client.get("/healthz")
        said = client.get("/metrics", headers={"Authorization": "Bearer a-long-token"}).content.decode()
        assert 'waeng_answers_total{method="GET",page="alive",status="200"}' in said


def test_what_is_reported_outside_holds_nobody():
    event = reporting.without_people({
        "request": {"data": {"citizen_id": "1999900000017"}, "cookies": "sessionid=1"}, "user": {"username": "clerk"},
        "breadcrumbs": [{"message": "1999900000017"}], "server_name": "office-pc", "extra": {"sys.argv": ["one_time_code", "clerk"]},
        "exception": {"values": [{
            "type": "ValueError", "value": "Key (citizen_id)=(1999900000017)",
            "stacktrace": {"frames": [{"function": "save", "lineno": 3, "vars": {"number": "1999900000017"}}]},
        }]},
        "logentry": {"message": "call 081-234-5678", "params": ["1999900000017"]},
    })  # fmt: skip
    said = json.dumps(event, ensure_ascii=False)
    assert "1999900000017" not in said and "081" not in said and "clerk" not in said and "office-pc" not in said
    assert "save" in said and "ValueError" in said


class TestFirstAccount:
    @pytest.mark.django_db
    def test_it_is_an_administrator_who_can_sign_in(self, capsys):
        call_command("first_account", "somchai")
        password = capsys.readouterr().out.split("\n")[1].rsplit(" ", 1)[1]
        user = User.objects.get(username="somchai")
        assert user.check_password(password) and [group.name for group in user.groups.all()] == ["system_administrator"]
        assert not user.is_superuser

    @pytest.mark.django_db
    def test_there_is_only_one_first(self):
        call_command("first_account", "somchai")
        with pytest.raises(CommandError):
            call_command("first_account", "malee")
        assert User.objects.filter(username="malee").count() == 0


class TestFiguresOfAllProcesses:
    CONF = "deploy/gunicorn.conf.py"

    def test_they_meet_in_a_folder_that_each_start_begins_anew(self, monkeypatch, tmp_path, settings):
        monkeypatch.setenv("METRICS_TOKEN", "secret")
        monkeypatch.setenv("VAR_DIR", str(tmp_path))
        monkeypatch.delenv("PROMETHEUS_MULTIPROC_DIR", raising=False)
        (tmp_path / "metrics").mkdir()
        (tmp_path / "metrics" / "counter_of_a_dead_process.db").touch()
        runpy.run_path(str(settings.BASE_DIR / self.CONF))
        assert os.environ["PROMETHEUS_MULTIPROC_DIR"] == str(tmp_path / "metrics")
        assert list((tmp_path / "metrics").iterdir()) == []
        monkeypatch.delenv("PROMETHEUS_MULTIPROC_DIR")

    def test_where_nobody_watches_there_is_none(self, monkeypatch, tmp_path, settings):
        monkeypatch.delenv("METRICS_TOKEN", raising=False)
        monkeypatch.setenv("VAR_DIR", str(tmp_path))
        runpy.run_path(str(settings.BASE_DIR / self.CONF))
        assert list(tmp_path.iterdir()) == []
