"""What higher packages know and lower ones show, named here so that the order is visible in one place. Settings of Django: it is
read with waeng_portal/settings.py."""

HOME_FIGURES = [
    "residents.figures.registry_figures",
    "residents.figures.task_figures",
    "residents.health.figures.health_figures",
    "programs.figures.help_figures",
    "programs.figures.activity_figures",
    "welfare.figures.fund_figures",
    "care.figures.visit_figures",
    "learning.figures.learning_figures",
    "economy.figures.economy_figures",
    "volunteers.figures.volunteer_figures",
]
REPORTS = [
    "residents.reports.ResidentRegister", "residents.reports.PopulationGroups",
    "programs.reports.Organizations", "programs.reports.Programs", "programs.reports.Activities",
    "programs.reports.Participations",
    "welfare.reports.FundMembers", "welfare.reports.FundArrears", "welfare.reports.FundContributions",
    "welfare.reports.FundTrialBalance", "welfare.reports.FundReconciliation", "welfare.reports.FundCashBook",
    "welfare.reports.FundPayers", "welfare.reports.FundBenefits", "welfare.reports.FundStandings",
    "welfare.reports.FundHalfYear",
    "care.reports.Entitled", "care.reports.Coverage", "care.reports.CoverageNames", "care.reports.Receipts",
    "care.reports.AllowancePayments", "care.reports.AllowanceChanges", "care.reports.AllowanceSignatures",
    "care.reports.AllowanceToKey", "care.reports.AllowanceForecast", "care.reports.StatusCheck",
    "care.reports.PovertyByGroup",
    "learning.reports.LearningNeeds", "learning.reports.LearningUnmet", "learning.reports.LearningLearners",
    "learning.reports.LearningRounds", "learning.reports.LearningYear",
    "economy.reports.EconomyYear", "economy.reports.PovertyIndex", "economy.reports.SurveyFinance",
    "economy.reports.SurveyRoundReport", "economy.reports.SurveyAnswers", "economy.reports.groups.Enterprises",
    "economy.reports.groups.Products", "economy.reports.groups.Savings", "economy.reports.groups.Buying",
    "economy.reports.groups.BuyingHandOut", "economy.reports.places.EconomyWater",
    "economy.reports.places.EconomyStores",
    "volunteers.reports.VolunteerHours", "volunteers.reports.VolunteersByGroup", "volunteers.reports.VolunteerTasks",
    "volunteers.reports.VolunteerCommitments", "volunteers.reports.VolunteerTrainings", "volunteers.reports.VolunteerYear",
]  # fmt: skip
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
# What `manage.py forget_requests` erases besides: each a function that returns how many it erased.
FORGETTERS = [
    "welfare.services.requests.forget_fund_requests", "learning.services.forgetting.forget_wishes",
    "volunteers.services.fading.forget_volunteers",
]  # fmt: skip
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
