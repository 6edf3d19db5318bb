"""The staff's menu: what each app offers, in the order of the day's work; each entry shows to who may open it."""

from functools import cache

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from waeng_portal.fallback.screens import SCREENS


def _item(title, icon, url, *permissions) -> dict:
    """One entry; it is lit on its own pages, not on those of a longer entry below it (the list, and its import)."""
    return {"title": title, "icon": icon, "link": SimpleLazyObject(lambda: reverse(url)), "permissions": permissions}


def _active(path: str, link: str) -> bool:
    rest = path.removeprefix(link)
    return path.startswith(link) and rest.split("/")[0] not in (
        "import",
        "reports",
        "board",
        "soon",
        "poverty",
        "route",
        "match",
        "targets",
        "reminders",
        "turns",
        "alone",
        "record",
    )


def _registry() -> list[dict]:
    return [
        _item(_("Residents"), "groups", "admin:residents_resident_changelist", "residents.view_resident"),
        _item(_("Tasks"), "task_alt", "admin:residents_task_changelist", "residents.view_task"),
        _item(_("Households"), "home", "admin:residents_household_changelist", "residents.view_household"),
        _item(_("Villages"), "map", "admin:residents_village_changelist", "residents.view_village"),
        _item(
            _("The 13 groups"),
            "diversity_3",
            "admin:residents_populationgroup_counts",
            "residents.view_populationgroup",
            "residents.count_groups",
        ),
        _item(_("Events"), "event", "admin:residents_lifeevent_changelist", "residents.view_lifeevent"),
        _item(
            _("Private files"), "attach_file", "admin:residents_privatefile_changelist", "residents.view_privatefile"
        ),
    ]


def _programs() -> list[dict]:
    """What is run, what happens, and who can do something for the community."""
    return [
        _item(_("Activities"), "event_available", "admin:programs_activity_changelist", "programs.view_activity"),
        _item(_("Programs"), "assignment", "admin:programs_program_changelist", "programs.view_program"),
        _item(_("Social capital"), "handshake", "admin:programs_organization_changelist", "programs.view_organization"),
        _item(_("Members"), "group_add", "admin:programs_membership_changelist", "programs.view_membership"),
        _item(_("News and stories"), "article", "admin:programs_story_changelist", "programs.view_story"),
        _item(_("Series"), "event_repeat", "admin:programs_activityseries_changelist", "programs.view_activityseries"),
        _item(_("The five pillars"), "diversity_1", "admin:programs_pillar_changelist", "programs.view_pillar"),
        _item(_("The office's page"), "home_pin", "admin:programs_office_changelist", "programs.view_office"),
    ]


def _fund() -> list[dict]:
    """The welfare fund, in the order of a month: collecting, members, claims, the books."""
    return [
        _item(_("Collecting"), "payments", "admin:welfare_collectionround_changelist", "welfare.view_collectionround"),
        _item(_("Members of the fund"), "card_membership", "admin:welfare_member_changelist", "welfare.view_member"),
        _item(_("Claims"), "request_quote", "admin:welfare_claim_changelist", "welfare.view_claim"),
        _item(
            _("Claims for the executive"), "verified", "admin:welfare_largeclaim_changelist", "welfare.view_largeclaim"
        ),
        _item(_("Requests to the fund"), "inbox", "admin:welfare_fundrequest_changelist", "welfare.view_fundrequest"),
        _item(
            _("Documents of the books"), "receipt_long", "admin:welfare_document_changelist", "welfare.view_document"
        ),
        _item(
            _("Accounts of the books"), "account_balance", "admin:welfare_account_changelist", "welfare.view_account"
        ),
        _item(_("Bank statements"), "compare_arrows", "admin:welfare_bankline_changelist", "welfare.view_bankline"),
        _item(_("Reports of the fund"), "summarize", "admin:welfare_fund_reports", "welfare.view_totals"),
        _item(_("Closing the books"), "lock", "admin:welfare_closing_changelist", "welfare.view_closing"),
        _item(_("What the fund gives"), "redeem", "admin:welfare_benefitkind_changelist", "welfare.view_benefitkind"),
        _item(_("The fund and its rules"), "gavel", "admin:welfare_fund_changelist", "welfare.view_fund"),
    ]


