"""Who gets what at every address: role by role, for reading (GET) and writing (POST), deny by default.

The table is written from the role matrix of docs/security.md, not from the permissions in the code: it names roles, so
that a permission given by mistake fails the walk. An address or a role that is not here fails it too.
"""

from dataclasses import dataclass
from enum import StrEnum

from residents.enums import BulkAct
from tests.contract import ANONYMOUS, EVERYBODY, KEEPER, NO_ROLE, STAFF


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
# The fund has checks of its own on the same page.
HEALTH = CHECKERS | FUND
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
OWN_TRAIL = CLERK | FUND | AUDITOR
MENU = {
    "residents": READERS | ADMINISTRATOR | SENSITIVE,
    "spreadsheets": BATCHED,
    "programs": PROGRAMMED,
    "welfare": FUNDED | frozenset({"officer_welfare"}),
    "accounts": CLERK | FUND | AUDITOR | ADMINISTRATOR,
    "auth": AUDITOR | ADMINISTRATOR,
}

# Who sees rows that are not their own.
OTHERS = {
    Rows.VILLAGE: CLERK | OFFICERS | FUND | ADMINISTRATOR,
    Rows.MAKER: CLERK | AUDITOR,
    Rows.ALL: ALL_STAFF,
}
# The trail is its reader's own; the auditor reads everybody's.
TRAIL_OTHERS = AUDITOR

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
        unseen = where == "absent" or (where == "other" and role not in self._sees_others())
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


MODELS = {
    "residents.resident": Model(READERS, CLERK | KEEPERS, CLERK | KEEPERS, rows=Rows.VILLAGE),
    "residents.household": Model(READERS, CLERK | KEEPERS, CLERK | KEEPERS, rows=Rows.VILLAGE),
    "residents.village": Model(READERS | ADMINISTRATOR, CLERK, CLERK, rows=Rows.VILLAGE),
    "residents.lifeevent": Model(STORY, rows=Rows.VILLAGE),
    "residents.populationgroup": Model(STORY | SENSITIVE, change=CLERK),
    "residents.condition": Model(STORY | SENSITIVE, CONDITIONS, CONDITIONS, rows=Rows.VILLAGE),
    "residents.task": Model(TASKED, TASKED, TASKED, rows=Rows.VILLAGE),
    "residents.privatefile": Model(FILED, FILED, NOBODY, FILED - KEEPERS, rows=Rows.VILLAGE, history=False),
    "residents.villagekeeper": Model(*[ADMINISTRATOR] * 4),
    # A draft is its maker's alone.
    "residents.bulkedit": Model(CLERK | KEEPERS, rows=Rows.MAKER, history=False, others=NOBODY),
    "residents.healthcount": Model(HEALTH, rows=Rows.VILLAGE, history=False),
    "accounts.user": Model(AUDITOR | ADMINISTRATOR, ADMINISTRATOR, ADMINISTRATOR),
    "accounts.accesslog": Model(OWN_TRAIL, rows=Rows.MAKER, others=TRAIL_OTHERS, history=False),
    "accounts.droppedform": Model(AUDITOR | ADMINISTRATOR, history=False),
    "auth.group": Model(AUDITOR | ADMINISTRATOR, history=False),
    "spreadsheets.headingalias": Model(*[CLERK] * 4, history=False),
    "residents.duplicatepair": Model(CLERK, rows=Rows.VILLAGE, history=False),
    "residents.merge": Model(CLERK, rows=Rows.VILLAGE, history=False),
    "spreadsheets.batch": Model(BATCHED, rows=Rows.MAKER, history=False),
    "programs.helprequest": Model(HELPERS, HELPERS, HELPERS, rows=Rows.VILLAGE),
    "programs.signup": Model(HELPERS, HELPERS, HELPERS, rows=Rows.VILLAGE),
    "programs.pillar": Model(PROGRAMMED, change=WELFARE),
    **dict.fromkeys(("programs.topic", "programs.socialrole"), Model(PROGRAMMED, OFFICERS, OFFICERS)),
    **dict.fromkeys(("programs.organization", "programs.story"), Model(PROGRAMMED, OFFICERS, OFFICERS)),
    **dict.fromkeys(
        ("programs.program", "programs.activity", "programs.activityseries"), Model(PROGRAMMED, OFFICERS, WELFARE)
    ),
    "programs.office": Model(CLERK, change=CLERK),
    "programs.membership": Model(HELPERS, HELPERS, HELPERS, rows=Rows.VILLAGE),
    "programs.guest": Model(HELPERS, change=HELPERS, rows=Rows.VILLAGE),
    "programs.participation": Model(HELPERS, rows=Rows.VILLAGE),
    # The fund's roles see the members of every village; nobody of one village sees any.
    **dict.fromkeys(
        (f"welfare.{name}" for name in ("fund", "benefitkind", "benefitrule", "member", "account")),
        Model(FUNDED, TREASURER, TREASURER),
    ),
    **dict.fromkeys(("welfare.claim", "welfare.collectionround"), Model(FUNDED, TREASURER)),
    "welfare.fundrequest": Model(FUND | WELFARE, TREASURER | WELFARE),
    "welfare.document": Model(FUNDED, history=False),
    "welfare.closing": Model(FUNDED, COMMITTEE, history=False),
}

