"""Which condition taken away removes which obstacle: one table, read by the rule and by the statement that matches."""

from learning.enums import Ease, Obstacle
from programs.enums import Tongue

BY_EASE: dict[Obstacle, int] = {
    Obstacle.DISTANCE: Ease.HOME | Ease.TRANSPORT,
    Obstacle.TIME: Ease.EVENING | Ease.HOME,
    Obstacle.MONEY: int(Ease.FREE),
    Obstacle.READING: int(Ease.NO_PAPERS),
    Obstacle.SENSES: int(Ease.ADAPTED),
    Obstacle.CARING: Ease.CHILDCARE | Ease.HOME,
}
BY_TONGUE: dict[Obstacle, int] = {
    Obstacle.SENSES: int(Tongue.SIGN),
    Obstacle.LANGUAGE: int(Tongue.MALAY),
}


def removes(eases: int, languages: int) -> int:
    """The obstacles that an offer takes away, as Obstacle flags."""
    by_ease = sum(one for one, eased in BY_EASE.items() if eases & eased)
    by_tongue = sum(one for one, spoken in BY_TONGUE.items() if languages & spoken)
    return by_ease | by_tongue
