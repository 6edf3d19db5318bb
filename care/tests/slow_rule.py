"""A plain reading of a rule for one person, written without looking at the engine: loops over days, no SQL.

`read` answers True (has a right), False (has none) or None (cannot tell).
"""

import datetime

DAY = datetime.timedelta(days=1)


def has_age(birth, years, months, day):
    """Whether the age was reached by the end of `day`: the birthday is tomorrow at the latest."""
    year, month = birth.year + years, birth.month + months
    while month > 12:
        year, month = year + 1, month - 12
    try:
        birthday = datetime.date(year, month, birth.day)
    except ValueError:
        birthday = datetime.date(year + (month == 12), month % 12 + 1, 1)
    return birthday - DAY <= day


def both(answers):
    answers = list(answers)
    return False if False in answers else None if None in answers else True


def either(answers):
    answers = list(answers)
    return True if True in answers else None if None in answers else False


def negated(answer):
    return None if answer is None else not answer


def judged(rule, on):
    return on.replace(day=1) - DAY if rule.monthly else on


def read(rule, person, on):
    """`person` is a dict: birth, died, sex, first digit, registered, groups (number to periods), facts (code to rows)."""
    if person.get("waived") or set(person.get("receives", ())) & set(rule.excluded_by):
        return False
    return either(both(_condition(one, rule, person, on) for one in group) for group in rule.sets)


def _condition(one, rule, person, on):
    answer = globals()[f"_{one.kind}"](one, rule, person, on)
    return True if answer is None and one.presumed else answer


def _age(one, rule, person, on):
    day = person["died"] if rule.population == "died" else judged(rule, on)
    if person["birth"] is None or day is None:
        return None
    reached = one.age_from is None or has_age(person["birth"], one.age_from // 12, one.age_from % 12, day)
    past = one.age_below is not None and has_age(person["birth"], one.age_below // 12, one.age_below % 12, day)
    return reached and not past


def _group(one, rule, person, on):
    answers = [_in_group(number, person, judged(rule, on)) for number in one.groups]
    if one.match == "all":
        return both(answers)
    return negated(either(answers)) if one.match == "none" else either(answers)


AGES = {1: (0, 2), 2: (3, 5), 3: (6, 12), 4: (13, 24), 6: (25, 59), 7: (60, None)}


def _in_group(number, person, day):
    """By completed years as people count them for the thirteen groups, from the birthday itself on."""
    if number not in AGES:
        return any(
            (since is None or since <= day) and (until is None or until > day)
            for since, until in person["groups"].get(number, ())
        )
    if person["birth"] is None:
        return None
    birth, (least, most) = person["birth"], AGES[number]
    years = day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
    return years >= least and (most is None or years <= most)


def _sex(one, rule, person, on):
    return None if person["sex"] == "" else person["sex"] == one.sex


def _home(one, rule, person, on):
    return True if person["registered"] else None


def _thai(one, rule, person, on):
    told = _recorded("thai", person, judged(rule, on))
    if told is not None:
        return told == 1
    return {"": None, "8": None}.get(person["first"], person["first"] in "12345")


def _fact(one, rule, person, on):
    told = _recorded(one.fact, person, judged(rule, on))
    if told is None:
        return None
    if one.least is None and one.most is None:
        return told == (1 if one.wanted else 0)
    return (one.least is None or told >= one.least) and (one.most is None or told <= one.most)


def _recorded(code, person, day):
    for since, until, value in person["facts"].get(code, ()):
        if (since is None or since <= day) and (until is None or until > day):
            return value
    return None


def amount(rule, person, on):
    """Satang of the first band that fits, or None."""
    day = person["died"] if rule.population == "died" else judged(rule, on)
    for band in rule.amounts:
        if band.fact and _recorded(band.fact, person, judged(rule, on)) != 1:
            continue
        ages = [years for years in (band.age_from, band.age_below) if years is not None]
        if ages and (person["birth"] is None or day is None):
            continue
        if band.age_from is not None and not has_age(person["birth"], band.age_from, 0, day):
            continue
        if band.age_below is not None and has_age(person["birth"], band.age_below, 0, day):
            continue
        return band.satang
    return None
