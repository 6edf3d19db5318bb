"""What a program lists in tables of its own, one a line of a cell: aims, money, indicators. A line has its form on the
reports that the portal prints, so that a printed sheet can be read again."""

import re
from decimal import Decimal
from typing import Any

from programs.enums import FundingSource, Means
from programs.imports import cells
from programs.imports.parts import Part, PartlyRead
from programs.imports.words import FUNDING, MEANS
from programs.models import ProgramAim, ProgramFunding, ProgramIndicator
from thai.digits import to_arabic
from thai.numbers import AmountError, read_amount

_MONEY_LINE = re.compile(r"(?P<who>.+?)\s*[:=]?\s*(?P<amount>[\d๐-๙][\d๐-๙, ]*(?:\.[\d๐-๙]+)?)\s*(?:บาท|\.-)?\Z")
_DETAIL = re.compile(r"(?P<source>.+?)\s*\((?P<detail>.+)\)\s*\Z")
_TARGET = re.compile(r"(?:เป้าหมาย|เป้า|target)\s*[:=]?\s*(\d[\d,]*(?:\.\d+)?)", re.IGNORECASE)
_RESULT = re.compile(r"(?:ผลที่ได้|ผลงาน|ผล|ได้จริง|ได้|result)\s*[:=]?\s*(\d[\d,]*(?:\.\d+)?)", re.IGNORECASE)
LONGEST = {"aim": 300, "detail": 120, "indicator": 200, "unit": 40}


class Children(Part):
    """Items of `model` that belong to the record, each a list whose first `key` values tell it from the others."""

    def __init__(self, name: str, model: type, key: int, **more):
        super().__init__(name, **more)
        self.model, self.key = model, key

    def said(self, words: str) -> list[tuple[str, list | None]]:
        """A line with its item; several where it holds several."""
        return [(words, self.line(words))]

    def line(self, words: str) -> list | None:
        """The item that words say; None for words that say none."""
        raise NotImplementedError

    def item(self, row) -> list:
        raise NotImplementedError

    def values(self, item: list) -> dict[str, Any]:
        """The item as the model's fields."""
        raise NotImplementedError

    def item_words(self, item: list) -> str:
        raise NotImplementedError

    def read(self, cell, world, today):
        said = [pair for words in cells.lines(cell) for pair in self.said(words)]
        items = [item for _words, item in said if item]
        if strange := [words for words, item in said if not item]:
            raise PartlyRead(items, "; ".join(strange))
        return items or None

    def of(self, record):
        return [self.item(row) for row in getattr(record, self.attribute).all()] if record.pk else []

    def merged(self, said, held):
        """Items that are there take what is said of them; the others come after them."""
        items = {self._key(item): item for item in held}
        for item in said:
            there = items.get(self._key(item), item)
            items[self._key(item)] = [
                new if new not in (None, "") else old for new, old in zip(item, there, strict=True)
            ]
        return list(items.values())

    def _key(self, item: list) -> tuple:
        return tuple(item[: self.key])

    def put(self, record, value):
        """An item needs the record's key first."""

    def put_beside(self, record, value, *, by, reason):
        wanted = {self._key(item): item for item in value}
        for row in self.model.objects.filter(program=record):
            item = wanted.pop(self._key(self.item(row)), None)
            if item is None:
                row.delete()
            elif item != self.item(row):
                self._save(row, item, by, reason)
        for item in wanted.values():
            self._save(self.model(program=record), item, by, reason)

    def _save(self, row, item: list, by, reason: str) -> None:
        for name, value in self.values(item).items():
            setattr(row, name, value)
        row._history_user, row._change_reason = by, reason
        row.save()

    def words(self, value):
        return "; ".join(map(self.item_words, value))

    def text_of(self, record) -> str:
        """The cell of a report, which `read` understands."""
        return "\n".join(map(self.item_words, self.of(record)))


class Aims(Children):
    """`การเข้าถึงบริการ: ผู้สูงอายุได้ตรวจสุขภาพที่บ้าน`"""

    def __init__(self):
        super().__init__("aims", ProgramAim, key=2)

    def line(self, words):
        means, colon, aim = words.partition(":")
        value = MEANS.find(means) if colon else None
        return [value, cells.text(aim)] if value and 0 < len(cells.text(aim)) <= LONGEST["aim"] else None

    def item(self, row):
        return [row.means, row.text_th]

    def values(self, item):
        return {"means": item[0], "text_th": item[1], "text": item[1]}

    def item_words(self, item):
        return f"{Means(item[0]).label}: {item[1]}"


class Funding(Children):
    """`หน่วยงานของรัฐ (พัฒนาชุมชน) 20,000.00`"""

    def __init__(self):
        super().__init__("funding", ProgramFunding, key=2)

    def said(self, words):
        parts = [(part, self.line(part)) for part in cells.listed(words)]
        return parts if all(item for _part, item in parts) else super().said(words)

    def line(self, words):
        found = _MONEY_LINE.match(words)
        if not found:
            return None
        detail = _DETAIL.match(found["who"])
        who = detail["source"] if detail else found["who"]
        source = FUNDING.find(who)
        # A number among the words may be another amount.
        if source is None or re.search(r"\d", who) or (detail and len(detail["detail"]) > LONGEST["detail"]):
            return None
        try:
            return [source, detail["detail"] if detail else "", read_amount(found["amount"])]
        except AmountError:
            return None

    def item(self, row):
        return [row.source, row.detail, int(row.amount * 100)]

    def values(self, item):
        return {"source": item[0], "detail": item[1], "amount": Decimal(item[2]) / 100}

    def item_words(self, item):
        detail = f" ({item[1]})" if item[1] else ""
        return f"{FundingSource(item[0]).label}{detail} {Decimal(item[2]) / 100:,.2f}"


class Indicators(Children):
    """`ผู้สูงอายุที่ได้รับการเยี่ยม (คน): เป้าหมาย 40 ผล 38`"""

    def __init__(self):
        super().__init__("indicators", ProgramIndicator, key=1)

    def line(self, words):
        name, _colon, rest = words.partition(":")
        rest = to_arabic(rest)
        unit = _DETAIL.match(name)
        name, unit = (unit["source"], unit["detail"]) if unit else (cells.text(name), "")
        target, result = (_amount(pattern, rest) for pattern in (_TARGET, _RESULT))
        fits = 0 < len(name) <= LONGEST["indicator"] and len(unit) <= LONGEST["unit"]
        return [name, unit, target, result] if fits and (target or result) else None

    def item(self, row):
        return [row.name_th, row.unit_th or "", _figure(row.target), _figure(row.result)]

    def values(self, item):
        name, unit, target, result = item
        numbers = {"target": target and Decimal(target), "result": result and Decimal(result)}
        return {"name_th": name, "name": name, "unit_th": unit, "unit": unit} | numbers

    def item_words(self, item):
        name, unit, target, result = item
        head = f"{name} ({unit})" if unit else name
        return f"{head}:" + "".join(
            f" {word} {n}" for word, n in (("เป้าหมาย", target), ("ผล", result)) if n is not None
        )


def _amount(pattern: re.Pattern, words: str) -> str | None:
    found = pattern.search(words)
    number = cells.number(found[1]) if found else None
    return None if number is None or number >= 10**10 else _figure(number)


def _figure(number: Decimal | None) -> str | None:
    """Without the zeros that only fill two places."""
    if number is None:
        return None
    return f"{number:.2f}".rstrip("0").rstrip(".")
