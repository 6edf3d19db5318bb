"""Which screens the staff's manual shows that README does not: who opens each, where, and what is pressed there first."""

from dataclasses import dataclass

RESIDENTS = "/admin/residents/resident/"


@dataclass(frozen=True)
class Screen:
    """`press`: what is clicked there, one after the other, before the picture is taken."""

    who: str
    address: str
    press: tuple[str, ...] = ()


# By the name of the picture.
SCREENS = {
    "line-down": Screen("clerk", "/admin/paper-forms/"),
    "life-events": Screen("clerk", f"{RESIDENTS}?village=1", (
        "#result_list a[href$='/page/']", "details:has(a[href$='/event/death/']) summary", "a[href$='/event/death/']",
    )),
    "allowances": Screen("care", "/admin/care/entitlement/board/"),
    "home-visits": Screen("care", "/admin/care/homevisit/queue/"),
    "help-requests": Screen("care", "/admin/programs/helprequest/"),
    "activities": Screen("learning", "/admin/programs/activity/?when=week", (
        "#result_list th a", "a[href$='/attendance/']",
    )),
    "volunteers": Screen("volunteers", "/admin/volunteers/commitment/board/"),
    "learning": Screen("learning", "/admin/learning/learningneed/match/"),
    "survey": Screen("economy", "/admin/economy/surveyround/board/"),
    "saved-lists": Screen("clerk", f"{RESIDENTS}?village=3", ("a[href*='/ownlist/save/']",)),
    "personal-data": Screen("clerk", "/admin/privacy/datarequest/add/"),
    "auditor": Screen("auditor", "/admin/accounts/accesslog/"),
    "accounts": Screen("sysadmin", "/admin/accounts/user/"),
}  # fmt: skip
