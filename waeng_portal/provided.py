"""What higher packages know and lower ones show, named here so that the order is visible in one place. Settings of Django: it is
read with waeng_portal/settings.py."""

from django.utils.translation import gettext_lazy as _

# The staff's first page: what waits for somebody, what there is, and pictures. Each gives what the user may see, counted in as many
# statements however many rows there are (programs/figures.py and residents/pyramid.py show the forms).
HOME_WAITING = [
    "privacy.figures.breach_figures",
    "privacy.figures.request_figures",
    "care.figures.visit_figures",
    "welfare.figures.fund_figures",
    "care.figures.payment_figures",
    "programs.figures.help_figures",
    "residents.figures.task_figures",
    "programs.figures.activity_figures",
    "learning.figures.learning_figures",
    "volunteers.figures.volunteer_figures",
    "economy.figures.economy_figures",
    "residents.figures.condition_figures",
    "spreadsheets.figures.import_figures",
    "reports.figures.pack_figures",
    "residents.health.figures.health_figures",
    "reports.figures.year_end_figures",
]
HOME_FIGURES = ["residents.figures.registry_figures", "welfare.figures.money_figures"]
HOME_PARTS = [
    "residents.pyramid.pyramid",
    "welfare.trend.fund_trend",
    "volunteers.kept.promises",
    "care.heat.heat",
]
# What each pillar counts of its own over spans of days (programs/numbers.py tells the form).
PILLAR_NUMBERS = {
    "welfare": "welfare.numbers.numbers",
    "care": "care.numbers.numbers",
    "learning": "learning.numbers.numbers",
    "economy": "economy.numbers.numbers",
    "volunteers": "volunteers.numbers.numbers",
}
# Who of an activity's people did not agree to be in its pictures (programs/admin/pictures.py tells the form).
NOT_PICTURED = ["volunteers.pictured.not_pictured"]
# What people ask at the forms of other apps, month by month (programs/asked.py tells the form).
ASKED_ELSEWHERE = ["welfare.asked.asked", "learning.asked.asked", "volunteers.asked.asked"]
REPORTS = [
    "residents.reports.ResidentRegister", "residents.reports.PopulationGroups", "residents.reports.ResidentsByAge",
    "residents.reports.Households", "residents.reports.DataHealth",
    "programs.reports.Organizations", "programs.reports.Programs", "programs.reports.Activities",
    "programs.reports.Participations", "programs.reports.service.ServiceStatistics",
    "programs.reports.year.ProgramsYear",
    "welfare.reports.FundMembers", "welfare.reports.FundArrears", "welfare.reports.FundContributions",
    "welfare.reports.FundTrialBalance", "welfare.reports.FundReconciliation", "welfare.reports.FundCashBook",
    "welfare.reports.FundPayers", "welfare.reports.FundBenefits", "welfare.reports.FundStandings",
    "welfare.reports.FundHalfYear", "welfare.reports.FundClaims",
    "care.reports.Entitled", "care.reports.Coverage", "care.reports.CoverageNames", "care.reports.Receipts",
    "care.reports.AllowancePayments", "care.reports.AllowanceChanges", "care.reports.AllowanceSignatures",
    "care.reports.AllowanceToKey", "care.reports.AllowanceForecast", "care.reports.StatusCheck",
    "care.reports.PovertyByGroup", "care.reports.HomeVisits", "care.reports.VisitsDue",
    "learning.reports.LearningNeeds", "learning.reports.LearningUnmet", "learning.reports.LearningLearners",
    "learning.reports.LearningRounds", "learning.reports.LearningYear",
    "economy.reports.EconomyYear", "economy.reports.PovertyIndex", "economy.reports.SurveyFinance",
    "economy.reports.SurveyRoundReport", "economy.reports.SurveyAnswers", "economy.reports.groups.Enterprises",
    "economy.reports.groups.Products", "economy.reports.groups.Savings", "economy.reports.groups.Buying",
    "economy.reports.groups.BuyingHandOut", "economy.reports.places.EconomyWater",
    "economy.reports.places.EconomyStores",
    "volunteers.reports.VolunteerHours", "volunteers.reports.VolunteersByGroup", "volunteers.reports.VolunteerTasks",
    "volunteers.reports.VolunteerCommitments", "volunteers.reports.VolunteerTrainings", "volunteers.reports.VolunteerYear",
    "reports.council.FivePillars", "reports.year_report.FiscalYearEnd",
]  # fmt: skip
# What must be done when a fiscal year ends: lines of a checklist (programs/year_end.py shows the form).
YEAR_END = [
    "care.year_end.allowance_lines",
    "welfare.year_end.fund_lines",
    "programs.year_end.program_lines",
    "learning.year_end.learning_lines",
    "economy.year_end.survey_lines",
    "volunteers.year_end.volunteer_lines",
    "reports.year_papers.paper_lines",
]
IMPORT_KINDS = [
    "residents.imports.kind.ResidentKind",
    "residents.imports.conditions.kind.ConditionKind",
    "residents.imports.life_events.kind.LifeEventKind",
    "programs.imports.organizations.OrganizationKind",
    "programs.imports.programs.ProgramKind",
    "programs.imports.activities.ActivityKind",
    "programs.imports.attendance.kind.AttendanceKind",
    "welfare.imports.members.kind.MemberKind",
    "welfare.imports.collections.kind.CollectionKind",
    "welfare.imports.bank.kind.BankStatementKind",
    "care.imports.receipts.kind.ReceiptKind",
    "care.imports.results.kind.PaymentResultKind",
    "learning.imports.needs.kind.NeedKind",
    "learning.imports.rounds.kind.RoundAttendanceKind",
    "economy.imports.survey.kind.SurveyKind",
    "volunteers.imports.log.kind.VolunteerLogKind",
]
# What a death, a move out or a merge means in each app: residents/consequences.py tells the form.
LIFE_EVENT_CONSEQUENCES = [
    "residents.consequences.RegistryConsequences",
    "welfare.consequences.FundConsequences",
    "care.consequences.CareConsequences",
    "programs.consequences.ActivityConsequences",
    "learning.consequences.LearningConsequences",
    "volunteers.consequences.VolunteerConsequences",
]
# The parts of a person's one page: residents/panels.py tells the form.
RESIDENT_PANELS = [
    "residents.panels.groups.GroupsPanel",
    "residents.panels.tasks.TasksPanel",
    "residents.panels.files.FilesPanel",
    "programs.panels.ParticipationPanel",
    "care.panels.RightsPanel",
    "welfare.panels.FundPanel",
    "care.panels.VisitsPanel",
    "learning.panels.LearningPanel",
    "economy.panels.SurveyPanel",
    "volunteers.panels.VolunteerPanel",
    "privacy.panels.OwnDataPanel",
]
# Checks of the data, each one query and a sentence: residents/health/check.py tells the form.
HEALTH_CHECKS = [
    "residents.health.checks.REGISTRY_CHECKS",
    "welfare.health.FUND_CHECKS",
    "care.health.CARE_CHECKS",
    "learning.health.LEARNING_CHECKS",
    "economy.health.ECONOMY_CHECKS",
    "economy.health_groups.GROUP_CHECKS",
    "economy.health_places.PLACE_CHECKS",
    "volunteers.health.VOLUNTEER_CHECKS",
]
# Requests of other apps that a code of a receipt may belong to: welfare/public/following.py shows the form.
FOLLOWED_REQUESTS = [
    "welfare.public.following.FundFollowing", "learning.public.following.WishFollowing",
    "volunteers.public.following.OfferFollowing",
]  # fmt: skip
# Public pages of other apps: by the code of the pillar that leads there, as do the first page and the search
# (programs/public/leads.py shows the form); and for search engines.
PILLAR_PAGES = {
    "welfare": "welfare.public.pages.FundOfPillar",
    "care": "care.public.pages.RightsOfPillar",
    "learning": "learning.public.pages.LearningOfPillar",
    "economy": "economy.public.pages.EconomyOfPillar",
    "volunteers": "volunteers.public.pages.VolunteersOfPillar",
}
MORE_SITEMAPS = {
    "fund": "welfare.public.pages.FundPages",
    "rights": "care.public.pages.RightsPages",
    "learning": "learning.public.pages.LearningPages",
    "livelihood": "economy.public.pages.LivelihoodPages",
    "products": "economy.public.products.ProductPages",
    "water": "economy.public.water.WaterPages",
    "volunteers": "volunteers.public.pages.VolunteerPages",
}
# What other apps show on the public page of a group (programs/public/more.py shows the form).
ORGANIZATION_PARTS = [
    "economy.public.products.ProductsOfOrganization",
    "volunteers.public.pages.VolunteeringOfGroup",
]
# Things of other apps that the search finds by themselves (programs/found.py shows the form).
MORE_FOUND = ["volunteers.public.pages.CAMPAIGNS_FOUND"]
# Activities for which one signs up on a page of another app, which asks more (programs/public/joined.py shows the form).
JOINED_ELSEWHERE = ["volunteers.public.pages.join_campaign"]
# Tables of open data of other apps: each a tuple of programs.public.dataset.Dataset.
MORE_DATASETS = ["economy.public.tables.TABLES"]
# What `manage.py forget` forgets every night: by code, what it is in words, and a function that is asked a moment, erases what is
# over its time then and says how many.
FORGET = [
    ("sign_ups", _("sign-ups, guests and requests for help"), "programs.services.forgetting.forget_what_was_asked"),
    ("fund_requests", _("requests to the fund"), "welfare.services.requests.forget_fund_requests"),
    ("wishes", _("wishes to learn"), "learning.services.forgetting.forget_wishes"),
    ("volunteers", _("offers to help, and hours of volunteers"), "volunteers.services.fading.forget_volunteers"),
    ("imports", _("imported files and their rows"), "spreadsheets.services.forget_imports"),
    ("packs", _("packs of reports that were made"), "reports.services.packs.forget_packs"),
    ("sessions", _("sessions that are over"), "accounts.standing.forget_sessions"),
    ("sent_forms", _("forms that were taken once"), "accounts.sent.forget_sent"),
    ("trail", _("old lines of the trail"), "accounts.forgetting.forget_lines"),
]
# Guests whose names are kept for longer than those of a sign-up: functions that give their keys. Who keeps them forgets them.
GUESTS_KEPT = ["volunteers.services.fading.kept_guests"]
# How long a kind of data is kept by a rule of the office (core/keeping.py); where none holds, the settings say it.
RETENTION = "privacy.retention.ruled"
# Who is held back, on a day, from what no law demands (residents/held_back.py).
HELD_BACK = "privacy.held_back.held_back_on"
# What one may have and has: for a day the people entitled, those who have it, those of whom it cannot be told
# (welfare/coverage.py shows the form).
COVERAGE_SOURCES = [
    "welfare.coverage.FundCoverage",
    "learning.coverage.LearningCoverage",
    "economy.coverage.SurveyCoverage",
    "economy.coverage.DrinkingWater",
    "volunteers.coverage.AloneAndVisited",
]
# What of a person or a household another part of the portal knows for a day, asked before what the office recorded
# (care/facts.py shows the form).
FACT_SOURCES = ["care.facts.Adl", "economy.facts.SurveyIncome", "economy.facts.SurveyDebt"]
# What knows for a day which income for each person and year is not poor.
INCOME_LINE = "care.poverty.income_line_on"
# Who may keep on a phone what could not be sent: whoever may write one of the forms that are kept (accounts/drafts.py).
DRAFT_FORMS = ["care.add_homevisit", "economy.add_householdresponse"]
# Which saved list is open above an admin's list, and which may be opened (reports/own_lists.py); how a role is called.
OWN_LISTS = "reports.own_lists.opened"
ROLE_TITLE = "waeng_portal.roles.title_of"
# What is held about a person, and of households: rows of every app (core/about_people.py shows the form); and sealed
# copies, which hold people without a key to them (privacy/sealed.py shows the form).
PERSON_ROWS = [
    f"{app}.about_people.ROWS"
    for app in ("residents", "programs", "welfare", "care", "learning", "economy", "volunteers", "privacy")
]
HOUSE_ROWS = [f"{app}.about_people.OF_HOUSES" for app in ("residents", "care", "economy")]
SEALED_COPIES = [
    "spreadsheets.sealed.ImportedFiles", "residents.sealed.EditsOfMany", "reports.sealed.KeptCopies",
    "reports.sealed.MadePacks", "care.sealed.LonelyVisits",
]  # fmt: skip
# Whose sessions last longer on a phone that is their own: who has no other roles than these (accounts/standing.py).
OWN_PHONE_ROLES = ["village_keeper", "sensitive_conditions"]
# Whom somebody calls who cannot sign in.
OFFICE_PHONE = "programs.office_phone.office_phone"
# What hangs on an account and goes over to a successor (accounts/handing_over.py shows the form); villages first.
HANDED_OVER = [
    "residents.handing_over.Villages", "residents.handing_over.Tasks", "programs.handing_over.Requests",
    "care.handing_over.Visits", "reports.handing_over.Lists", "reports.handing_over.Copies",
    "reports.handing_over.Packs", "reports.handing_over.Offices", "residents.handing_over.Drafts", "spreadsheets.handing_over.Imports", "reports.handing_over.MadePacks",
]  # fmt: skip
