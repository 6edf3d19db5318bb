"""All settings, from the environment (.env.example explains each name)."""

from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from waeng_portal import env
from waeng_portal.unfold import UNFOLD  # noqa: F401 (a setting)

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.text("VAR_DIR", str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = env.flag("DEBUG")
# Demo data and demo accounts exist only in development.
DEMO = DEBUG and env.flag("DEMO", default=True)

SECRET_KEY = env.secret("SECRET_KEY", debug=DEBUG, default="development-only-not-a-secret-" + "x" * 20)
# Citizen numbers: one key encrypts, another makes the lookup digest. Losing either loses the numbers.
DATA_KEY = env.secret("DATA_KEY", debug=DEBUG, default="development-only-data-key-" + "d" * 20)
DIGEST_KEY = env.secret("DIGEST_KEY", debug=DEBUG, default="development-only-digest-key-" + "g" * 20)

ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]" if DEBUG else "")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
# Only then is what stands in X-Forwarded-* believed: our own proxy wrote it.
BEHIND_PROXY = env.flag("BEHIND_PROXY")
if not DEBUG and not ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS is empty: name the host, e.g. ALLOWED_HOSTS=portal.example.go.th.")

INSTALLED_APPS = [
    "modeltranslation",
    "unfold",
    "unfold.contrib.filters",
    "unfold.contrib.forms",
    "unfold.contrib.import_export",
    "unfold.contrib.simple_history",
    "waeng_portal.apps.PortalConfig",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "import_export",
    "simple_history",
    "django_tasks_db",
    "core",
    "accounts",
    "spreadsheets",
    "papers",
    "residents",
    "programs",
    "welfare",
    "care",
    "learning",
    "economy",
    "volunteers",
    "ninja",
]

MIDDLEWARE = [
    "programs.public.cache.PublicPages",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.LanguageOfAddress",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "core.middleware.GZipPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.NoStoreForStaff",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "waeng_portal.urls"
WSGI_APPLICATION = "waeng_portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "waeng_portal.context.office",
            ],
        },
    },
]

DATABASES = {
    "default": dj_database_url.parse(
        env.text("DATABASE_URL") or f"sqlite:///{VAR_DIR / 'db.sqlite3'}", conn_max_age=60, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": ("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000;"),
    }
elif DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    DATABASES["default"].setdefault("OPTIONS", {})
    # A lock that is not had, or a statement that runs away, gives the person an answer rather than a hanging page.
    # Long statements of ours take less time to run than to translate into machine code, unless they read millions of rows.
    DATABASES["default"]["OPTIONS"].setdefault(
        "options", "-c lock_timeout=20s -c statement_timeout=120s -c jit_above_cost=1000000"
    )
else:
    raise ImproperlyConfigured("DATABASE_URL must begin with sqlite:/// or postgres://.")

# How long a process keeps a public page at most; what is published shows at once all the same. 0 while templates change.
PAGE_CACHE_SECONDS = env.number("PAGE_CACHE_SECONDS", 0 if DEBUG else 600)

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# Long work is a task for `manage.py db_worker`; without a worker (tests, commands) it runs at once.
TASKS = {
    "default": {
        "BACKEND": (
            "django_tasks_db.DatabaseBackend"
            if env.flag("TASK_WORKER")
            else "django.tasks.backends.immediate.ImmediateBackend"
        )
    }
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTHENTICATION_BACKENDS = ["accounts.backends.EndingAccountBackend"]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
SESSION_COOKIE_AGE = env.number("SESSION_HOURS", 12, least=1) * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"

LANGUAGE_CODE = "th"
LANGUAGES = [("th", _("Thai")), ("ms", _("Malay")), ("en", _("English"))]
# modeltranslation would ask another host for its tabs.
JQUERY_UI_URL = "js/tabs.js"
MODELTRANSLATION_LANGUAGES = ("th", "ms", "en")
MODELTRANSLATION_DEFAULT_LANGUAGE = "th"
MODELTRANSLATION_FALLBACK_LANGUAGES = ("th", "ms", "en")
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Bangkok"
USE_TZ = True
# Buddhist years wherever Django itself shows a date in Thai.
FORMAT_MODULE_PATH = ["core.formats"]
# House and village numbers are names, not quantities.
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "core.joined.JoinedStyles",
]
# Written in parts, delivered as one file.
JOINED_ROOT = VAR_DIR / "joined"
JOINED_STYLES = {
    "css/public/site.css": [
        *(f"css/public/{part}.css" for part in ("tokens", "fonts", "base", "layout", "components", "pages")),
        *("css/charts.css", "css/public/forms.css", "css/public/print.css"),
    ]
}
# Private files: encrypted, under names that say nothing, never served by an address of their own.
MEDIA_ROOT = Path(env.text("MEDIA_ROOT", str(VAR_DIR / "media")))
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700},
    },
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
# Pictures that the public sees, in the open; a server in front of the portal may hand them out as /pictures/ by itself.
PUBLIC_MEDIA_ROOT = Path(env.text("PUBLIC_MEDIA_ROOT", str(VAR_DIR / "public")))
FILE_MAX_BYTES = env.number("FILE_MAX_MB", 10, least=1) * 1024 * 1024

