"""The options that README gives its commands are theirs, and what it promises of the demo is so."""

import re

import pytest
from django.core.management import get_commands, load_command_class

from papers.report import get_report
from spreadsheets.kind import all_kinds
from tests.laws import tree
from waeng_portal.demo import ACCOUNTS, PASSWORD
from waeng_portal.roles import ROLES

README = (tree.ROOT / "README.md").read_text(encoding="utf-8")
USED = sorted({(name, option) for line in README.splitlines() for name, rest in re.findall(r"manage\.py ([a-z_]+)(.*)", line)
               for option in re.findall(r"--[a-z-]+", rest.split("` |")[0])})  # fmt: skip


def _options(command: str) -> set[str]:
    parser = load_command_class(get_commands()[command], command).create_parser("manage.py", command)
    return {option for action in parser._actions for option in action.option_strings}


@pytest.mark.parametrize(("command", "option"), USED)
def test_an_option_in_the_readme_exists(command, option):
    assert {option} <= _options(command)


def test_the_readme_names_options_of_eight_commands():
    named = {
        "import_register", "undo_import", "export_report", "export_everything", "check_data", "demo", "forget", "one_time_code",
    }  # fmt: skip
    assert {command for command, _option in USED} == named


def test_the_report_of_the_readme_has_the_parameters_that_it_names():
    assert {param.name for param in get_report("resident_register").params} == {"village", "status", "numbers"}


def test_the_readme_knows_every_kind_of_register():
    told = re.search(r"which are read: (.*?)\.", README, re.DOTALL)[1]
    assert [kind.code for kind in all_kinds()] == re.findall(r"`(\w+)`", told)


def test_the_readme_has_the_demo_s_password():
    assert f"`{PASSWORD}`" in README


def test_the_readme_s_demo_accounts_are_the_demo_s():
    named = re.findall(r"^\| `([a-z]+)` \|", README, re.MULTILINE)
    assert set(named) <= {account.username for account in ACCOUNTS}


def test_there_are_thirteen_roles_and_accounts_as_the_pages_say():
    assert (len(ROLES), len(ACCOUNTS)) == (13, 13)