def _learning() -> list[dict]:
    """From who wants to learn to what came of it."""
    return [
        _item(_("What to open next"), "fact_check", "admin:learning_learningneed_match", "learning.view_learningneed"),
        _item(
            _("Who should get a chance to learn"),
            "diversity_1",
            "admin:learning_learningneed_targets",
            "learning.view_learningneed",
            "learning.count_learning",
        ),
        _item(_("Learning needs"), "school", "admin:learning_learningneed_changelist", "learning.view_learningneed"),
        _item(_("Wishes to learn"), "inbox", "admin:learning_learningwish_changelist", "learning.view_learningwish"),
        _item(
            _("Rounds of courses"), "event_repeat", "admin:learning_courseround_changelist", "learning.view_courseround"
        ),
        _item(_("Reports of learning"), "summarize", "admin:learning_courseround_reports", "learning.count_learning"),
        _item(_("Courses"), "menu_book", "admin:learning_course_changelist", "learning.view_course"),
        _item(_("Offers to teach"), "handshake", "admin:learning_offer_changelist", "learning.view_offer"),
    ]


def _volunteering() -> list[dict]:
    """From what is to be done to who comes, what was done, and thanks."""
    return [
        _item(
            _("Campaigns for volunteers"),
            "campaign",
            "admin:volunteers_opportunity_changelist",
            "volunteers.view_opportunity",
        ),
        _item(_("Offers to help"), "inbox", "admin:volunteers_enlistment_changelist", "volunteers.view_enlistment"),
        _item(
            _("Who is to be told"),
            "notifications",
            "admin:volunteers_enlistment_reminders",
            "volunteers.view_enlistment",
        ),
        _item(
            _("Volunteers"), "volunteer_activism", "admin:volunteers_volunteer_changelist", "volunteers.view_volunteer"
        ),
        _item(_("Hours to confirm"), "task_alt", "admin:volunteers_shift_changelist", "volunteers.confirm_shift"),
        _item(_("Whose turn it is"), "elderly", "admin:volunteers_caredfor_turns", "volunteers.view_caredfor"),
        _item(
            _("What groups promised"),
            "event_available",
            "admin:volunteers_commitment_board",
            "volunteers.view_commitment",
        ),
        _item(_("Trainings"), "school", "admin:volunteers_training_changelist", "volunteers.view_training"),
        _item(
            _("Papers of thanks"),
            "workspace_premium",
            "admin:volunteers_thankspaper_changelist",
            "volunteers.view_thankspaper",
        ),
        _item(
            _("Reports of volunteering"),
            "summarize",
            "admin:volunteers_thankspaper_reports",
            "volunteers.count_volunteers",
        ),
        _item(_("Kinds of work"), "rule", "admin:volunteers_taskkind_changelist", "volunteers.change_taskkind"),
    ]


def _economy() -> list[dict]:
    """How every household lives: asked at the door, counted, and what is asked."""
    counted = ("economy.count_economy", "economy.view_householdresponse")
    return [
        _item(_("How every household lives"), "bar_chart", "admin:economy_surveyround_board", *counted),
        _item(
            _("Survey of the village"),
            "fact_check",
            "admin:economy_householdresponse_route",
            "economy.add_householdresponse",
        ),
        _item(
            _("Surveys of households"),
            "home_pin",
            "admin:economy_householdresponse_changelist",
            "economy.view_householdresponse",
        ),
        _item(_("Survey rounds"), "event_repeat", "admin:economy_surveyround_changelist", "economy.view_surveyround"),
        _item(_("Reports of the economy"), "summarize", "admin:economy_surveyround_reports", "economy.count_economy"),
        _item(_("Indicators"), "rule", "admin:economy_indicator_changelist", "economy.view_indicator"),
        _item(
            _("Lines of household money"),
            "payments",
            "admin:economy_financeitem_changelist",
            "economy.view_financeitem",
        ),
        _item(_("Rules of poverty"), "gavel", "admin:economy_povertyrule_changelist", "economy.view_povertyrule"),
    ]


def _economy_groups() -> list[dict]:
    """The groups that lift households, and what they do together."""
    return [
        _item(
            _("Community enterprises"), "handshake", "admin:economy_enterprise_changelist", "economy.view_enterprise"
        ),
        _item(_("Products"), "redeem", "admin:economy_product_changelist", "economy.view_product"),
        _item(
            _("Savings groups"),
            "account_balance",
            "admin:economy_savingsfigure_changelist",
            "economy.view_savingsfigure",
        ),
        _item(_("Group buying"), "payments", "admin:economy_buyinground_changelist", "economy.view_buyinground"),
        _item(_("Reports of groups"), "summarize", "admin:economy_enterprise_reports", "economy.view_enterprise"),
    ]


