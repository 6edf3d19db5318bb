"""Who gets what at every address: role by role, for reading (GET) and writing (POST), deny by default.

The table is written from the role matrix of docs/security.md, not from the permissions in the code: it names roles, so
that a permission given by mistake fails the walk. An address or a role that is not here fails it too.
"""

from residents.enums import BulkAct
from tests.access.care_pages import CARE_MODELS, CARE_PAGES
from tests.access.economy_board_pages import BOARD_PAGES
from tests.access.economy_group_pages import ECONOMY_GROUP_MODELS, ECONOMY_GROUP_PAGES
from tests.access.economy_pages import ECONOMY_MODELS, ECONOMY_PAGES
from tests.access.economy_place_pages import ECONOMY_PLACE_MODELS, ECONOMY_PLACE_PAGES
from tests.access.fund_pages import FUND_PAGES
from tests.access.learning_pages import LEARNING_MODELS, LEARNING_PAGES
from tests.access.learning_public_pages import LEARNING_PUBLIC_PAGES
from tests.access.manual_pages import MANUAL_PAGES
from tests.access.page import (  # noqa: F401 (the tests take them from here)
    ABSENT,
    ADMINISTRATOR,
    ALL_STAFF,
    AUDITOR,
    BATCHED,
    CARE,
    CHECKERS,
    CLERK,
    COMMITTEE,
    CONDITIONS,
    DENIED,
    ECONOMY,
    EXECUTIVE,
    FILED,
    FUND,
    FUND_PUBLIC,
    FUNDED,
    HEALTH,
    HELPERS,
    IMPORTERS,
    KEEPERS,
    LEARNING,
    LOGIN,
    MENU,
    METHOD,
    MOVED,
    NOBODY,
    OFFICERS,
    OK,
    OTHERS,
    OWN_TRAIL,
    PROGRAMMED,
    PUBLIC_API,
    PUBLIC_FILES,
    PUBLIC_FORMS,
    PUBLIC_PAGES,
    PUBLIC_ROWS,
    READERS,
    RECORDERS,
    REVEALERS,
    SENSITIVE,
    STORY,
    TASKED,
    TRAIL_OTHERS,
    TREASURER,
    VOLUNTEERS,
    WELFARE,
    Answer,
    Model,
    Page,
    Rows,
)
from tests.access.payment_pages import PAYMENT_MODELS, PAYMENT_PAGES
from tests.access.privacy_pages import PRIVACY_MODELS, PRIVACY_PAGES
from tests.access.report_pages import REPORT_MODELS, REPORT_PAGES
from tests.access.rights_pages import RIGHTS_PAGES
from tests.access.sign_in_pages import SIGN_IN_PAGES
from tests.access.target_pages import TARGET_PAGES
from tests.access.visit_pages import VISIT_MODELS, VISIT_PAGES
from tests.access.volunteer_desk_pages import VOLUNTEER_DESK_MODELS, VOLUNTEER_DESK_PAGES
from tests.access.volunteer_doing_pages import VOLUNTEER_DOING_MODELS, VOLUNTEER_DOING_PAGES
from tests.access.volunteer_public_pages import VOLUNTEER_PUBLIC_PAGES
from tests.access.volunteer_rows import VOLUNTEER_MODELS, VOLUNTEER_PAGES
from tests.contract import ANONYMOUS, EVERYBODY, NO_ROLE

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
    # Those above the limit that wait, or that one decided: of a claim below it nothing is there.
    "welfare.largeclaim": Model(EXECUTIVE, rows=Rows.VILLAGE, history=False),
    "welfare.fundrequest": Model(FUND | WELFARE, TREASURER | WELFARE),
    "welfare.document": Model(FUNDED, history=False),
    "welfare.bankline": Model(FUNDED, history=False),
    "welfare.closing": Model(FUNDED, COMMITTEE, history=False),
    **CARE_MODELS,
    **VISIT_MODELS,
    **PAYMENT_MODELS,
    **LEARNING_MODELS,
    **ECONOMY_MODELS,
    **ECONOMY_GROUP_MODELS,
    **ECONOMY_PLACE_MODELS,
    **REPORT_MODELS,
    **PRIVACY_MODELS,
    **VOLUNTEER_DESK_MODELS,
    **VOLUNTEER_DOING_MODELS,
    **VOLUNTEER_MODELS,
}

_batch = {"rows": Rows.MAKER, "kind": BATCHED}
_merge = {"rows": Rows.VILLAGE, "kind": CLERK, "refused": METHOD, "write_refused": DENIED, "answer": MOVED}
_act = {"answer": MOVED, "refused": METHOD, "write_refused": DENIED, **_batch}
_task = {"answer": MOVED, "refused": METHOD, "write_refused": DENIED, "rows": Rows.VILLAGE, "kind": TASKED}
_bulk = {"rows": Rows.MAKER, "kind": CLERK | KEEPERS, "others": NOBODY}
_found = {"rows": Rows.VILLAGE, "kind": HEALTH, "answer": MOVED, "refused": METHOD, "write_refused": DENIED}
_asked = {"answer": MOVED, "refused": METHOD, "write_refused": DENIED, "rows": Rows.VILLAGE, "kind": HELPERS}
_shown = {"rows": Rows.ALL, "kind": PROGRAMMED}
_posted = {"refused": METHOD, "write_refused": DENIED}
_listed = {"rows": Rows.VILLAGE, "kind": HELPERS, **_posted}
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
    # For whoever watches the server; figures are for a token alone.
    **dict.fromkeys(("alive", "ready"), Page(public=True)),
    "metrics": Page(public=True, answer=ABSENT),
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
    "residents_healthcount_rows": Page(HEALTH, HEALTH),
    # Of what is sensitive, and of rows that are neither people nor houses, no task is written; what learning's checks find
    # is never true as it is.
    "residents_healthcount_task": Page(NOBODY, CHECKERS | LEARNING, blind=CARE | ECONOMY | VOLUNTEERS, **_found),
    "residents_healthcount_confirm": Page(NOBODY, CHECKERS, blind=CARE | LEARNING | ECONOMY | VOLUNTEERS, **_found),
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
    **FUND_PAGES,
    **CARE_PAGES,
    **VISIT_PAGES,
    **PAYMENT_PAGES,
    **RIGHTS_PAGES,
    **LEARNING_PAGES,
    **ECONOMY_GROUP_PAGES,
    **LEARNING_PUBLIC_PAGES,
    **VOLUNTEER_PUBLIC_PAGES,
    **TARGET_PAGES,
    **ECONOMY_PAGES,
    **ECONOMY_PLACE_PAGES,
    **REPORT_PAGES,
    **PRIVACY_PAGES,
    **SIGN_IN_PAGES,
    **MANUAL_PAGES,
    "accounts_accesslog_seen": Page(AUDITOR | ADMINISTRATOR, NOBODY, write_refused=METHOD),
    **VOLUNTEER_DESK_PAGES,
    **VOLUNTEER_DOING_PAGES,
    **VOLUNTEER_PAGES,
    **BOARD_PAGES,
    "admin/(?P<url>.*)$": Page(ALL_STAFF, ALL_STAFF, answer=ABSENT),
    **{f"app_list {app}": Page(roles, roles, refused=ABSENT) for app, roles in MENU.items()},
}

TABLE: dict[str, Page] = {k: page for label, model in MODELS.items() for k, page in model.pages(label).items()} | EXTRA
ROLES_MET = frozenset(EVERYBODY) - {ANONYMOUS, NO_ROLE}
