"""Style sheets are written in parts and found as one."""

import pytest
from django.contrib.staticfiles import finders

from core.joined import JoinedStyles


@pytest.fixture
def parts(settings, tmp_path):
    settings.BASE_DIR, settings.JOINED_ROOT = tmp_path, tmp_path / "joined"
    settings.JOINED_STYLES = {"css/all.css": ["a.css", "b.css"]}
    (tmp_path / "static").mkdir()
    for name in ("a", "b"):
        (tmp_path / "static" / f"{name}.css").write_text(f".{name} {{}}", encoding="utf-8")
    return tmp_path / "static"


def _found() -> str:
    with open(JoinedStyles().find("css/all.css"), encoding="utf-8") as made:
        return made.read()


def test_the_parts_stand_in_their_order(parts):
    assert _found() == ".a {}\n.b {}"


def test_a_changed_part_is_seen_at_once(parts):
    _found()
    (parts / "b.css").write_text(".c {}", encoding="utf-8")
    assert _found() == ".a {}\n.c {}"


def test_another_file_is_not_found_here(parts):
    assert (JoinedStyles().find("css/a.css"), JoinedStyles().find("css/a.css", find_all=True)) == (None, [])


def test_it_is_collected_with_the_others(parts):
    ((path, storage),) = JoinedStyles().list([])
    with storage.open(path) as made:
        assert made.read() == b".a {}\n.b {}"


def test_the_public_pages_sheet_is_found():
    assert finders.find("css/public/site.css")
