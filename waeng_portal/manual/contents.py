"""What the manual has: its pages in order, for whom each is, and which screens lead to it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Leaf:
    """One page. `rights`: any one of them makes it a page for its reader; none: for everybody. `screens`: the names of
    the admin's addresses from which “?” leads here, whole or up to a “_”; the longest counts."""

    slug: str
    rights: tuple[str, ...] = ()
    screens: tuple[str, ...] = ()


BEGIN = (
    Leaf("sign-in", screens=("my_sign_in", "set_up", "add_app", "add_passkey", "password_change", "new_password")),
    Leaf("line-down"),
)
REGISTRY = (
    Leaf("find-a-person", ("residents.view_resident",), ("residents_resident",)),
    Leaf(
        "add-and-correct",
        ("residents.change_resident",),
        ("residents_resident_add", "residents_resident_change", "residents_household", "residents_bulkedit"),
    ),
    Leaf("life-events", ("residents.add_lifeevent",), ("residents_lifeevent", "residents_resident_event")),
    Leaf(
        "import",
        ("residents.import_resident", "spreadsheets.view_batch"),
        ("residents_resident_import", "spreadsheets"),
    ),
    Leaf("merge", ("residents.merge_resident",), ("residents_duplicatepair", "residents_merge")),
    Leaf(
        "groups-and-cards",
        ("residents.view_populationgroup", "residents.count_groups"),
        ("residents_populationgroup", "residents_condition"),
    ),
    Leaf("data-health", ("residents.check_resident",), ("residents_healthcount", "residents_task")),
)
PILLARS = (
    Leaf("allowances", ("care.view_receipt", "care.view_paymentlist"), ("care",)),
    Leaf(
        "home-visits",
        ("care.view_homevisit",),
        (
            "care_homevisit",
            "care_assessment",
            "care_careplan",
            "care_carecase",
            "care_referral",
            "care_visitassignment",
        ),
    ),
    Leaf("help-requests", ("programs.view_helprequest",), ("programs_helprequest",)),
    Leaf("activities", ("programs.view_activity",), ("programs",)),
    Leaf("fund", ("welfare.collect", "welfare.approve_claim", "welfare.approve_large_claim"), ("welfare",)),
    Leaf("volunteers", ("volunteers.view_opportunity",), ("volunteers",)),
    Leaf("learning", ("learning.view_learningneed",), ("learning",)),
    Leaf("survey", ("economy.view_householdresponse", "economy.count_economy"), ("economy",)),
)
OUT = (
    Leaf("reports", ("reports.view_reportcopy",), ("reports",)),
    Leaf("saved-lists", ("reports.view_ownlist",), ("reports_ownlist",)),
)
WATCH = (
    Leaf("personal-data", ("privacy.view_datarequest", "privacy.view_breach"), ("privacy",)),
    Leaf("auditor", ("accounts.view_whole_trail",), ("accounts_accesslog",)),
    Leaf("accounts", ("accounts.change_user",), ("accounts", "auth_group", "residents_villagekeeper")),
)
CHAPTERS = (
    (_("Begin here"), BEGIN),
    (_("Registry"), REGISTRY),
    (_("Work of the pillars"), PILLARS),
    (_("Reports and lists"), OUT),
    (_("Personal data and accounts"), WATCH),
)
LEAVES = {leaf.slug: leaf for _title, leaves in CHAPTERS for leaf in leaves}
# From how a screen's name begins to the page about it, the longest first.
SCREENS = sorted(
    ((begin, leaf.slug) for leaf in LEAVES.values() for begin in leaf.screens), key=lambda pair: -len(pair[0])
)


def slug_of(screen: str) -> str | None:
    """The page about a screen of the admin, by the name of its address."""
    return next((slug for begin, slug in SCREENS if f"{screen}_".startswith(f"{begin}_")), None)


def is_for(leaf: Leaf, user) -> bool:
    return not leaf.rights or any(map(user.has_perm, leaf.rights))


def parted(user) -> tuple[list, list]:
    """The chapters as this reader needs them: first what their role can do, then the rest."""
    own = [(title, [leaf for leaf in leaves if is_for(leaf, user)]) for title, leaves in CHAPTERS]
    others = [(title, [leaf for leaf in leaves if not is_for(leaf, user)]) for title, leaves in CHAPTERS]
    return [part for part in own if part[1]], [part for part in others if part[1]]
