"""What an answer comes to: the one place where a number is held against its threshold, for the form and for sheets alike."""

from decimal import Decimal

from economy.enums import AnswerKind, Asks, Said

UNKNOWN = (Said.UNKNOWN.value, None, None)
PLAIN = frozenset({Said.UNKNOWN, Said.YES, Said.NO})


def judged(indicator, *, said=None, number=None, option=None) -> tuple[int, Decimal | None, int | None]:
    """(said, number, option's id) to keep, of what was ticked, typed or chosen. What does not answer the question is not known.

    A number that is measured by the year's income line, or by nothing, is only given. `option` is one of the indicator's own.
    """
    if said == Said.NOBODY:
        return (Said.NOBODY.value, None, None) if indicator.asks == Asks.MEMBERS else UNKNOWN
    match indicator.kind:
        case AnswerKind.NUMBER:
            return UNKNOWN if number is None else (_verdict(indicator, number), number, None)
        case AnswerKind.CHOICE:
            return UNKNOWN if option is None else (int(option.said), None, option.pk)
    return (int(said), None, None) if said in PLAIN else UNKNOWN


def _verdict(indicator, number) -> int:
    least, most = indicator.least, indicator.most
    if indicator.by_line or (least is None and most is None):
        return Said.GIVEN.value
    good = (least is None or number >= least) and (most is None or number <= most)
    return Said.YES.value if good else Said.NO.value
