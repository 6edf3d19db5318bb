"""Invented villages and their houses. The real village names of the subdistrict are not used."""

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

# Thai, Malay, English; the numbered ones after them go on for ever.
NAMES = (
    ("บ้านตัวอย่างริมธาร", "Kampung Contoh Tepi Sungai", "Streamside Sample Village"),
    ("บ้านตัวอย่างทุ่งทอง", "Kampung Contoh Padang Emas", "Golden Field Sample Village"),
    ("บ้านตัวอย่างควนสน", "Kampung Contoh Bukit Ru", "Pine Hill Sample Village"),
    ("บ้านตัวอย่างสวนยาง", "Kampung Contoh Kebun Getah", "Rubber Garden Sample Village"),
    ("บ้านตัวอย่างลูกหยี", "Kampung Contoh Keranji", "Velvet Tamarind Sample Village"),
    ("บ้านตัวอย่างลองกอง", "Kampung Contoh Dokong", "Longkong Sample Village"),
    ("บ้านตัวอย่างคลองใส", "Kampung Contoh Air Jernih", "Clearwater Sample Village"),
    ("บ้านตัวอย่างหัวสะพาน", "Kampung Contoh Kepala Jambatan", "Bridgehead Sample Village"),
    ("บ้านตัวอย่างต้นไทร", "Kampung Contoh Pokok Ara", "Banyan Sample Village"),
    ("บ้านตัวอย่างตะวันออก", "Kampung Contoh Timur", "Eastern Sample Village"),
)


def village_names(number: int) -> tuple[str, str, str]:
    """Invented names of village `number`; each says that it is an example."""
    if number <= len(NAMES):
        return NAMES[number - 1]
    return f"บ้านตัวอย่างที่ {number}", f"Kampung Contoh {number}", f"Sample Village {number}"


class House(NamedTuple):
    village: int
    house_no: str
    house_code: str


def houses(chance: Random, villages: list[int]) -> Iterator[House]:
    """Houses without end: each village gets one, then larger villages more often; 89/1 stands after 89."""
    sizes = [chance.uniform(0.6, 1.6) for _ in villages]
    last, parts = dict.fromkeys(villages, 0), dict.fromkeys(villages, 0)
    code = 0
    while True:
        for village in villages if code == 0 else chance.choices(villages, sizes, k=200):
            code += 1
            if last[village] and chance.random() < 0.15:
                parts[village] += 1
            else:
                last[village], parts[village] = last[village] + 1, 0
            part = f"/{parts[village]}" if parts[village] else ""
            yield House(village, f"{last[village]}{part}", f"9999{code:07}" if chance.random() < 0.9 else "")
