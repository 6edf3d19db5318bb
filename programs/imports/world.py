"""What a sheet's words may mean here: villages, pillars, topics, groups and organizations, each looked up once a plan."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from programs.imports.cells import listed, numbers_in
from programs.models import Organization, Pillar, Program, SocialRole, Topic
from residents.imports.parse import Villages
from residents.models import PopulationGroup, Resident, Village
from residents.names import keys_of
from thai.addresses import read_village
from thai.folding import fold
from thai.names import split_name
from thai.text import clean

# A value that a list or a link holds: the record's key, and its name for the preview.
Link = list
ALSO_CALLED = {
    "youth": ("เยาวชน", "วัยรุ่น", "เด็กเยาวชน"),
    "pregnant": ("หญิงมีครรภ์", "คนท้อง"),
    "working_age": ("วัยทำงาน", "วัยแรงงาน"),
    "older": ("ผู้สูงวัย", "คนชรา", "ผู้เฒ่าผู้แก่"),
    "psychiatric": ("ผู้ป่วยทางจิต",),
    "disadvantaged": ("ผู้ยากไร้", "ผู้ยากลำบาก", "คนยากจน"),
    "disabled": ("ผู้พิการ",),
}
EVERYWHERE = re.compile(r"ทุกหมู่|ทั้งตำบล|ทุกหมู่บ้าน|ในเขตตำบล|all villages", re.IGNORECASE)


def key_of(name: str) -> str:
    """What the spellings of one name share, spaces aside."""
    bare = clean(name).replace(" ", "")
    return fold(bare) or bare.lower()


class Names:
    """Records by any of their names: as written first, then with spelling forgiven."""

    def __init__(self, named: Iterable[tuple[int, str, Iterable[str]]]):
        self.written: dict[str, dict[int, Link]] = defaultdict(dict)
        self.folded: dict[str, dict[int, Link]] = defaultdict(dict)
        for pk, label, names in named:
            for name in {*filter(None, names)}:
                self.written[clean(name)][pk] = [pk, label]
                self.folded[key_of(name)][pk] = [pk, label]

    def all(self, words: str) -> list[Link]:
        """Every record that the words may name, best first; one said in its very words hides those that only sound so."""
        return list((self.written.get(clean(words)) or self.folded.get(key_of(words)) or {}).values())

    def one(self, words: str) -> Link | None:
        found = self.all(words)
        return found[0] if len(found) == 1 else None


def _three(row) -> tuple[int, str, list[str]]:
    return row.pk, row.name_th or row.name, [row.name_th, row.name_ms, row.name_en]


def _names_of(group: PopulationGroup) -> list[str]:
    """In every language, with and without the ages, by number, and as people say it."""
    full = _three(group)[2]
    bare = [name.partition("(")[0].strip() for name in full if name]
    numbers = [str(group.number), f"กลุ่ม {group.number}", f"กลุ่มที่ {group.number}"]
    return [*full, *bare, group.code, *numbers, *ALSO_CALLED.get(group.code, ())]


class World:
    """Names of things are everybody's; people are found as far as `user` sees them."""

    def __init__(self, user=None):
        self.user = user

    def person(self, words: str) -> Link | None:
        """The one living resident of this name; None for nobody, and for several."""
        name = split_name(words)
        key = keys_of(name.first, name.last).search_key
        seen = Resident.objects.visible_to(self.user).living()
        found = list(seen.filter(search_key=key)[:2]) if key.strip() else []
        return [found[0].pk, found[0].full_name] if len(found) == 1 else None

    @cached_property
    def villages(self) -> Villages:
        return Villages.of(Village.objects.values_list("number", "name_th"))

    @cached_property
    def village_keys(self) -> dict[int, int]:
        return dict(Village.objects.values_list("number", "pk"))

    @cached_property
    def pillars(self) -> dict[str, int]:
        return dict(Pillar.objects.values_list("code", "pk"))

    @cached_property
    def pillar_names(self) -> Names:
        return Names(map(_three, Pillar.objects.all()))

    @cached_property
    def pillar_codes(self) -> dict[int, str]:
        return {pk: code for code, pk in self.pillars.items()}

    @cached_property
    def topics(self) -> Names:
        return Names(map(_three, Topic.objects.all()))

    @cached_property
    def roles(self) -> Names:
        return Names(map(_three, SocialRole.objects.all()))

    @cached_property
    def organizations(self) -> Names:
        rows = Organization.objects.all()
        return Names((o.pk, o.name_th, [*_three(o)[2], *listed(o.other_names)]) for o in rows)

    @cached_property
    def groups(self) -> Names:
        return Names((group.pk, group.name_th, _names_of(group)) for group in PopulationGroup.objects.all())

    @cached_property
    def programs(self) -> list[Program]:
        return list(Program.objects.select_related("pillar").order_by("pk"))

    def village(self, cell) -> Link | None:
        """One village by its number or name; None for words that are neither."""
        number = self.villages.named(cell) or read_village(cell)
        return [self.village_keys[number], f"ม.{number}"] if number in self.village_keys else None

    def several_villages(self, words: str) -> tuple[list[Link], list[str]]:
        """Villages by numbers and names, and the words that are none. `ทุกหมู่บ้าน` names none: that is for all of them."""
        if EVERYWHERE.search(words):
            return [], []
        if one := self.village(words) if not numbers_in(words) else None:
            return [one], []
        numbers = numbers_in(words)
        known = [[self.village_keys[n], f"ม.{n}"] for n in numbers if n in self.village_keys]
        return known, [str(n) for n in numbers if n not in self.village_keys] or ([] if numbers else [words])
