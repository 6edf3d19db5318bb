"""Who may do what: one table. A role is a Django group; `migrate` brings the groups in line with this table.

What each may see follows the role matrix of docs/security.md. A permission not named here is nobody's.
"""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from waeng_portal.economy_rights import ECONOMY_COUNTED, ECONOMY_KEPT, ECONOMY_WORK
from waeng_portal.privacy_rights import PRIVACY_DECIDED, PRIVACY_KEPT, PRIVACY_READ, PRIVACY_RULED
from waeng_portal.volunteer_rights import VOLUNTEERS_COUNTED, VOLUNTEERS_KEPT, VOLUNTEERS_WORK

# Seeing every village is a right, not the absence of a limit: without it a user sees the villages given to them.
ALL_VILLAGES = "residents.see_all_villages"
UNMASK = "residents.unmask_resident"

REGISTRY_READ = ("residents.view_village", "residents.view_household", "residents.view_resident")
REGISTRY_WRITE = (
    "residents.add_household",
    "residents.change_household",
    "residents.add_resident",
    "residents.change_resident",
)
# What happens to people is recorded by event; groups and conditions of the sensitive kind need SENSITIVE besides.
EVENTS = ("residents.view_lifeevent", "residents.add_lifeevent", "residents.change_lifeevent")
GROUPS = ("residents.view_populationgroup", "residents.view_condition")
CONDITIONS = (*GROUPS, "residents.add_condition", "residents.change_condition")
SENSITIVE = "residents.view_sensitive_group"
TASKS = ("residents.view_task", "residents.add_task", "residents.change_task")
FILES = ("residents.view_privatefile", "residents.add_privatefile", "residents.delete_privatefile")
# Programs, what happened and who took part. What is shown to the public is written by officers, each in their pillar.
PROGRAMS_READ = (
    "programs.view_pillar",
    "programs.view_topic",
    "programs.view_socialrole",
    "programs.view_organization",
    "programs.view_program",
    "programs.view_activity",
    "programs.view_activityseries",
    "programs.view_story",
)
PROGRAMS_WRITE = (
    *(
        f"programs.{act}_{model}"
        for model in ("organization", "program", "activity", "activityseries", "story")
        for act in ("add", "change")
    ),
    *(f"programs.{act}_{model}" for model in ("topic", "socialrole") for act in ("add", "change")),
    "programs.change_pillar",
    "programs.delete_story",
    "programs.publish_program",
    "programs.import_program",
    "programs.export_program",
    "programs.import_organization",
    "programs.export_organization",
    "spreadsheets.view_batch",
    "spreadsheets.undo_batch",
)
# Members, sign-ups and attendance: people by name.
TAKING_PART = (
    *(
        f"programs.{act}_{model}"
        for model in ("membership", "guest", "signup", "participation")
        for act in ("view", "add", "change")
    ),
    "programs.delete_participation",
)
HELP = ("programs.view_helprequest", "programs.add_helprequest", "programs.change_helprequest")

# Everybody's trail, accounts and roles, to read.
WATCHING = (
    "accounts.view_accesslog", "accounts.view_whole_trail", "accounts.view_droppedform", "accounts.view_user",
    "auth.view_group",
)  # fmt: skip
# The fund's books and people to read; to work in; and what the committee alone does: approve and close.
FUND_READ = (
    *(
        f"welfare.view_{model}"
        for model in (
            "fund", "fundrule", "officer", "benefitkind", "benefitrule", "benefitstep", "member", "beneficiary",
            "reinstatement", "contribution", "collectionround", "claim", "account", "document", "transfer", "closing",
            "bankline", "bankmatch", "totals", "standing",
        )
    ),
    "welfare.export_member",
    "accounts.view_accesslog",
)  # fmt: skip
FUND_WORK = (
    *(
        f"welfare.{act}_{model}"
        for model in ("fund", "benefitkind", "benefitrule", "member", "claim", "account", "collectionround")
        for act in ("add", "change")
    ),
    "welfare.collect",
    "welfare.pay_claim",
    "welfare.add_document",
    "welfare.import_member",
    "welfare.import_contribution",
    "welfare.import_bankline",
    "welfare.add_bankmatch",
    "spreadsheets.view_batch",
    "spreadsheets.undo_batch",
)
# What the public and the counter ask of the fund, before it is a member or a claim.
FUND_ASKED = tuple(f"welfare.{act}_fundrequest" for act in ("view", "add", "change"))
FUND_DECIDE = ("welfare.view_fundrequest", "welfare.change_claim", "welfare.approve_claim", "welfare.add_closing")

# Care work: the office's all of it; a visitor's what is written at the doors of those given to them.
VISITS = (
    *(f"care.{act}_{model}" for model in ("homevisit", "assessment") for act in ("view", "add")),
    "care.view_careplan",
)
VISIT_WORK = (
    *VISITS,
    *(
        f"care.{act}_{model}"
        for model in ("careplan", "visitassignment", "referral", "carecase")
        for act in ("add", "change")
    ),
    *(f"care.view_{model}" for model in ("visitassignment", "referral", "carecase")),
    "care.change_assessment",
)

