"""Which round and village a page of the board is asked for, and who may ask."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.http import urlencode

from core.keys import read_key
from economy.board import SEE
from economy.charts.parts import PATTERNS
from economy.measures.surveyed import villages_counted_by
from economy.models import SurveyRound
from economy.models.survey import COUNT
from residents.models import Village


@dataclass(frozen=True)
class Asked:
    """`survey` is None while there is no round; `village` None where all are meant."""

    rounds: list[SurveyRound]
    survey: SurveyRound | None
    villages: list[Village]
    village: Village | None

    @classmethod
    def of(cls, said, user) -> "Asked":
        """What cannot be read is as if it were not asked."""
        rounds, villages = list(SurveyRound.objects.all()), list(villages_counted_by(user))
        year, number = read_key(said.get("round", "")), read_key(said.get("village", ""))
        survey = next((one for one in rounds if one.year == year), None) or SurveyRound.objects.newest()
        village = next((one for one in villages if one.number == number), None)
        return cls(rounds, survey or next(iter(rounds), None), villages, village)

    @property
    def query(self) -> str:
        said = {"round": self.survey and self.survey.year, "village": self.village and self.village.number}
        return urlencode({name: value for name, value in said.items() if value})

    @property
    def village_key(self) -> int:
        return self.village.pk if self.village else 0

    @property
    def before(self) -> SurveyRound | None:
        """The round before this one."""
        return next((one for one in self.rounds if one.year < self.survey.year), None) if self.survey else None


class Asking:
    """What the pages of the board have in common."""

    def _asked(self, request) -> Asked:
        if not (request.user.has_perm(COUNT) or request.user.has_perm(SEE)):
            raise PermissionDenied
        return Asked.of(request.GET, request.user)

    def _asked_names(self, request, said) -> Asked:
        """Whoever only counts reads no house."""
        if not request.user.has_perm(SEE):
            raise PermissionDenied
        return Asked.of(said, request.user)

    def _board_page(self, request, template: str, title: str, asked: Asked, **context):
        own = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": title, "media": self.media, "asked": asked,
            "patterns": PATTERNS, "sees": request.user.has_perm(SEE),
        }  # fmt: skip
        return TemplateResponse(request, template, own | context)


def the_indicator(asked: Asked, code: str):
    """As the round has it; a question that it did not ask is not there."""
    found = asked.survey.asked().filter(code=code).first() if asked.survey else None
    if found is None:
        raise Http404
    return found
