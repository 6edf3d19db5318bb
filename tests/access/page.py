"""What a page of the table says: who gets what. The groups of roles that the table speaks of, and the two kinds of entries."""

from dataclasses import dataclass
from enum import StrEnum

from tests.contract import ANONYMOUS, KEEPER, STAFF


class Answer(StrEnum):
    OK = "a page"
    MOVED = "a redirect inside the portal"
    LOGIN = "the sign-in page"
    DENIED = "403"
    ABSENT = "the answer for a row that is not there"
    METHOD = "405"


class Rows(StrEnum):
    """What divides rows into one's own and others'."""

    NONE = "the address names no row"
    ALL = "whoever may read the kind reads every row"
    VILLAGE = "rows of a village"
    MAKER = "rows of the account that made them"


OK, MOVED, LOGIN, DENIED, ABSENT, METHOD = Answer
NOBODY: frozenset[str] = frozenset()
ALL_STAFF = frozenset(STAFF)
CLERK, ADMINISTRATOR, AUDITOR = (frozenset([r]) for r in ("registry_clerk", "system_administrator", "auditor"))
OFFICERS = frozenset({f"officer_{pillar}" for pillar in ("welfare", "care", "learning", "economy", "volunteers")})
FUND = frozenset({"fund_treasurer", "fund_committee"})
TREASURER, COMMITTEE = frozenset({"fund_treasurer"}), frozenset({"fund_committee"})
KEEPERS = frozenset({KEEPER})
CARE, SENSITIVE, EXECUTIVE = (frozenset([r]) for r in ("officer_care", "sensitive_conditions", "executive"))
READERS = CLERK | OFFICERS | FUND | KEEPERS
CHECKERS = CLERK | KEEPERS
LEARNING = frozenset({"officer_learning"})
ECONOMY = frozenset({"officer_economy"})
VOLUNTEERS = frozenset({"officer_volunteers"})
# The fund, care, learning and the economy have checks of their own on the same page.
HEALTH = CHECKERS | FUND | CARE | LEARNING | ECONOMY | VOLUNTEERS
# The committee checks lists; it has no work that needs a whole number.
REVEALERS = CLERK | OFFICERS | KEEPERS | {"fund_treasurer"}
# Who reads what happened to people, and who is in which group.
STORY = CLERK | OFFICERS | KEEPERS
RECORDERS = CLERK | KEEPERS
CONDITIONS = CLERK | CARE | KEEPERS | SENSITIVE
TASKED = CLERK | OFFICERS | KEEPERS
FILED = CLERK | KEEPERS | CARE
HELPERS = CLERK | OFFICERS | KEEPERS
# Who brings some kind of register in, and who reads that it was brought.
IMPORTERS = CLERK | OFFICERS | KEEPERS | TREASURER
BATCHED = IMPORTERS | AUDITOR
# What is run and what happens is the public's to know; officers write it, each in their pillar. The rows of the tests
# belong to welfare.
PROGRAMMED = CLERK | OFFICERS | KEEPERS | EXECUTIVE
WELFARE = frozenset({"officer_welfare"})
# Who reads the fund's people and books.
FUNDED = FUND | AUDITOR
OWN_TRAIL = CLERK | FUND | AUDITOR | ADMINISTRATOR
MENU = {
    "residents": READERS | ADMINISTRATOR | SENSITIVE,
    "spreadsheets": BATCHED,
    "programs": PROGRAMMED,
    "welfare": FUNDED | EXECUTIVE | frozenset({"officer_welfare"}),
    "care": CARE | KEEPERS | EXECUTIVE | AUDITOR,
    "learning": CLERK | KEEPERS | LEARNING | EXECUTIVE,
    "economy": ECONOMY | KEEPERS | EXECUTIVE,
    "reports": CLERK | OFFICERS | FUND | KEEPERS | EXECUTIVE | AUDITOR | ADMINISTRATOR,
    "volunteers": VOLUNTEERS | KEEPERS | EXECUTIVE,
    "privacy": CLERK | EXECUTIVE | AUDITOR | ADMINISTRATOR,
    "accounts": CLERK | FUND | AUDITOR | ADMINISTRATOR,
    "auth": AUDITOR | ADMINISTRATOR,
}

