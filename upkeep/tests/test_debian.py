"""The portal on an office's own machine, installed and upgraded by deploy/debian.sh: what is kept, and who learns which password."""

import hashlib
import re

import pytest
from django.conf import settings

from upkeep.tests.office import made_office

HOST, PRACTICE = "portal.example.go.th", "practice.example.go.th"
OLD_OWNER = "MIGRATION_DATABASE_URL=postgres://waeng_owner:old-secret@127.0.0.1:5432/waeng\n"


@pytest.fixture
def office(tmp_path):
    return made_office(tmp_path)


@pytest.fixture
def installed(office):
    assert (done := office.run("debian.sh", HOST)).returncode == 0, done.stderr
    return office


def test_the_owner_s_password_stands_where_root_alone_reads(installed):
    owner = installed.file("etc/waeng/owner.env")
    assert owner.read_text().startswith("MIGRATION_DATABASE_URL=postgres://waeng_owner:")
    assert owner.stat().st_mode & 0o777 == 0o600
    assert "MIGRATION_DATABASE_URL" not in installed.file("etc/waeng/portal.env").read_text()


def test_what_an_older_release_let_everybody_read_opens_nothing_any_more(installed):
    installed.file("etc/waeng/owner.env").unlink()
    portal = installed.file("etc/waeng/portal.env")
    portal.write_text(portal.read_text() + OLD_OWNER)
    assert installed.run("debian.sh", HOST).returncode == 0
    assert "old-secret" not in installed.file("etc/waeng/owner.env").read_text() + portal.read_text()


def test_settings_that_came_from_the_safe_are_the_portal_s_alone(installed):
    portal = installed.file("etc/waeng/portal.env")
    portal.chmod(0o644)
    assert installed.run("debian.sh", HOST).returncode == 0
    assert (portal.stat().st_mode & 0o777, f"chown root:waeng {portal}" in installed.done()) == (0o640, True)


def test_root_writes_no_style_sheet_where_the_portal_may_lay_a_link(installed):
    written = [line for line in installed.done() if line.startswith("static ")]
    assert written == [f"static VAR_DIR={installed.file('opt/waeng.new/var')}"]


def test_the_secret_backup_key_does_not_lie_where_the_portal_writes(installed):
    assert installed.asked("backup_key").split()[3] == str(installed.file("etc/waeng/backup.key"))


def test_an_upgrade_keeps_the_owner_s_password(installed):
    before = installed.file("etc/waeng/owner.env").read_text()
    assert installed.run("debian.sh", HOST).returncode == 0
    assert installed.file("etc/waeng/owner.env").read_text() == before


def test_the_step_of_the_schema_has_the_owner_s_password_and_another_command_has_not(installed):
    installed.run("manage.sh", "migrate")
    assert "owner=postgres://waeng_owner:" in installed.asked("migrate")
    installed.run("manage.sh", "doctor")
    assert installed.asked("doctor").endswith("doctor owner= password=")


def test_a_rehearsal_needs_no_key_that_the_portal_s_account_may_read(installed):
    key, copy = installed.file("backup.key"), installed.file("copy")
    key.write_text("AGE-SECRET-KEY-1X\n")
    copy.touch()
    done = installed.run("manage.sh", "rehearse_restore", str(copy), "--identity", str(key))
    asked = installed.asked("rehearse_restore")
    assert (done.returncode, str(key) in asked, asked.endswith(" key=AGE-SECRET-KEY-1X")) == (0, False, True)
    assert f" rehearse_restore {copy} owner=postgres://waeng_owner:" in asked


@pytest.fixture
def practised(office):
    """A machine that has a portal to practise in too."""
    assert (done := office.run("debian.sh", HOST, PRACTICE)).returncode == 0, done.stderr
    return office


def test_an_upgrade_with_one_name_keeps_the_portal_to_practise_in(practised):
    names = practised.file("etc/systemd/system/caddy.service.d/portal.conf")
    before = names.read_text()
    assert practised.run("debian.sh", HOST).returncode == 0
    assert (f"PRACTICE_HOST={PRACTICE} " in before, names.read_text()) == (True, before)


def test_where_nobody_practises_an_upgrade_begins_no_portal_for_it(installed):
    assert installed.run("debian.sh", HOST).returncode == 0
    assert "PRACTICE_HOST" not in installed.file("etc/systemd/system/caddy.service.d/portal.conf").read_text()


@pytest.mark.parametrize("names", [("other.example.go.th",), (HOST, "other.example.go.th")])
def test_a_name_that_the_settings_do_not_allow_is_refused_in_words(practised, names):
    refused = practised.run("debian.sh", *names)
    assert (refused.returncode, f"ALLOWED_HOSTS ใน {practised.root}/etc/waeng/" in refused.stderr) == (1, True)


