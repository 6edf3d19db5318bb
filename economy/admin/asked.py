"""The round and the village of an address, of those in sight; nonsense counts as nothing asked."""

from core.keys import read_key
from economy.models import SurveyRound
from residents.models import Village


def round_of(request, rounds: list[SurveyRound]) -> SurveyRound | None:
    """The round of the address; else the newest that is open, else the newest."""
    year = read_key(request.GET.get("round", ""))
    newest = next((one for one in rounds if one.is_open), rounds[0] if rounds else None)
    return next((one for one in rounds if one.year == year), newest)


def village_of(request) -> Village | None:
    number = read_key(request.GET.get("village", ""))
    return Village.objects.in_scope(request.user).filter(number=number).first() if number else None