# Who is entitled to what, and who has it.
CARE_READ = tuple(f"care.view_{model}" for model in ("entitlement", "entitlementrule", "factkind", "fact", "receipt"))
CARE_WORK = (
    *(
        f"care.{act}_{model}"
        for model in ("entitlement", "entitlementrule", "factkind", "fact", "receipt")
        for act in ("add", "change")
    ),
    *(f"care.{act}_povertyline" for act in ("view", "add", "change")),
    "care.confirm_receipt",
    "care.import_receipt",
    "care.export_receipt",
)

# The month's lists: made, read and taken as files, approved by a second person, and what became of the payments.
PAYMENTS_READ = ("care.view_paymentlist", "care.export_paymentlist")
PAYMENTS_WORK = (*PAYMENTS_READ, "care.add_paymentlist", "care.change_paymentlist", "care.import_paymentresult")
APPROVE_PAYMENTS = "care.approve_paymentlist"


# What is taught where may be read by whoever works with people; needs are written down where they are heard.
LEARNING_READ = tuple(f"learning.view_{model}" for model in ("learningneed", "offer", "course", "courseround"))
LEARNING_ASKED = (
    *LEARNING_READ,
    "learning.add_learningneed",
    "learning.change_learningneed",
)
LEARNING_DESK = (
    *LEARNING_ASKED,
    *(f"learning.{act}_learningwish" for act in ("view", "change")),
    "learning.import_learningneed",
    "learning.export_learningneed",
    "learning.count_learning",
)
LEARNING_WORK = (
    *LEARNING_DESK,
    *(
        f"learning.{act}_{model}"
        for model in ("offer", "course", "courseround", "invitation", "roundresult", "certificate")
        for act in ("add", "change")
    ),
    *(f"learning.view_{model}" for model in ("invitation", "roundresult", "certificate")),
)


# Lists of the admin that somebody saves as they need them. Taking one out asks the right of its rows besides.
OWN_LISTS = tuple(f"reports.{act}_ownlist" for act in ("view", "add", "change", "delete"))
# Papers of the office: found, looked at, kept as reported; and packs of them. What each paper holds is its own right's.
REPORTS = (
    *(f"reports.{act}_reportcopy" for act in ("view", "add")),
    *(f"reports.{act}_packrun" for act in ("view", "add")),
    "reports.view_pack",
    *OWN_LISTS,
    "reports.export_ownlist",
)
# The checklist of a fiscal year's end: read, and ticked by hand where no data knows.
YEAR_END_READ = ("reports.view_yearendstep",)
YEAR_END = (*YEAR_END_READ, *(f"reports.{act}_yearendstep" for act in ("add", "change")), "reports.add_yearendmark")
PACKS = (*REPORTS, "reports.add_pack", "reports.change_pack")
# Who holds the offices that sign papers.
SIGNATORIES = tuple(f"reports.{act}_signatory" for act in ("view", "add", "change"))


def work_in(pillar: str) -> str:
    return f"programs.work_in_{pillar}"


OFFICER = (ALL_VILLAGES, UNMASK, *REGISTRY_READ, "residents.view_lifeevent", *GROUPS, *TASKS,
           *PROGRAMS_READ, *PROGRAMS_WRITE, *TAKING_PART, *HELP, *PACKS, *YEAR_END)  # fmt: skip
IMPORTS = (
    "residents.import_resident",
    *(f"spreadsheets.{act}" for act in ("view_batch", "undo_batch", "see_all_batches")),
)


@dataclass(frozen=True)
class Role:
    code: str
    title: str
    permissions: tuple[str, ...] = field(default=())