# An uploaded register is held in memory only: no plain copy of people's data in a temporary folder.
FILE_UPLOAD_HANDLERS = ["core.uploads.MemoryOnlyUploadHandler"]
UPLOAD_MAX_BYTES = env.number("UPLOAD_MAX_MB", 32, least=1) * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if not DEBUG:
    SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", default=True)
    SECURE_HSTS_SECONDS = env.number("SECURE_HSTS_SECONDS", 31536000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    if BEHIND_PROXY:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}

IMPORT_EXPORT_IMPORT_PERMISSION_CODE = "import"
IMPORT_EXPORT_EXPORT_PERMISSION_CODE = "export"
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True
SIMPLE_HISTORY_REVERT_DISABLED = True
# History is asked by record, never by time alone: an index on its date would only slow every write.
SIMPLE_HISTORY_DATE_INDEX = False

OFFICE_NAME = env.text("OFFICE_NAME", "องค์การบริหารส่วนตำบลแว้ง")
OFFICE_NAMES = {
    "th": OFFICE_NAME,
    "ms": env.text("OFFICE_NAME_MS", "Pertubuhan Pentadbiran Mukim Waeng"),
    "en": env.text("OFFICE_NAME_EN", "Waeng Subdistrict Administrative Organization"),
}
# How long the encrypted copy of an imported file and its rows is kept, for correcting and undoing.
IMPORT_KEEP_DAYS = env.number("IMPORT_KEEP_DAYS", 90, least=1)
# How long names and telephones of sign-ups are kept after the activity, and what somebody wrote for help after the answer.
# The forms say so; `manage.py forget_requests` does it.
SIGN_UP_KEEP_DAYS = env.number("SIGN_UP_KEEP_DAYS", 365, least=1)
HELP_KEEP_DAYS = env.number("HELP_KEEP_DAYS", 730, least=1)

# What higher packages know and lower ones show, named here so that the order is visible in one place.
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
FOLLOWED_REQUESTS = ["welfare.public.following.FundFollowing", "learning.public.following.WishFollowing"]
# Public pages of other apps: by the code of the pillar that leads there, as do the first page and the search
# (programs/public/leads.py shows the form); and for search engines.
PILLAR_PAGES = {
    "welfare": "welfare.public.pages.FundOfPillar",
    "care": "care.public.pages.RightsOfPillar",
    "learning": "learning.public.pages.LearningOfPillar",
    "economy": "economy.public.pages.EconomyOfPillar",
}
MORE_SITEMAPS = {
    "fund": "welfare.public.pages.FundPages",
    "rights": "care.public.pages.RightsPages",
    "learning": "learning.public.pages.LearningPages",
    "livelihood": "economy.public.pages.LivelihoodPages",
    "products": "economy.public.products.ProductPages",
    "water": "economy.public.water.WaterPages",
}
# Tables of open data of other apps: each a tuple of programs.public.dataset.Dataset.
MORE_DATASETS = ["economy.public.tables.TABLES"]
# What `manage.py forget_requests` erases besides: each a function that returns how many it erased.
FORGETTERS = ["welfare.services.requests.forget_fund_requests", "learning.services.forgetting.forget_wishes"]
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
# From when until when community enterprises tell every year that they go on, each as (month, day).
ENTERPRISE_RENEWAL = (
    env.day_of_year("ENTERPRISE_RENEWAL_FROM", "1/1"), env.day_of_year("ENTERPRISE_RENEWAL_UNTIL", "30/1"),
)  # fmt: skip
EXPORT_LOGGER = "accounts.trail.log_export"
IMPORT_LOGGER = "accounts.trail.log_import"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
    # SQL with its parameters would put personal data in the log.
    "loggers": {"django.db.backends": {"level": "INFO"}},
}
