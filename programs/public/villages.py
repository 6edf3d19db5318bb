"""The village that somebody names when they look for what is on near them."""

from programs.public import sets
from programs.public.fixed import holds
from programs.spelling import asked_words, key_of
from residents.models import Village

# As people write a village's number, with a space and without.
WRITTEN = ("หมู่ที่ {}", "หมู่ที่{}", "หมู่{}", "หมู่ {}", "ม.{}", "ม{}", "Kampung no. {}", "Kg. {}", "Village {}")


def village_asked(question: str) -> Village | None:
    """The one village, of those where something is to come, whose number or name has every word."""
    words = asked_words(question)
    meant = [one for one in sets.villages_with(sets.coming()) if all(holds(_key(one), word) for word in words)]
    return meant[0] if words and len(meant) == 1 else None


def _key(one: Village) -> str:
    return key_of([*(written.format(one.number) for written in WRITTEN), *_names(one)])


def _names(one: Village) -> list[str]:
    return [name for name in (one.name_th, one.name_ms, one.name_en) if name]