_batch = {"rows": Rows.MAKER, "kind": BATCHED}
_merge = {"rows": Rows.VILLAGE, "kind": CLERK, "refused": METHOD, "write_refused": DENIED, "answer": MOVED}
_act = {"answer": MOVED, "refused": METHOD, "write_refused": DENIED, **_batch}
_task = {"answer": MOVED, "refused": METHOD, "write_refused": DENIED, "rows": Rows.VILLAGE, "kind": TASKED}
_bulk = {"rows": Rows.MAKER, "kind": CLERK | KEEPERS, "others": NOBODY}
_found = {"rows": Rows.VILLAGE, "kind": CHECKERS, "answer": MOVED, "refused": METHOD, "write_refused": DENIED}
_asked = {"answer": MOVED, "refused": METHOD, "write_refused": DENIED, "rows": Rows.VILLAGE, "kind": HELPERS}
_shown = {"rows": Rows.ALL, "kind": PROGRAMMED}
_posted = {"refused": METHOD, "write_refused": DENIED}
_listed = {"rows": Rows.VILLAGE, "kind": HELPERS, **_posted}
_fund = {"rows": Rows.ALL, "kind": FUNDED}
FUND_ASKED = FUND | WELFARE
_asks_fund = {"rows": Rows.ALL, "kind": FUND_ASKED}
WRITERS = {"program": WELFARE, "organization": OFFICERS, "story": OFFICERS, "activity": WELFARE, "pillar": WELFARE}
PUBLISHED = ("program", "organization", "story")
# What an act on the list of who was there answers to a form with nothing in it.
TO_NOTHING = {
    "tick": ABSENT, "add": ABSENT, "off": ABSENT, "role": ABSENT, "code": MOVED, "search": OK, "guest": OK,
    "unnamed": OK, "hours": OK,
}  # fmt: skip
_by_code = Page(NOBODY, HELPERS, answer=MOVED, refused=METHOD, write_refused=DENIED)
_receipt = Page(HELPERS, NOBODY, rows=Rows.VILLAGE, write_refused=METHOD, kind=HELPERS)
EXTRA = {
    **dict.fromkeys(PUBLIC_PAGES, Page(public=True)),
    **dict.fromkeys(PUBLIC_API, Page(public=True)),
    **dict.fromkeys(("home_card", "robots", "sitemap"), Page(public=True)),
    **dict.fromkeys(PUBLIC_FILES, Page(public=True, rows=Rows.ALL)),
    **dict.fromkeys(PUBLIC_ROWS, Page(public=True, rows=Rows.ALL)),
    **dict.fromkeys(PUBLIC_FORMS, Page(public=True, form=True)),
    "join": Page(public=True, form=True, rows=Rows.ALL),
    # Without a code there is nothing to change: back to where it is typed.
    **dict.fromkeys(("withdraw", "substitute"), Page(public=True, form=True, answer=MOVED)),
    "index": Page(ALL_STAFF, ALL_STAFF),
    "search": Page(ALL_STAFF, ALL_STAFF),
    "login": Page(ALL_STAFF, ALL_STAFF, answer=MOVED, write_answer=OK, anonymous=OK),
    "logout": Page(NOBODY, ALL_STAFF, refused=METHOD, anonymous=MOVED),
    "password_change": Page(ALL_STAFF, ALL_STAFF),
    "password_change_done": Page(ALL_STAFF, NOBODY, write_refused=METHOD),
    "autocomplete": Page(READERS, NOBODY, write_refused=METHOD),
    "jsi18n": Page(ALL_STAFF, NOBODY, write_refused=METHOD),
    "view_on_site": Page(ALL_STAFF, ALL_STAFF, answer=ABSENT),
    "auth_user_password_change": Page(ADMINISTRATOR, ADMINISTRATOR, rows=Rows.ALL),
    "residents_resident_page": Page(READERS, READERS, rows=Rows.VILLAGE, kind=READERS),
    "residents_resident_event": Page(RECORDERS, RECORDERS, rows=Rows.VILLAGE, kind=READERS),
    "residents_resident_confirm": Page(
        NOBODY, RECORDERS, rows=Rows.VILLAGE, answer=MOVED, refused=METHOD, write_refused=DENIED, kind=READERS
    ),
    "residents_household_page": Page(READERS, READERS, rows=Rows.VILLAGE, kind=READERS),
    "residents_household_event": Page(RECORDERS, RECORDERS, rows=Rows.VILLAGE, kind=READERS),
    "residents_household_new": Page(RECORDERS, RECORDERS, rows=Rows.VILLAGE, kind=READERS),
    "residents_lifeevent_cancel": Page(RECORDERS, RECORDERS, rows=Rows.VILLAGE, kind=STORY),
    "residents_condition_confirm": Page(
        NOBODY,
        CONDITIONS,
        rows=Rows.VILLAGE,
        answer=MOVED,
        refused=METHOD,
        write_refused=DENIED,
        kind=STORY | SENSITIVE,
    ),
    "residents_populationgroup_counts": Page(STORY | SENSITIVE | EXECUTIVE, STORY | SENSITIVE | EXECUTIVE),
    "residents_populationgroup_export": Page(
        NOBODY, STORY | SENSITIVE | EXECUTIVE, answer=ABSENT, refused=METHOD, write_refused=DENIED
    ),
    "residents_resident_unmask": Page(REVEALERS, REVEALERS, rows=Rows.VILLAGE, refused=ABSENT),
    "residents_resident_find": Page(READERS, READERS),
    "residents_resident_suggest": Page(NOBODY, READERS, refused=METHOD, write_refused=DENIED),
    "residents_resident_merge": Page(CLERK, CLERK, rows=Rows.VILLAGE, refused=ABSENT),
    "residents_resident_compare": Page(CLERK, CLERK, rows=Rows.VILLAGE, refused=ABSENT),
    "residents_duplicatepair_change": Page(CLERK, NOBODY, rows=Rows.VILLAGE, answer=MOVED),
    "residents_duplicatepair_dismiss": Page(NOBODY, CLERK, **_merge),
    "residents_duplicatepair_find": Page(NOBODY, CLERK, answer=MOVED, refused=METHOD, write_refused=DENIED),
    "residents_merge_change": Page(CLERK, NOBODY, rows=Rows.VILLAGE),
    "residents_merge_undo": Page(NOBODY, CLERK, **_merge),
    # One page for every kind of register; each kind asks for its own rights.
    "residents_resident_import": Page(IMPORTERS, IMPORTERS),
    **{f"programs_{kind}_sheet": Page(NOBODY, OFFICERS, **_posted) for kind in ("organization", "program", "activity")},
    "programs_participation_sheet": Page(NOBODY, HELPERS, **_posted),
    "residents_resident_export": Page(CLERK | KEEPERS, CLERK | KEEPERS, refused=ABSENT),
    "residents_task_done": Page(NOBODY, TASKED, **_task),
    "residents_task_reopen": Page(NOBODY, TASKED, **_task),
    "residents_task_staff": Page(TASKED, NOBODY, write_refused=METHOD),
    "residents_privatefile_open": Page(FILED, NOBODY, rows=Rows.VILLAGE, write_refused=METHOD, kind=FILED),
    "residents_healthcount_change": Page(HEALTH, NOBODY, rows=Rows.VILLAGE, answer=MOVED),
    "residents_healthcount_recount": Page(NOBODY, HEALTH, answer=MOVED, refused=METHOD, write_refused=DENIED),
    "residents_healthcount_rows": Page(CHECKERS, CHECKERS),
    "residents_healthcount_task": Page(NOBODY, CHECKERS, **_found),
    "residents_healthcount_confirm": Page(NOBODY, CHECKERS, **_found),
    "spreadsheets_batch_change": Page(BATCHED, NOBODY, rows=Rows.MAKER, answer=MOVED),
    "spreadsheets_batch_plan": Page(BATCHED, BATCHED, **_batch),
    "spreadsheets_batch_status": Page(BATCHED, BATCHED, **_batch),
    "spreadsheets_batch_refused": Page(CLERK, CLERK, **_batch),
    "spreadsheets_batch_apply": Page(NOBODY, CLERK, **_act),
    "spreadsheets_batch_undo": Page(NOBODY, CLERK, **_act),
    "spreadsheets_batch_retry": Page(NOBODY, CLERK, **_act),
    "spreadsheets_batch_decide": Page(NOBODY, CLERK, **_act),
    "residents_bulkedit_change": Page(CLERK | KEEPERS, NOBODY, rows=Rows.MAKER, others=NOBODY),
    **{
        f"residents_bulkedit_{act}": Page(CLERK | KEEPERS, CLERK | KEEPERS, **_bulk)
        for act in ("choose", *BulkAct.values)
    },
    **{f"residents_bulkedit_{act}": Page(NOBODY, CLERK | KEEPERS, **_act | _bulk) for act in ("apply", "undo")},
    # Written down at the counter, not by the admin's own form.
    "programs_helprequest_add": Page(HELPERS, HELPERS, answer=MOVED),
    "programs_signup_add": Page(HELPERS, HELPERS, answer=MOVED),
    "programs_helprequest_counter": Page(HELPERS, HELPERS),
    "programs_signup_choose": Page(HELPERS, NOBODY, write_refused=METHOD),
    "programs_signup_counter": Page(HELPERS, HELPERS, rows=Rows.VILLAGE, kind=HELPERS),
    "programs_helprequest_by_code": _by_code,
    "programs_signup_by_code": _by_code,
    "programs_helprequest_receipt": _receipt,
    "programs_signup_receipt": _receipt,
    **{
        f"programs_helprequest_{act}": Page(NOBODY, HELPERS, **_asked)
        for act in ("take", "end", "reopen", "note", "link", "task")
    },
    **{f"programs_signup_{act}": Page(NOBODY, HELPERS, **_asked) for act in ("withdraw", "guest")},
    "programs_activityseries_days": Page(NOBODY, OFFICERS, write_answer=OK, **_posted),
    "programs_office_changelist": Page(CLERK, CLERK, answer=MOVED),
    **{f"programs_{kind}_preview": Page(PROGRAMMED, NOBODY, write_refused=METHOD, **_shown) for kind in PUBLISHED},
    **{
        f"programs_{kind}_publish": Page(WRITERS[kind], WRITERS[kind], write_answer=MOVED, **_shown)
        for kind in PUBLISHED
    },
    **{
        f"programs_{kind}_withdraw": Page(NOBODY, WRITERS[kind], answer=MOVED, **_shown, **_posted)
        for kind in PUBLISHED
    },
    **{
        f"programs_{kind}_{page}": Page(writers, writers, write_answer=OK, **_shown)
        for kind, writers in WRITERS.items()
        for page in ("pictures", "picture")
    },
    **{
        f"programs_{kind}_picture_{act}": Page(NOBODY, writers, answer=MOVED, **_shown, **_posted)
        for kind, writers in WRITERS.items()
        for act in ("up", "remove")
    },
    **{f"programs_activity_{act}": Page(WELFARE, WELFARE, **_shown) for act in ("report", "cancel")},
    "programs_activity_replan": Page(NOBODY, WELFARE, answer=MOVED, **_shown, **_posted),
    "programs_activity_attendance": Page(HELPERS, HELPERS, rows=Rows.VILLAGE, kind=HELPERS),
    **{
        f"programs_activity_attendance_{act}": Page(NOBODY, HELPERS, write_answer=answer, **_listed)
        for act, answer in TO_NOTHING.items()
    },
    "welfare_member_decide": Page(TREASURER, TREASURER),
    **{f"welfare_member_{act}": Page(TREASURER, TREASURER, **_fund) for act in ("leave", "back")},
    **{f"welfare_collectionround_{act}": Page(TREASURER, TREASURER, **_fund) for act in ("collect", "close")},
    "welfare_benefitrule_simulate": Page(NOBODY, TREASURER, **_posted),
    "welfare_claim_worth": Page(NOBODY, TREASURER, **_posted),
    "welfare_claim_check": Page(NOBODY, FUND, answer=MOVED, **_fund, **_posted),
    "welfare_claim_approve": Page(NOBODY, COMMITTEE, answer=MOVED, **_fund, **_posted),
    **{f"welfare_claim_{act}": Page(FUND, FUND, **_fund) for act in ("refuse", "object")},
    "welfare_claim_pay": Page(TREASURER, TREASURER, **_fund),
    **dict.fromkeys(
        (
            *(f"welfare_member_{paper}" for paper in ("statement", "letter", "card", "form")),
            "welfare_document_paper",
            "welfare_collectionround_list",
            "welfare_fund_form",
        ),
        Page(FUNDED, NOBODY, write_refused=METHOD, **_fund),
    ),
    "welfare_member_cards": Page(FUNDED, NOBODY, write_refused=METHOD),
    "fund_receipt": Page(public=True, rows=Rows.ALL),
    "welfare_fund_reports": Page(FUNDED | EXECUTIVE, NOBODY, write_refused=METHOD),
    "welfare_fund_report": Page(NOBODY, FUNDED | EXECUTIVE, **_posted),
    "welfare_document_write": Page(TREASURER, NOBODY, write_refused=METHOD),
    "welfare_document_preset": Page(TREASURER, TREASURER),
    **dict.fromkeys(("welfare_document_turn", "welfare_fund_opening"), Page(TREASURER, TREASURER, **_fund)),
    "welfare_claim_paper_add": Page(FUND, FUND, **_fund),
    "welfare_claim_paper_open": Page(FUNDED, NOBODY, write_refused=METHOD, rows=Rows.ALL, kind=FUNDED),
    "welfare_claim_paper_remove": Page(NOBODY, FUND, answer=MOVED, **_fund, **_posted),
    "welfare_fundrequest_add": Page(TREASURER | WELFARE, TREASURER | WELFARE, answer=MOVED),
    **{
        f"welfare_fundrequest_counter_{kind}": Page(TREASURER | WELFARE, TREASURER | WELFARE)
        for kind in ("join", "claim")
    },
    "welfare_fundrequest_receipt": Page(FUND_ASKED, NOBODY, write_refused=METHOD, rows=Rows.ALL, kind=FUND_ASKED),
    "welfare_fundrequest_paper": Page(FUND_ASKED, NOBODY, write_refused=METHOD, rows=Rows.ALL, kind=FUND_ASKED),
    **{
        f"welfare_fundrequest_{act}": Page(NOBODY, TREASURER | WELFARE, answer=MOVED, **_asks_fund, **_posted)
        for act in ("take", "link", "refuse")
    },
    "welfare_fundrequest_enter": Page(NOBODY, TREASURER, answer=MOVED, **_asks_fund, **_posted),
    "fund_page": Page(public=True),
    "fund_other": Page(public=True, rows=Rows.ALL),
    **dict.fromkeys(("fund_join", "fund_claim"), Page(public=True, form=True, rows=Rows.ALL)),
    "fund_object": Page(public=True, form=True, answer=MOVED),
    "welfare_account_verify": Page(NOBODY, FUNDED, answer=MOVED, **_posted),
    "admin/(?P<url>.*)$": Page(ALL_STAFF, ALL_STAFF, answer=ABSENT),
    **{f"app_list {app}": Page(roles, roles, refused=ABSENT) for app, roles in MENU.items()},
}

TABLE: dict[str, Page] = {k: page for label, model in MODELS.items() for k, page in model.pages(label).items()} | EXTRA
ROLES_MET = frozenset(EVERYBODY) - {ANONYMOUS, NO_ROLE}
