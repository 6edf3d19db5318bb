"""A household's answers as a wheel, with the table that says the same in words."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from economy.charts.wheel import Slice, wheel
from economy.enums import Dimension, Said
from economy.measures.asked import Asked
from economy.measures.rates import answers_of
from economy.models import HouseholdResponse


@dataclass(frozen=True)
class Spoke:
    """One line of the table; its slice of the wheel has the same number."""

    number: int
    title: str
    side: str
    said: Said
    sign: str


@dataclass(frozen=True)
class Wheel:
    drawing: SafeString
    spokes: list[Spoke]


def wheel_of(response: HouseholdResponse) -> Wheel:
    """Judged as the round is judged: income by the line of its year, and what nobody confirmed is not known."""
    asked = Asked.of(response.round)
    found = dict(answers_of(asked, None).filter(response=response).values_list("indicator", "verdict"))
    order = list(Dimension.values)
    titled = sorted(asked.indicators.values(), key=lambda one: order.index(one.dimension))
    slices = [
        Slice(number, one.dimension, Said(found.get(one.pk, Said.UNKNOWN))) for number, one in enumerate(titled, 1)
    ]
    spokes = [
        Spoke(piece.number, one.title, one.get_dimension_display(), piece.said, piece.sign)
        for one, piece in zip(titled, slices, strict=True)
    ]
    return Wheel(_drawn(slices), spokes)


def _drawn(slices: list[Slice]) -> SafeString:
    yes, no = (sum(one.said == said for one in slices) for said in (Said.YES, Said.NO))
    about = _("%(yes)s times yes, %(no)s times no, %(rest)s not known or not judged; the table names each.")
    return wheel(
        "wheel", slices, title=_("What the household answered"), middle=f"{yes}/{yes + no}",
        about=about % {"yes": yes, "no": no, "rest": len(slices) - yes - no},
    )  # fmt: skip
