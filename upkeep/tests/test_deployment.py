"""The files of deploy/: what names one another agrees. The machines themselves are tried by hand; docs/deploy.md says which."""

import re
import subprocess
from itertools import chain

import pytest
import yaml
from django.conf import settings
from django.core.management import get_commands

ROOT = settings.BASE_DIR
SCRIPTS = sorted((ROOT / "deploy").glob("*.sh"))
# What Debian of that name brings along.
POSTGRESQL_OF = {"bookworm": "15", "trixie": "17"}


# What opens the tables' owner, or PostgreSQL's administrator.
OWNERS = ("POSTGRES_PASSWORD", "OWNER_PASSWORD", "MIGRATION_DATABASE_URL")
UNITS = sorted((ROOT / "deploy" / "systemd").glob("*.service"))


def text(name: str) -> str:
    return (ROOT / name).read_text()


def given(service: str) -> dict[str, str]:
    """What compose.yaml itself sets for it; what it takes from .env stands behind this."""
    return yaml.safe_load(text("compose.yaml"))["services"][service]["environment"]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_read_by_a_plain_shell(script):
    done = subprocess.run(["sh", "-n", str(script)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_every_name_that_compose_asks_for_is_explained():
    asked = set(re.findall(r"\$\{([A-Z_]+)", text("compose.yaml")))
    assert asked - set(re.findall(r"^#? ?([A-Z_]+)=", text(".env.example"), re.MULTILINE)) == set()


def test_every_name_of_the_proxy_is_given_to_it():
    asked = set(re.findall(r"\{\$([A-Z_]+)", text("deploy/Caddyfile")))
    given = re.search(r"environment: \{(PORTAL_HOST.*)\}", text("compose.yaml"))[1]
    assert {"PORTAL_HOST", "PORTAL_TLS", "PORTAL"} <= asked
    assert all(f"{name}:" in given for name in asked)


def test_the_client_that_makes_backups_is_as_new_as_the_server():
    """pg_dump refuses a server that is newer than itself."""
    debians = set(re.findall(r"^FROM python:[\d.]+-slim-(\w+)", text("Dockerfile"), re.MULTILINE))
    server, debian = re.search(r"image: postgres:(\d+)-(\w+)", text("compose.yaml")).groups()
    assert debians == {debian}
    assert server == POSTGRESQL_OF[debian]


def test_an_upgrade_does_not_end_before_the_portal_answers():
    """`systemctl restart` waits for the web, and the proxy soon sees that it is back."""
    assert "Type=notify" in text("deploy/systemd/waeng-web.service").splitlines()
    assert int(re.search(r"health_interval (\d+)s", text("deploy/Caddyfile"))[1]) <= 2


def test_what_is_begun_anew_is_so_for_ever():
    """By itself systemd gives up after five starts in ten seconds: a way back would come too late."""
    begun = [unit for unit in [*(path.read_text() for path in UNITS), text("deploy/debian.sh")] if "Restart=" in unit]
    assert (len(begun), [unit for unit in begun if "StartLimitIntervalSec=0" not in unit]) == (4, [])


def test_the_units_start_what_there_is():
    units = (path.read_text() for path in UNITS)
    named = chain.from_iterable(re.findall(r"deploy/[\w.]+", unit) for unit in units)
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_nothing_begins_a_script_that_names_the_folder_in_which_it_was_made():
    """The environment moves with the release; its interpreter alone does not mind."""
    said = "".join(path.read_text() for path in [*SCRIPTS, *UNITS])
    assert set(re.findall(r"\.venv/bin/(\w+)", said)) == {"python"}


# Of `docker compose run` and `exec`.
OPTIONS = re.compile(r'--rm |--no-deps |-[uv] (?:"[^"]*"|\S+) ')
PAGES = ("docs/administrators.md", "docs/deploy.md")


@pytest.mark.parametrize("page", PAGES)
def test_units_and_settings_that_the_pages_name_are_there(page):
    units = {path.stem for path in (ROOT / "deploy" / "systemd").iterdir()}
    scripts = "".join(path.read_text() for path in SCRIPTS)
    said = text(page)
    assert set(re.findall(r"(?:systemctl \w+(?: --now)?|journalctl -u) (waeng-\w+)", said)) <= units
    assert [path for path in re.findall(r"/etc/waeng/\w+\.env", said) if path not in scripts] == []


@pytest.mark.parametrize("page", PAGES)
def test_what_compose_is_told_on_the_pages_it_knows(page):
    services = yaml.safe_load(text("compose.yaml"))["services"]
    known = {*services, *chain.from_iterable(service.get("profiles", []) for service in services.values())}
    told = re.findall(r"docker compose (--profile \w+ )?(?:exec|restart|logs|rm -sf) (\w+)", text(page))
    assert {
        name for profile, service in told for name in (profile.removeprefix("--profile ").strip(), service) if name
    } <= known


def commands_of(page: str) -> list[list[str]]:
    """The words behind each `docker compose run` or `exec` of the page without their options: the service, then its command."""
    lines = re.findall(r"^docker compose (?:run|exec) (.*)$", text(page), re.MULTILINE)
    return [OPTIONS.sub("", line).split("  ")[0].split() for line in lines]


@pytest.mark.parametrize("page", PAGES)
def test_what_is_run_in_a_container_is_there_and_has_the_account_it_needs(page):
    services = yaml.safe_load(text("compose.yaml"))["services"]
    of_the_owner = re.search(r'in ([a-z_ |]+)\) \. "\$owner"', text("deploy/office.sh"))[1].split(" | ")
    for service, *words in commands_of(page):
        assert service in services
        if words[:2] == ["python", "manage.py"]:
            assert words[2] in get_commands()
            assert words[2] not in of_the_owner or service == "migrate"


def test_a_backup_comes_back_in_containers_by_the_steps_of_the_page():
    """As deploy/restore.sh does it: the owner brings it back, the schema follows, the portal's account has its rights."""
    volumes = yaml.safe_load(text("compose.yaml"))["services"]["database"]["volumes"]
    rights = ["database", "sh", next(one.split(":")[1] for one in volumes if "database.sh" in one)]
    said = commands_of("docs/deploy.md")
    back = next(place for place, words in enumerate(said) if words[:4] == ["migrate", "python", "manage.py", "restore"])
    assert said[back + 1 : back + 4] == [
        ["migrate"],
        rights,
        ["web", "python", "manage.py", "seal_audit", "--restored"],
    ]


@pytest.mark.parametrize("service", ["web", "worker", "nightly"])
def test_a_container_that_answers_or_works_does_not_learn_the_owner_s_password(service):
    assert {given(service).get(name) for name in OWNERS} == {""}


def test_the_step_of_the_schema_learns_the_owner_s_password_and_not_the_administrator_s():
    learnt = given("migrate")
    assert "waeng_owner:${OWNER_PASSWORD}" in learnt["MIGRATION_DATABASE_URL"]
    assert (learnt["POSTGRES_PASSWORD"], learnt["OWNER_PASSWORD"]) == ("", "")


def test_rows_in_the_way_are_listed_before_the_step_of_the_schema():
    command = yaml.safe_load(text("compose.yaml"))["services"]["migrate"]["command"][-1]
    assert re.findall(r"manage\.py (\w+)", command) == ["check_upgrade", "migrate"] and "&&" in command


def test_the_practice_portal_takes_nothing_from_the_real_one_s_settings():
    practice = yaml.safe_load(text("compose.yaml"))["services"]["practice"]
    assert practice["env_file"] == [] and not {"DATABASE_URL", *OWNERS} & set(practice["environment"])


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.stem)
def test_a_service_does_not_learn_the_owner_s_password(unit):
    said = unit.read_text()
    assert "EnvironmentFile=/etc/waeng/owner.env" not in said
    assert "UnsetEnvironment=MIGRATION_DATABASE_URL" in said or "EnvironmentFile=/etc/waeng/portal.env" not in said


@pytest.mark.parametrize("unit", ["web", "worker", "nightly"])
def test_a_service_does_not_read_what_a_process_of_the_owner_is_told(unit):
    """They have the same account, whose /proc would say it."""
    said = text(f"deploy/systemd/waeng-{unit}.service").splitlines()
    outside = all(line.startswith("ExecReload=+") for line in said if line.startswith("ExecReload="))
    assert ("PrivatePIDs=yes" in said, outside) == (True, True)


def test_a_value_in_quotes_may_have_spaces(tmp_path):
    """As the shell of the scripts reads the settings, and as systemd does."""
    env, out = tmp_path / "portal.env", tmp_path / "out"
    env.write_text('OFFICE_NAME_EN="Some Subdistrict"\n')
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    python = tmp_path / ".venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nprintf "%s|%s" "$OFFICE_NAME_EN" "$*" >"{out}"\n')
    python.chmod(0o755)
    script = f'. "{ROOT}/deploy/office.sh"; home="{tmp_path}" settings="{env}"; runuser() {{ shift 3; "$@"; }}; manage DEBUG=0 doctor'
    subprocess.run(["sh", "-euc", script], check=True)
    assert out.read_text() == "Some Subdistrict|manage.py doctor"


@pytest.fixture
def nights(tmp_path):
    """Starts the script of a container until it goes to sleep; the commands that it gave."""
    for name, said in (
        ("deploy/nightly.sh", text("deploy/nightly.sh")),
        ("portal", f'#!/bin/sh\necho "$2" >>"{tmp_path}/commands"\n'),
        ("bin/sleep", "#!/bin/sh\nkill $PPID\n"),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(said)
        (tmp_path / name).chmod(0o755)
    (tmp_path / "commands").touch()

    def start() -> list[str]:
        known = {"PATH": f"{tmp_path}/bin:/usr/bin:/bin", "VAR_DIR": str(tmp_path), "PYTHON": str(tmp_path / "portal")}
        subprocess.run(["sh", "deploy/nightly.sh", "--for-ever", "/backups"], cwd=tmp_path, env=known)
        return (tmp_path / "commands").read_text().split()

    return start


def test_a_missed_night_is_made_up_for_once(nights, tmp_path):
    (tmp_path / "last-night").write_text("2026-01-01\n")
    assert nights().count("backup") == 1
    assert nights().count("backup") == 1


def test_the_timer_makes_up_for_a_night_in_which_the_machine_was_off():
    assert "Persistent=true" in text("deploy/systemd/waeng-nightly.timer")