WRONG = {
    "no host": ("ALLOWED_HOSTS", ""),
    "another host": ("ALLOWED_HOSTS", "other.example.go.th"),
    "no database": ("DATABASE_URL", ""),
    "a database without a password": ("DATABASE_URL", "postgres://waeng@127.0.0.1/waeng"),
    "a database without a name": ("DATABASE_URL", "postgres://waeng:hidden@127.0.0.1/"),
    "nonsense": ("DATABASE_URL", "hidden"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_setting_stops_an_upgrade_before_anything_is_changed(practised, what):
    name, value = WRONG[what]
    portal = practised.file("etc/waeng/portal.env")
    portal.write_text(re.sub(rf"^{name}=.*$", f"{name}={value}", portal.read_text(), flags=re.MULTILINE))
    practised.file("source/deploy/new").write_text("")
    refused = practised.run("debian.sh", HOST)
    assert (refused.returncode, name in refused.stderr, "hidden" in refused.stderr) == (1, True, False)
    assert (practised.done(), practised.file("opt/waeng/deploy/new").exists()) == ([], False)


def test_rows_that_the_schema_would_refuse_stop_an_upgrade_before_it(installed):
    stopped = installed.run("debian.sh", HOST, fails="check_upgrade")
    asked = [line.split()[2] for line in installed.done() if line.startswith("python manage.py")]
    assert (stopped.returncode, asked[-1], "migrate" in asked) == (1, "check_upgrade", False)


def _stands(office) -> dict[str, str]:
    """The release that runs: each of its files, and what stands in it."""
    home = office.file("opt/waeng")
    return {str(path.relative_to(home)): path.read_text() for path in sorted(home.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("step", ["collectstatic", "check_upgrade", "migrate"])
def test_an_upgrade_that_stops_leaves_the_release_that_runs_as_it_was(installed, step):
    before = _stands(installed)
    installed.file("source/release").write_text("2")
    stopped = installed.run("debian.sh", HOST, fails=step)
    assert (stopped.returncode, "ทำงานต่อตามเดิม" in stopped.stderr) == (1, True)
    assert (_stands(installed), [line for line in installed.done() if "restart" in line]) == (before, [])


def test_an_upgrade_takes_the_place_of_the_release_before_which_stays_beside_it(installed):
    installed.run("debian.sh", HOST, fails="migrate")
    installed.file("source/release").write_text("2")
    assert (done := installed.run("debian.sh", HOST)).returncode == 0, done.stderr
    assert (installed.file("opt/waeng/release").read_text(), installed.file("opt/waeng.old/release").read_text()) == (
        "2",
        "1",
    )
    # Open pages still ask for the files of before.
    assert {path.name for path in installed.file("opt/waeng/staticfiles").iterdir()} == {"of-1", "of-2"}
    assert sorted(path.name for path in installed.file("opt").iterdir()) == ["waeng", "waeng.old"]


def test_the_release_before_stays_the_way_back_when_the_script_is_run_again(installed):
    """To begin a portal to practise in, or a second time because the new release did not start."""
    installed.file("source/release").write_text("2")
    installed.run("debian.sh", HOST)
    assert installed.run("debian.sh", HOST, PRACTICE).returncode == 0
    releases = {path.name: (path / "release").read_text() for path in installed.file("opt").iterdir()}
    assert releases == {"waeng": "2", "waeng.old": "1"}


# Fails where the second release is in its place: it does not start, or it starts and does not answer.
BROKEN = {"systemctl": '[ "$1" != restart ] || ', "curl": ""}


def _breaks(office, program: str, release: str = "2") -> None:
    """A machine with systemd, on which that release is no good."""
    office.file("run/systemd/system").mkdir(parents=True, exist_ok=True)
    path = office.file("bin") / program
    path.write_text(
        path.read_text() + f'{BROKEN[program]}[ "$(cat {office.root}/opt/waeng/release)" != {release} ] || exit 1\n'
    )


@pytest.fixture(params=BROKEN)
def broken(practised, request):
    """The next release does not come to work, and brings a unit and proxy settings of its own."""
    _breaks(practised, request.param)
    practised.file("source/release").write_text("2")
    for name in ("systemd/waeng-web.service", "Caddyfile"):
        practised.file(f"source/deploy/{name}").write_text("of the next release")
    return practised


def test_a_release_that_does_not_answer_gives_its_place_back_to_the_one_before(broken):
    before, proxy = _stands(broken), _proxies(broken)
    stopped = broken.run("debian.sh", HOST)
    assert (stopped.returncode, "รุ่นก่อนกลับมาแล้วและระบบใช้งานได้" in stopped.stderr) == (1, True)
    assert "journalctl -u waeng-web --since '" in stopped.stderr
    assert (_stands(broken), _proxies(broken)) == (before, proxy)
    unit = broken.file("etc/systemd/system/waeng-web.service").read_text()
    assert unit == broken.file("opt/waeng/deploy/systemd/waeng-web.service").read_text() != "of the next release"
    assert (broken.file("opt/waeng.new/release").read_text(), broken.file("opt/waeng.old").exists()) == ("2", False)


def test_of_a_release_that_is_taken_back_nothing_else_was_begun(broken):
    broken.run("debian.sh", HOST)
    begun = [line for line in broken.done() if line.startswith("systemctl restart")]
    assert begun == ["systemctl restart waeng-web waeng-worker"] * 2


def test_a_release_that_was_taken_back_may_come_again_once_it_is_mended(broken):
    broken.run("debian.sh", HOST)
    broken.file("source/release").write_text("3")
    assert (done := broken.run("debian.sh", HOST)).returncode == 0, done.stderr
    releases = {path.name: (path / "release").read_text() for path in broken.file("opt").iterdir()}
    assert releases == {"waeng": "3", "waeng.old": "1"}


def test_where_the_release_before_does_not_answer_either_it_is_said(practised):
    _breaks(practised, "curl", "2")
    _breaks(practised, "curl", "1")
    practised.file("source/release").write_text("2")
    stopped = practised.run("debian.sh", HOST)
    assert (stopped.returncode, "ยังไม่ตอบเช่นกัน" in stopped.stderr) == (1, True)
    assert practised.file("opt/waeng/release").read_text() == "1"


def test_a_first_release_that_does_not_answer_is_said_and_stays(office):
    _breaks(office, "curl", "1")
    stopped = office.run("debian.sh", HOST)
    assert (stopped.returncode, "journalctl -u waeng-web" in stopped.stderr) == (1, True)
    assert office.file("opt/waeng/release").read_text() == "1"


def test_where_the_proxy_does_not_begin_the_way_back_is_said(practised):
    practised.file("run/systemd/system").mkdir(parents=True)
    practised.file("bin/systemctl").write_text('#!/bin/sh\n[ "$1 $2" != "restart caddy" ]\n')
    practised.file("source/release").write_text("2")
    stopped = practised.run("debian.sh", HOST)
    assert (stopped.returncode, "journalctl -u waeng-web -u caddy" in stopped.stderr) == (1, True)
    assert "mv waeng.old waeng && systemctl restart waeng-web waeng-worker waeng-practice" in stopped.stderr


def test_a_step_of_the_schema_works_on_the_database_that_is_named_to_it(installed):
    """restore.sh brings a backup to today's schema beside what is here."""
    beside = "MIGRATION_DATABASE_URL=postgres://waeng_owner:x@127.0.0.1:5432/waeng_restored"
    script = installed.file("source/deploy/beside.sh")
    script.write_text(f'. "$(dirname "$0")/office.sh"\nmanage {beside} migrate -v0\n')
    assert installed.run("beside.sh").returncode == 0
    assert "owner=postgres://waeng_owner:x@127.0.0.1:5432/waeng_restored" in installed.asked("migrate")


def test_a_password_that_reads_otherwise_in_an_address_is_refused_before_anything_changes(installed):
    portal = installed.file("etc/waeng/portal.env")
    portal.write_text(re.sub(r"waeng:[^@]*@", "waeng:p%40ss@", portal.read_text()))
    refused = installed.run("debian.sh", HOST)
    assert (refused.returncode, "รหัสผ่านใน DATABASE_URL" in refused.stderr) == (1, True)
    assert not any(line.startswith("rsync") for line in installed.done())


def test_no_password_is_a_word_of_a_command(installed):
    """Which everybody on the machine may read."""
    passwords = [
        re.search(r":([^:@]+)@", installed.file(f"etc/waeng/{name}.env").read_text())[1] for name in ("owner", "portal")
    ]
    noted = [line for line in installed.done() if not line.startswith("python ")]
    assert [line for line in noted for password in passwords if password in line] == []
    assert "$OWNER_PASSWORD" not in (settings.BASE_DIR / "deploy" / "database.sh").read_text()


def _proxies(office) -> dict[str, str]:
    """What the proxy reads, and what is kept beside it."""
    return {path.name: path.read_text() for path in sorted(office.file("etc/caddy").glob("Caddyfile*"))}


def test_what_somebody_wrote_into_the_proxy_s_settings_is_kept_beside_them(installed):
    brought = _proxies(installed)
    installed.file("etc/caddy/Caddyfile").write_text("by hand")
    installed.file("source/deploy/Caddyfile").write_text("of the next release")
    done = installed.run("debian.sh", HOST)
    now = _proxies(installed)
    kept = (now.keys() - brought.keys()).pop()
    assert (now, str(installed.file("etc/caddy") / kept) in done.stdout) == (
        {"Caddyfile": "of the next release", kept: "by hand"},
        True,
    )


def test_an_upgrade_leaves_no_copy_of_proxy_settings_that_a_release_brought(installed):
    installed.run("debian.sh", HOST)
    installed.file("source/deploy/Caddyfile").write_text("of the next release")
    assert installed.run("debian.sh", HOST).returncode == 0
    assert _proxies(installed) == {"Caddyfile": "of the next release"}


def test_debian_s_own_proxy_settings_are_nobody_s_work(office):
    proxy = office.file("etc/caddy/Caddyfile")
    proxy.write_text("of the package")
    digest = hashlib.md5(proxy.read_bytes(), usedforsecurity=False).hexdigest()
    program = office.file("bin/dpkg-query")
    program.write_text(f"#!/bin/sh\necho ' /etc/default/caddy 0'\necho ' {proxy} {digest}'\n")
    program.chmod(0o755)
    assert (done := office.run("debian.sh", HOST)).returncode == 0, done.stderr
    assert _proxies(office).keys() == {"Caddyfile"}
