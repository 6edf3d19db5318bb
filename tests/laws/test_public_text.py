"""The tree may be published as it stands: no place of one machine, no address of a person, no real citizen number."""

import re
from collections.abc import Iterator

from tests.laws import tree
from thai import citizen_id

# Numbers that public sources print as examples; each with where it stands.
PUBLISHED_EXAMPLES: dict[str, str] = {}
MADE_UP_OFFICE = "9999"

REGISTRY = re.compile(r"pypi\.org|pythonhosted\.org|registry\.npmjs|index[-]url|find[-]links", re.IGNORECASE)
MACHINE_PATH = re.compile(r"(?<![\w.:/])/(?:root|work|home/\w+|Users/\w+|tmp/bash_jobs\S*)/")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b")
RESERVED = re.compile(r"@(?:[\w-]+\.)*(?:example(?:\.[\w.]+)?|invalid|test|localhost)$")
THIRTEEN = re.compile(r"(?<![\d.])\d(?:[ -]?\d){12}(?![\d.]*\d)")
THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def _hits(pattern: re.Pattern) -> Iterator[tuple[str, str]]:
    for name, text in tree.texts().items():
        for number, line in enumerate(text.translate(THAI_DIGITS).splitlines(), 1):
            for found in pattern.finditer(line):
                yield f"{name}:{number}", found[0]


def test_no_package_registry_is_named():
    assert list(_hits(REGISTRY)) == []


def test_no_place_of_one_machine_is_named():
    assert list(_hits(MACHINE_PATH)) == []


def test_no_e_mail_address_can_belong_to_a_person():
    assert [hit for hit in _hits(EMAIL) if not RESERVED.search(hit[1])] == []


def _could_be_a_person_s(digits: str) -> bool:
    passes = citizen_id.check_digit(digits[:12]) == digits[12]
    return passes and digits[1:5] != MADE_UP_OFFICE and digits not in PUBLISHED_EXAMPLES


def test_every_citizen_number_is_of_the_office_that_does_not_exist():
    numbers = [(place, re.sub(r"\D", "", text)) for place, text in _hits(THIRTEEN)]
    assert [place for place, digits in numbers if _could_be_a_person_s(digits)] == []