def _economy_places() -> list[dict]:
    """Where there is water, food and seed."""
    return [
        _item(
            _("Drinking-water points"), "water_drop", "admin:economy_waterpoint_changelist", "economy.view_waterpoint"
        ),
        _item(
            _("Food banks and seed exchanges"),
            "inventory_2",
            "admin:economy_communitystore_changelist",
            "economy.view_communitystore",
        ),
    ]


def _care_work() -> list[dict]:
    """Visits and care, in the order of a day."""
    return [
        _item(_("Today's visits"), "location_away", "admin:care_homevisit_route", "care.view_homevisit"),
        _item(_("Home visits"), "home_pin", "admin:care_homevisit_changelist", "care.view_homevisit"),
        _item(_("ADL assessments"), "monitor_heart", "admin:care_assessment_changelist", "care.view_assessment"),
        _item(_("Care plans"), "assignment", "admin:care_careplan_changelist", "care.view_careplan"),
        _item(_("Care cases"), "volunteer_activism", "admin:care_carecase_changelist", "care.view_carecase"),
        _item(_("Referrals"), "handshake", "admin:care_referral_changelist", "care.view_referral"),
        _item(_("Who visits whom"), "group_add", "admin:care_visitassignment_changelist", "care.view_visitassignment"),
    ]


def _care() -> list[dict]:
    """Who is entitled to what, and who has it."""
    counts = ("care.view_receipt", "care.count_entitlements")
    return [
        _item(_("Who receives, who misses"), "fact_check", "admin:care_entitlement_board", *counts),
        _item(_("Entitled soon"), "schedule", "admin:care_entitlement_soon", "care.view_receipt"),
        _item(_("Receiving"), "payments", "admin:care_receipt_changelist", "care.view_receipt"),
        _item(_("Payment lists"), "receipt_long", "admin:care_paymentlist_changelist", "care.view_paymentlist"),
        _item(_("Recorded facts"), "rule", "admin:care_fact_changelist", "care.view_fact"),
        _item(_("Entitlements and their rules"), "gavel", "admin:care_entitlement_changelist", "care.view_entitlement"),
    ]


def _kept_true() -> list[dict]:
    """What keeps the registry true after the first import."""
    pairs = "admin:residents_duplicatepair_changelist"
    return [
        _item(
            _("Data health"),
            "monitor_heart",
            "admin:residents_healthcount_changelist",
            "residents.check_resident",
            "welfare.change_claim",
            "care.change_careplan",
            "care.change_receipt",
            "learning.change_courseround",
            "economy.change_surveyround",
            "economy.change_waterpoint",
            "volunteers.confirm_shift",
        ),
        _item(_("Perhaps one person"), "compare_arrows", pairs, "residents.view_duplicatepair"),
        _item(_("Merges"), "merge", "admin:residents_merge_changelist", "residents.view_merge"),
        _item(_("Edits of many"), "edit_note", "admin:residents_bulkedit_changelist", "residents.view_bulkedit"),
    ]


def _asked() -> list[dict]:
    """What people ask of the office."""
    help_ = "admin:programs_helprequest_changelist"
    return [
        _item(_("Requests for help"), "volunteer_activism", help_, "programs.view_helprequest"),
        _item(_("Sign-ups"), "how_to_reg", "admin:programs_signup_changelist", "programs.view_signup"),
    ]


def _accounts() -> list[dict]:
    """Who works here, and what they did."""
    return [
        _item(_("The first day of the office"), "fact_check", "first_day", "accounts.add_user"),
        _item(_("Staff accounts"), "badge", "admin:accounts_user_changelist", "accounts.view_user"),
        _item(
            _("Village keepers"),
            "location_away",
            "admin:residents_villagekeeper_changelist",
            "residents.view_villagekeeper",
        ),
        _item(_("Trail"), "policy", "admin:accounts_accesslog_changelist", "accounts.view_accesslog"),
        _item(_("Robots' forms"), "shield", "admin:accounts_droppedform_changelist", "accounts.view_droppedform"),
    ]


