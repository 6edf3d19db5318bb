import pytest

from thai.phones import format_phone, read_phones

CELLS = {
    "081-234-5678, 0898765432": ["0812345678", "0898765432"],
    "0812345678 0898765432": ["0812345678", "0898765432"],
    "+66 81 234 5678 / 02 123 4567": ["0812345678", "021234567"],
    "073-659123 ต่อ 12": ["073659123"],
    "โทร.๐๘๑๒๓๔๕๖๗๘ (แม่)": ["0812345678"],
    812345678.0: ["0812345678"],
    "0812345678\n0812345678": ["0812345678"],
    "12345": [],
    "-": [],
    None: [],
}


@pytest.mark.parametrize(("cell", "phones"), CELLS.items())
def test_a_cell_holds_any_number_of_phones(cell, phones):
    assert read_phones(cell) == phones


@pytest.mark.parametrize(
    ("number", "shown"),
    {"0812345678": "081-234-5678", "021234567": "02-123-4567", "073659123": "073-659-123", "191": "191"}.items(),
)
def test_each_kind_has_its_form(number, shown):
    assert format_phone(number) == shown