ROLES = (
    Role(
        "registry_clerk",
        _("Registry clerk"),
        (
            ALL_VILLAGES,
            UNMASK,
            *REGISTRY_READ,
            *REGISTRY_WRITE,
            "residents.add_village",
            "residents.change_village",
            *IMPORTS,
            *EVENTS,
            *CONDITIONS,
            "residents.change_populationgroup",
            *TASKS,
            *FILES,
            "residents.merge_resident",
            "residents.view_duplicatepair",
            "residents.view_merge",
            "residents.bulk_edit_resident",
            "residents.view_bulkedit",
            "residents.check_resident",
            "residents.export_resident",
            *(f"spreadsheets.{act}_headingalias" for act in ("view", "add", "change", "delete")),
            "accounts.view_accesslog",
            *LEARNING_DESK,
            *PACKS,
            *PROGRAMS_READ,
            *TAKING_PART,
            *HELP,
            "programs.view_office",
            "programs.change_office",
            *PRIVACY_KEPT,
        ),
    ),
    # Whether somebody is a member, not their money.
    Role("officer_welfare", _("Welfare officer"), (*OFFICER, work_in("welfare"), "welfare.view_standing", *FUND_ASKED)),
    Role(
        "officer_care",
        _("Care officer"),
        (
            *OFFICER,
            work_in("care"),
            SENSITIVE,
            *CONDITIONS,
            *FILES,
            *CARE_READ,
            *CARE_WORK,
            *VISIT_WORK,
            *PAYMENTS_WORK,
            APPROVE_PAYMENTS,
            "spreadsheets.view_batch",
            "spreadsheets.undo_batch",
        ),
    ),
    Role("officer_learning", _("Learning officer"), (*OFFICER, *LEARNING_WORK, work_in("learning"))),
    Role(
        "officer_economy",
        _("Community economy officer"),
        (*OFFICER, *ECONOMY_WORK, work_in("economy")),
    ),
    Role("officer_volunteers", _("Volunteer officer"), (*OFFICER, *VOLUNTEERS_WORK, work_in("volunteers"))),
    Role(
        "fund_treasurer",
        _("Fund treasurer"),
        (ALL_VILLAGES, UNMASK, *REGISTRY_READ, *FUND_READ, *FUND_WORK, *FUND_ASKED, *PACKS, *YEAR_END),
    ),
    Role("fund_committee", _("Fund committee"), (ALL_VILLAGES, *REGISTRY_READ, *FUND_READ, *FUND_DECIDE, *REPORTS)),
    Role(
        "village_keeper",
        _("Village data keeper"),
        (
            UNMASK,
            *REGISTRY_READ,
            "residents.add_household",
            "residents.change_household",
            "residents.add_resident",
            "residents.change_resident",
            *EVENTS,
            *CONDITIONS,
            *TASKS,
            "residents.view_privatefile",
            "residents.add_privatefile",
            "residents.bulk_edit_resident",
            "residents.view_bulkedit",
            "residents.check_resident",
            "residents.export_resident",
            *LEARNING_ASKED,
            *REPORTS,
            *ECONOMY_KEPT,
            *VOLUNTEERS_KEPT,
            *PROGRAMS_READ,
            *TAKING_PART,
            *CARE_READ,
            "care.add_receipt",
            # Lists of who came to the activities of their villages; each other kind of register asks for a right of its own.
            "spreadsheets.view_batch",
            "spreadsheets.undo_batch",
            *HELP,
            *VISITS,
        ),
    ),
    # Given beside another role to a clerk or keeper who works with health and hardship; it opens no village by itself.
    Role("sensitive_conditions", _("Sees and records sensitive groups"), (SENSITIVE, *CONDITIONS)),
    # Counts and lists to sign come with their reports; the registry's rows are not the executive's. Of the fund's claims those
    # above its limit, to decide.
    Role(
        "executive",
        _("Executive"),
        (
            "residents.count_groups",
            *PACKS,
            *YEAR_END,
            *SIGNATORIES,
            "welfare.view_totals",
            "welfare.view_largeclaim",
            "welfare.approve_large_claim",
            "learning.count_learning",
            "learning.view_course",
            "learning.view_courseround",
            *ECONOMY_COUNTED,
            *VOLUNTEERS_COUNTED,
            "care.count_entitlements",
            *PAYMENTS_READ,
            APPROVE_PAYMENTS,
            *PROGRAMS_READ,
            *PRIVACY_DECIDED,
        ),
    ),
    Role(
        "auditor",
        _("Auditor"),
        (
            # The fund's money person by person, of every village; nothing of the registry beside it.
            ALL_VILLAGES,
            *FUND_READ,
            *PAYMENTS_READ,
            *REPORTS,
            *YEAR_END_READ,
            *WATCHING,
            "spreadsheets.see_all_batches",
            "spreadsheets.view_batch",
            *PRIVACY_READ,
        ),
    ),
    Role(
        "system_administrator",
        _("System administrator"),
        (
            *WATCHING,
            "accounts.add_user",
            "accounts.change_user",
            "residents.view_villagekeeper",
            "residents.add_villagekeeper",
            "residents.change_villagekeeper",
            "residents.delete_villagekeeper",
            "residents.view_village",
            *OWN_LISTS,
            *SIGNATORIES,
            *PRIVACY_RULED,
        ),
    ),
)


def sync_roles(**kwargs) -> None:
    """Makes the groups of the table and gives each exactly its permissions; runs after every migrate."""
    from django.apps import apps
    from django.contrib.auth.management import create_permissions
    from django.contrib.auth.models import Group

    # Each app's permissions are made after its own migrate signal; ours may come before theirs.
    for config in apps.get_app_configs():
        if config.models_module:
            create_permissions(config, verbosity=0)
    for role in ROLES:
        group, _made = Group.objects.get_or_create(name=role.code)
        group.permissions.set(_permissions(role))


def _permissions(role: Role) -> list:
    from django.contrib.auth.models import Permission

    found = []
    for name in role.permissions:
        app_label, codename = name.split(".")
        found.append(Permission.objects.get(content_type__app_label=app_label, codename=codename))
    return found


def title_of(code: str) -> str:
    return next((role.title for role in ROLES if role.code == code), code)