def _privacy() -> list[dict]:
    """What people ask about their data, how long it is kept, and what got out."""
    return [
        _item(
            _("Requests about own data"), "inbox", "admin:privacy_datarequest_changelist", "privacy.view_datarequest"
        ),
        _item(_("Held back"), "shield", "admin:privacy_restriction_changelist", "privacy.view_restriction"),
        _item(_("Breaches"), "policy", "admin:privacy_breach_changelist", "privacy.view_breach"),
        _item(_("Record of processing"), "summarize", "admin:privacy_retentionrule_record", "privacy.view_processing"),
        _item(
            _("How long data are kept"),
            "schedule",
            "admin:privacy_retentionrule_changelist",
            "privacy.view_retentionrule",
        ),
        _item(_("Nights of forgetting"), "history", "admin:privacy_forgetrun_changelist", "privacy.view_forgetrun"),
    ]


def _in_and_out() -> list[dict]:
    """Papers and lists out, registers in."""
    return [
        _item(_("All reports"), "summarize", "admin:reports_reportcopy_catalogue", "reports.view_reportcopy"),
        _item(_("End of the fiscal year"), "fact_check", "admin:reports_yearendstep_year", "reports.view_yearendstep"),
        _item(_("My lists"), "table_view", "admin:reports_ownlist_changelist", "reports.view_ownlist"),
        _item(_("Packs of reports"), "inventory_2", "admin:reports_pack_changelist", "reports.view_pack"),
        _item(_("Who signs papers"), "edit_document", "admin:reports_signatory_changelist", "reports.view_signatory"),
        _item(
            _("Fallback forms"), "edit_document", "paper_forms", *dict.fromkeys(screen.permission for screen in SCREENS)
        ),
        _item(
            _("Import a register"),
            "upload_file",
            "admin:residents_resident_import",
            "residents.import_resident",
            "programs.import_program",
            "programs.import_organization",
            "programs.add_participation",
            "welfare.import_member",
            "welfare.import_contribution",
            "welfare.import_bankline",
            "care.import_receipt",
            "care.import_paymentresult",
            "learning.import_learningneed",
            "volunteers.import_volunteerlog",
        ),
        _item(_("Imports"), "history", "admin:spreadsheets_batch_changelist", "spreadsheets.view_batch"),
        _item(
            _("Headings"), "table_view", "admin:spreadsheets_headingalias_changelist", "spreadsheets.view_headingalias"
        ),
    ]


@cache
def menu() -> list[dict]:
    """Made once: ninety entries, each with its address, were a quarter of the time of every page."""
    return [
        {"title": _("Registry"), "items": _registry()},
        {"title": _("Programs and activities"), "items": _programs()},
        {"title": _("Welfare fund"), "items": _fund()},
        {"title": _("Care"), "items": _care()},
        {"title": _("Visits and care"), "items": _care_work()},
        {"title": _("Lifelong learning"), "items": _learning()},
        {"title": _("Community economy"), "items": [*_economy(), *_economy_groups(), *_economy_places()]},
        {"title": _("Volunteering"), "items": _volunteering()},
        {"title": _("What people ask for"), "items": _asked()},
        {"title": _("Keeping it true"), "items": _kept_true()},
        {"title": _("In and out"), "items": _in_and_out()},
        {"title": _("Personal data"), "items": _privacy()},
        {"title": _("Accounts and trail"), "items": _accounts()},
    ]


def sidebar(request) -> list[dict]:
    """What the reader may open, group by group; what they may not is not even worked out."""
    may, groups = request.user.has_perm, []
    for group in menu():
        items = [
            item | {"active": _active(request.path, str(item["link"]))}
            for item in group["items"]
            if any(map(may, item["permissions"]))
        ]
        if items:
            groups.append({"title": group["title"], "items": items})
    return [*groups, *_other_portal()]


def _other_portal() -> list[dict]:
    """From the real portal to the one to practise in, and back, where there are two."""
    url, title = (
        (settings.REAL_URL, _("To the real system"))
        if settings.PRACTICE
        else (settings.PRACTICE_URL, _("Practice system"))
    )
    item = {"title": title, "icon": "school", "link": url, "active": False}
    return [{"title": _("Practise"), "items": [item]}] if url else []
