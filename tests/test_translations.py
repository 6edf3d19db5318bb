"""Every string that staff or residents see has Thai, whole and with its placeholders, whoever wrote it."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import django
import import_export
import simple_history
import unfold
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import read_po
from django.conf import settings

from tests.laws import tree
from tests.messages import Message, messages_under

CATALOGUES = sorted((tree.ROOT / "locale").glob("*/LC_MESSAGES/*.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|%[sd]|\{\w*\}|<[^>]+>")
# A message of a catalogue: its context and its id, as they are written.
MESSAGE = re.compile(r"(?:^msgctxt (.*)\n)?^msgid ((?:\".*\"\n)+)", re.MULTILINE)
NOT_CODE = {"tests", "locale", "static", "docs", "var", "benchmarks", "tools"}
# Where words to the public stand.
PUBLIC = (
    "templates/public/", "templates/4", "templates/5", "templates/demo_banner.html", "programs/public/",
    "programs/templatetags/", "programs/enums.py", "programs/posters/", "welfare/public/", "welfare/forms.py",
    "care/public/", "care/words.py", "learning/public/", "learning/enums.py", "economy/public/", "economy/place_enums.py",
    "economy/enums.py", "volunteers/public/", "volunteers/enums.py", "volunteers/rules/badges.py",
)  # fmt: skip
# Never said to staff: written for the programmer, or only in what the tests of a package use.
SAID_TO_PROGRAMMERS = ("tests", "debug.py", "technical_500.html", "default_urlconf.html")


def entries(path: Path) -> list[Entry]:
    with path.open("rb") as text:
        return [entry for entry in read_po(text, locale=path.parts[-3]) if entry.id]


def texts(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,)


@cache
def translated(language: str = "th") -> set[tuple[str | None, str]]:
    """What is said in the language, in our catalogue or in Django's own."""
    own = tree.ROOT / f"locale/{language}/LC_MESSAGES/django.po"
    django_s = Path(django.__file__).parent.glob(f"**/locale/{language}/LC_MESSAGES/django.po")
    found = [
        entry for path in (own, *django_s) for entry in entries(path) if not entry.fuzzy and all(texts(entry.string))
    ]
    return {(entry.context, texts(entry.id)[0]) for entry in found}


def missing(messages: dict[Message, str], language: str = "th") -> list[str]:
    said = translated(language)
    return [f"{file}: {one.ids[0]!r}" for one, file in messages.items() if (one.context, one.ids[0]) not in said]


def all_entries() -> Iterator[tuple[Path, Entry]]:
    return ((path, entry) for path in CATALOGUES for entry in entries(path))


def test_no_translation_is_empty_or_fuzzy():
    assert [entry.id for _, entry in all_entries() if entry.fuzzy or not all(texts(entry.string))] == []


def test_no_string_is_translated_twice():
    """Of two the last would be read, whichever somebody corrects."""
    asked = [(path.parts[-3:], *found) for path in CATALOGUES for found in MESSAGE.findall(path.read_text("utf-8"))]
    assert [one for one, times in Counter(asked).items() if times > 1] == []


def test_every_translation_keeps_its_placeholders():
    def marks(text: str) -> list[str]:
        return sorted(PLACEHOLDER.findall(text))

    wrong = [e.id for _, e in all_entries() if any(marks(said) != marks(texts(e.id)[-1]) for said in texts(e.string))]
    assert wrong == []


def test_a_plural_has_the_one_form_that_thai_has():
    plurals = [entry for path, entry in all_entries() if path.parts[-3] == "th" and isinstance(entry.id, tuple)]
    assert {len(texts(entry.string)) for entry in plurals} == {1}


def test_thai_is_thai():
    """A translation without one Thai letter is a copy, unless there is nothing in it to translate."""
    thai = [entry for path, entry in all_entries() if path.parts[-3] == "th"]
    words = [entry for entry in thai if re.search(r"[A-Za-z]{2}", PLACEHOLDER.sub("", texts(entry.id)[0]))]
    assert [entry.id for entry in words if not re.search(r"[ก-๙]", texts(entry.string)[0])] == []


def test_every_string_of_ours_has_thai():
    folders = [
        path for path in tree.ROOT.iterdir() if path.is_dir() and path.name not in NOT_CODE and path.name[0] != "."
    ]
    ours = {one: f"{f.name}/{file}" for f in folders for one, file in messages_under(f, skip=("tests",)).items()}
    assert missing(ours) == []


def test_every_string_of_the_public_pages_has_malay():
    """What the public reads, and the choices that it shows of programs; English needs no catalogue."""
    folders = [tree.ROOT / name for name in ("templates", "programs", "care", "learning", "economy", "volunteers")]
    said = {one: f"{f.name}/{file}" for f in folders for one, file in messages_under(f, skip=("tests",)).items()}
    public = {one: file for one, file in said.items() if file.startswith(PUBLIC)}
    assert missing(public, "ms") == []


def _unfold_contrib_not_installed() -> tuple[str, ...]:
    folders = (Path(unfold.__file__).parent / "contrib").iterdir()
    return tuple(folder.name for folder in folders if f"unfold.contrib.{folder.name}" not in settings.INSTALLED_APPS)


def test_every_string_of_unfold_has_thai():
    assert missing(messages_under(Path(unfold.__file__).parent, skip=_unfold_contrib_not_installed())) == []


def test_every_string_of_import_export_has_thai():
    assert missing(messages_under(Path(import_export.__file__).parent, skip=SAID_TO_PROGRAMMERS)) == []


def test_every_string_of_simple_history_has_thai():
    assert missing(messages_under(Path(simple_history.__file__).parent, skip=SAID_TO_PROGRAMMERS)) == []


def test_every_string_of_django_s_staff_pages_has_thai():
    for app in ("admin", "auth"):
        assert missing(messages_under(Path(django.__file__).parent / "contrib" / app, skip=SAID_TO_PROGRAMMERS)) == []


def test_every_error_of_django_s_forms_and_models_has_thai():
    for part in ("core", "forms", "db/models"):
        assert missing(messages_under(Path(django.__file__).parent / part, skip=SAID_TO_PROGRAMMERS)) == []