# Who sees rows that are not their own.
OTHERS = {
    Rows.VILLAGE: CLERK | OFFICERS | FUND | ADMINISTRATOR,
    Rows.MAKER: CLERK | AUDITOR,
    Rows.ALL: ALL_STAFF,
}
# The trail is its reader's own; auditor and system administrator read everybody's.
TRAIL_OTHERS = AUDITOR | ADMINISTRATOR

PUBLIC_PAGES = (
    "home", "organizations", "activities", "past_activities", "month_now", "news", "photos", "places", "contact",
    "accessibility", "privacy", "rss", "search", "open_data",
)  # fmt: skip
PUBLIC_ROWS = (
    "pillar", "program", "organization", "month", "activity", "story", "program_poster", "activity_poster",
    "activity_ics", "pillar_ics", "open_data_csv", "open_data_json",
)  # fmt: skip
# Forms for everybody: read and written alike.
PUBLIC_FORMS = ("help", "status")
# The fund's page and forms.
FUND_PUBLIC = ("fund_page", "fund_other", "fund_join", "fund_claim", "fund_object")
# What programs read of the public pages, by the names under which the API knows them.
PUBLIC_API = (
    "api-root", "openapi-json", "api_index", "api_pillars", "api_programs", "api_organizations", "api_activities",
    "api_programs_figures", "api_activities_figures", "api_organizations_figures", "api_people_figures",
    "api_living_figures",
)  # fmt: skip
# Files made for everybody, outside the languages.
PUBLIC_FILES = ("picture_file", "card")


@dataclass(frozen=True)
class Page:
    """`read`, `write`: roles that may GET and POST; `answer`: what they get; `refused`: what the other staff get.

    Whoever may read this `kind` of rows hears of a row out of sight that it is not there, before any word of rights.
    """

    read: frozenset[str] = NOBODY
    write: frozenset[str] = NOBODY
    rows: Rows = Rows.NONE
    answer: Answer = OK
    write_answer: Answer | None = None
    refused: Answer = DENIED
    write_refused: Answer | None = None
    anonymous: Answer = LOGIN
    others: frozenset[str] | None = None
    kind: frozenset[str] = NOBODY
    # To them their own row is not there either: what they read has no such page.
    blind: frozenset[str] = NOBODY
    # The same for everybody, to read and nothing else; or a form, which takes what is sent.
    public: bool = False
    form: bool = False

    def expects(self, role: str, method: str, where: str) -> Answer:
        writing = method == "POST"
        if self.public:
            taken = self.answer if self.form else METHOD
            return ABSENT if where == "absent" and (self.form or not writing) else taken if writing else self.answer
        if role == ANONYMOUS:
            return self.anonymous
        unseen = where == "absent" or role in self.blind or (where == "other" and role not in self._sees_others())
        if role not in (self.write if writing else self.read):
            refused = (writing and self.write_refused) or self.refused
            return ABSENT if unseen and role in self.kind and refused == DENIED else refused
        if unseen:
            return ABSENT
        return (writing and self.write_answer) or self.answer

    def _sees_others(self) -> frozenset[str]:
        return OTHERS.get(self.rows, NOBODY) if self.others is None else self.others


@dataclass(frozen=True)
class Model:
    """The pages that every registered model has."""

    view: frozenset[str] = NOBODY
    add: frozenset[str] = NOBODY
    change: frozenset[str] = NOBODY
    delete: frozenset[str] = NOBODY
    rows: Rows = Rows.ALL
    history: bool = True
    others: frozenset[str] | None = None

    def pages(self, label: str) -> dict[str, Page]:
        name, kept = label.replace(".", "_"), {"rows": self.rows, "others": self.others}
        past = kept if self.history else kept | {"answer": ABSENT}
        return {
            f"{name}_changelist": Page(self.view, self.view),
            f"{name}_add": Page(self.add, self.add),
            f"{name}_change": Page(self.view, self.change, kind=self.view, **kept),
            f"{name}_delete": Page(self.delete, self.delete, **kept),
            f"{name}_history": Page(self.view, self.view, **past),
            # A past state can be read; writing it back would go past every check of the form.
            f"{name}_simple_history": Page(self.view, NOBODY, **past),
            f"admin/{label.replace('.', '/')}/<path:object_id>/": Page(ALL_STAFF, ALL_STAFF, answer=MOVED),
        }
