"""Somebody at the public pages of volunteering."""

from datetime import date, timedelta

from programs.codes import code_of
from programs.enums import SignUpState
from programs.tests.public.visitor import PERSONS_TIME, Visitor
from volunteers.models import Enlistment, Shift
from volunteers.tests import factories

NAME, PHONE = "ฮาซัน ทดลอง", "081-234-5678"
OFFER = {
    "name": NAME, "phone": PHONE, "mail": "", "birth_date": "5/4/2535", "village": "", "conduct": "on", "consent": "on",
}  # fmt: skip
CHILD = {"birth_date": "17/5/2555"}
GUARDIAN = CHILD | factories.GUARDIAN


def send(visitor: Visitor, *shifts: Shift, language="", of=None, **changes):
    """The campaign's form with these shifts ticked, as a browser sends it."""
    pk = (of or shifts[0].opportunity).pk
    body = OFFER | {"shifts": [str(one.pk) for one in shifts]} | changes
    return visitor.send(visitor.filled(f"{language}/volunteer/{pk}/join/", body))


def offer(visitor: Visitor, *, language="", **changes):
    """The form without a campaign."""
    return visitor.send(visitor.filled(f"{language}/volunteer/join/", OFFER | changes))


def errors(answer) -> list[str]:
    return list(answer.context["form"].errors)


def codes(answer) -> list[str]:
    """Of the reasons for which the form was shown again."""
    return [problem.code for some in answer.context["form"].errors.as_data().values() for problem in some]


def code(found: Enlistment) -> str:
    return code_of(found.code_cipher)


def follow(visitor: Visitor, found: Enlistment, language="") -> str:
    return visitor.client.post(f"{language}/status/", {"code": code(found)}).content.decode()


def states(found: Enlistment) -> list[str]:
    return [str(SignUpState(one.sign_up.state)) for one in found.shifts.select_related("sign_up")]


def saturdays(weeks: int) -> list[date]:
    first = factories.today() + timedelta(days=(5 - factories.today().weekday()) % 7 + 7)
    return [first + timedelta(weeks=week) for week in range(weeks)]


def change(visitor: Visitor, act: str, found: Enlistment, *, last_four="5678", **more):
    body = {"code": code(found), "withdraw-last_four": last_four} | more
    return visitor.client.post(f"/volunteer/status/{act}/", body)


def hand_over(visitor: Visitor, found: Enlistment, shift: Shift, *, last_four="5678", **changes):
    """Somebody else instead, for one shift."""
    named = {"code": code(found), "shift": str(shift.pk)}
    shown = visitor.client.post("/volunteer/status/shift/", named)
    visitor.clock.seconds += PERSONS_TIME
    typed = {
        "last_four": last_four, "name": "คนแทน ทดลอง", "phone": "089-999-0000", "grown_up": "on", "consent": "on",
        "token": shown.context["other"]["token"].value(),
    } | changes  # fmt: skip
    return visitor.client.post(
        "/volunteer/status/substitute/", named | {f"other-{name}": value for name, value in typed.items()}
    )
