"""All settings, from the environment (.env.example explains each name)."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from waeng_portal import env, practice
from waeng_portal.databases import databases
from waeng_portal.headers import SECURE_CSP, headers_of_all  # noqa: F401 (a setting)
from waeng_portal.logged import LOGGING  # noqa: F401 (a setting)
from waeng_portal.provided import (  # noqa: F401
    ASKED_ELSEWHERE,
    COVERAGE_SOURCES,
    DRAFT_FORMS,
    FACT_SOURCES,
    FOLLOWED_REQUESTS,
    FORGET,
    GUESTS_KEPT,
    HANDED_OVER,
    HEALTH_CHECKS,
    HELD_BACK,
    HOME_FIGURES,
    HOME_PARTS,
    HOME_WAITING,
    HOUSE_ROWS,
    IMPORT_KINDS,
    INCOME_LINE,
    JOINED_ELSEWHERE,
    LIFE_EVENT_CONSEQUENCES,
    MORE_DATASETS,
    MORE_FOUND,
    MORE_SITEMAPS,
    NOT_PICTURED,
    OFFICE_PHONE,
    ORGANIZATION_PARTS,
    OWN_LISTS,
    OWN_PHONE_ROLES,
    PERSON_ROWS,
    PILLAR_NUMBERS,
    PILLAR_PAGES,
    REPORTS,
    RESIDENT_PANELS,
    RETENTION,
    ROLE_TITLE,
    SEALED_COPIES,
    YEAR_END,
)
from waeng_portal.unfold import UNFOLD  # noqa: F401 (a setting)

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.text("VAR_DIR", str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = env.flag("DEBUG")
# Demo data and demo accounts exist only in development.
DEMO = DEBUG and env.flag("DEMO", default=True)
# The portal to practise in, beside the real one: fictional data in a folder of its own, and where each has the other.
PRACTICE = env.flag("PRACTICE")
PRACTICE_URL, REAL_URL = env.text("PRACTICE_URL"), env.text("REAL_URL")
# Of all its accounts; they have no second step.
PRACTICE_PASSWORD = practice.password(env.text("PRACTICE_PASSWORD"), debug=DEBUG) if PRACTICE else ""

SECRET_KEY = env.secret("SECRET_KEY", debug=DEBUG, default="development-only-not-a-secret-" + "x" * 20)
# Citizen numbers: one key encrypts, another makes the lookup digest. Losing either loses the numbers.
DATA_KEY = env.secret("DATA_KEY", debug=DEBUG, default="development-only-data-key-" + "d" * 20)
DIGEST_KEY = env.secret("DIGEST_KEY", debug=DEBUG, default="development-only-digest-key-" + "g" * 20)
# While a key is changed: what `manage.py rotate_keys` has not yet written anew is read with the one before.
DATA_KEY_OLD = env.text("DATA_KEY_OLD")
DIGEST_KEY_OLD = env.text("DIGEST_KEY_OLD")
# Signs the trail; an older key is still known by TRAIL_KEY_OLD.
TRAIL_KEY = env.secret("TRAIL_KEY", debug=DEBUG, default="development-only-trail-key-" + "t" * 20)
TRAIL_KEY_OLD = env.text("TRAIL_KEY_OLD")

ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]" if DEBUG else "")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
# Only then is what stands in X-Forwarded-* believed: our own proxy wrote it.
BEHIND_PROXY = env.flag("BEHIND_PROXY")
if not DEBUG and (not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS):
    raise ImproperlyConfigured("ALLOWED_HOSTS is empty or “*”: name the host, e.g. ALLOWED_HOSTS=portal.example.go.th.")

env.all_different(
    SECRET_KEY=SECRET_KEY, DATA_KEY=DATA_KEY, DIGEST_KEY=DIGEST_KEY, TRAIL_KEY=TRAIL_KEY,
    DATA_KEY_OLD=DATA_KEY_OLD, DIGEST_KEY_OLD=DIGEST_KEY_OLD, TRAIL_KEY_OLD=TRAIL_KEY_OLD,
)  # fmt: skip
if DEBUG:
    env.only_this_machine(ALLOWED_HOSTS)

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
    "reports",
    "volunteers",
    "privacy",
    "upkeep",
    "ninja",
]

# Figures for Prometheus at /metrics, for whoever has the token; with several processes they meet in a folder.
METRICS_TOKEN = env.text("METRICS_TOKEN")
METRICS_FOLDER = env.text("PROMETHEUS_MULTIPROC_DIR")

MIDDLEWARE = [
    "upkeep.watch.reference.References",
    *(["upkeep.watch.counted.CountedAnswers"] if METRICS_TOKEN else []),
    "programs.public.cache.PublicPages",
    "core.middleware.HeadersOfAll",
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
    "accounts.denied.DeniedTries",
    "django.contrib.messages.middleware.MessageMiddleware",
    "accounts.middleware.SentOnce",
    "accounts.middleware.SignedInSessions",
    "accounts.middleware.AskedAgain",
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
            # In place of Django's own `csrf_token`: with it goes the key by which a form is taken once.
            "builtins": ["core.templatetags.form_keys"],
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

DATABASES = databases(VAR_DIR, practising=PRACTICE)
# Public pages are made from the copy while it is up to date.
DATABASE_ROUTERS = ["core.replicas.ReadReplica"] if "replica" in DATABASES else []

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
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "accounts.passwords.GuessedInThaiValidator"},
]
# Needs no package; docs/decisions/0081-passwords.md. The second reads what an older portal wrote, and renews it at signing in.
PASSWORD_HASHERS = [f"django.contrib.auth.hashers.{name}PasswordHasher" for name in ("Scrypt", "PBKDF2")]
AUTHENTICATION_BACKENDS = ["accounts.backends.EndingAccountBackend"]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
# Without a mail server reminders are sent by telephone and LINE alone.
MAIL_IS_SENT = bool(env.text("EMAIL_HOST")) and not PRACTICE
MAIL_SERVER = {
    "host": env.text("EMAIL_HOST", "localhost"), "port": env.number("EMAIL_PORT", 587, least=1),
    "username": env.text("EMAIL_USER"), "password": env.text("EMAIL_PASSWORD"),
    "use_tls": env.flag("EMAIL_TLS", default=True), "timeout": 10,
}  # fmt: skip
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": MAIL_SERVER}}
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", "webmaster@localhost")
SESSION_ENGINE = "accounts.sessions"
SESSION_COOKIE_AGE = env.number("SESSION_HOURS", 12, least=1) * 3600
# After so long without a page one signs in again: at the office's computers, and on a phone that is a keeper's own.
SESSION_IDLE_MINUTES = env.number("SESSION_IDLE_MINUTES", 15, least=1)
SESSION_IDLE_MINUTES_OWN_PHONE = env.number("SESSION_IDLE_MINUTES_OWN_PHONE", 480, least=1)
# Mandatory for everybody of the staff. The demo does without; whoever sets one up is asked for it there too.
SECOND_FACTOR = env.flag("SECOND_FACTOR", default=not DEBUG and not PRACTICE)
# Exports, whole numbers and what is done to accounts ask again who sits there, after so many minutes.
REAUTHENTICATE = env.flag("REAUTHENTICATE", default=not DEBUG)
FRESH_MINUTES = env.number("FRESH_MINUTES", 10, least=1)
# So many wrong tries lock an account for so many minutes; from one place, at whatever accounts, so many.
SIGN_IN_TRIES = env.number("SIGN_IN_TRIES", 5, least=1)
SIGN_IN_TRIES_A_PLACE = env.number("SIGN_IN_TRIES_A_PLACE", 30, least=1)
SIGN_IN_LOCK_MINUTES = env.number("SIGN_IN_LOCK_MINUTES", 15, least=1)
ONE_TIME_CODE_HOURS = env.number("ONE_TIME_CODE_HOURS", 24, least=1)
# Signing in by a provider of OpenID Connect, when there is an issuer. OIDC_MATCHES: `digest`, each links the own account
# once, or `username`.
OIDC = {
    "issuer": "" if PRACTICE else env.text("OIDC_ISSUER").rstrip("/"), "client": env.text("OIDC_CLIENT_ID"), "secret": env.text("OIDC_SECRET"),
    "name": env.text("OIDC_NAME", "ThaID"), "claim": env.text("OIDC_CLAIM", "sub"), "scope": env.text("OIDC_SCOPE", "openid"),
    "matches": env.text("OIDC_MATCHES", "digest"),
}  # fmt: skip
if OIDC["matches"] not in ("digest", "username"):
    raise ImproperlyConfigured("OIDC_MATCHES must be digest or username.")
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

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
MEDIA_ROOT = VAR_DIR / "media" if PRACTICE else Path(env.text("MEDIA_ROOT", str(VAR_DIR / "media")))
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
PUBLIC_MEDIA_ROOT = VAR_DIR / "public" if PRACTICE else Path(env.text("PUBLIC_MEDIA_ROOT", str(VAR_DIR / "public")))
FILE_MAX_BYTES = env.number("FILE_MAX_MB", 10, least=1) * 1024 * 1024

# An uploaded register is held in memory only: no plain copy of people's data in a temporary folder.
FILE_UPLOAD_HANDLERS = ["core.uploads.MemoryOnlyUploadHandler"]
UPLOADS_A_DAY = env.number("UPLOADS_A_DAY", 200, least=1)  # of one account: each is read by a process, and kept
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
    # Of this host alone: no other, not even a neighbour under the same domain, can plant one.
    # And not the practice portal's, should it stand on another port of the same host: cookies know no ports.
    _of = "-practice" if PRACTICE else ""
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"__Host{_of}-session", f"__Host{_of}-csrf"
    if BEHIND_PROXY:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

HEADERS_OF_ALL = headers_of_all(frames=X_FRAME_OPTIONS, referrer=SECURE_REFERRER_POLICY, practice=PRACTICE)

IMPORT_EXPORT_IMPORT_PERMISSION_CODE = "import"
IMPORT_EXPORT_EXPORT_PERMISSION_CODE = "export"
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True
SIMPLE_HISTORY_REVERT_DISABLED = True
# History is asked by record, never by time alone: an index on its date would only slow every write.
SIMPLE_HISTORY_DATE_INDEX = False

OFFICE_NAMES = {
    "th": env.text("OFFICE_NAME", "องค์การบริหารส่วนตำบลแว้ง"),
    "ms": env.text("OFFICE_NAME_MS", "Pertubuhan Pentadbiran Mukim Waeng"),
    "en": env.text("OFFICE_NAME_EN", "Waeng Subdistrict Administrative Organization"),
}
if PRACTICE:
    # It stands on every page, sheet, paper and receipt: so does this.
    OFFICE_NAMES = {language: f"{practice.WORDS[language]} · {name}" for language, name in OFFICE_NAMES.items()}
OFFICE_NAME = OFFICE_NAMES["th"]
# The office's own emblem for the head of its papers (a PNG or JPEG file), and how the numbers of its letters begin.
OFFICE_EMBLEM = env.text("OFFICE_EMBLEM")
OFFICE_DOCUMENT_PREFIX = env.text("OFFICE_DOCUMENT_PREFIX")
# How long the encrypted copy of an imported file and its rows is kept, for correcting and undoing.
IMPORT_KEEP_DAYS = env.number("IMPORT_KEEP_DAYS", 90, least=1)
# How long names and telephones of sign-ups are kept after the activity, and what somebody wrote for help after the answer.
# The forms say so; `manage.py forget` does it.
SIGN_UP_KEEP_DAYS = env.number("SIGN_UP_KEEP_DAYS", 365, least=1)
HELP_KEEP_DAYS = env.number("HELP_KEEP_DAYS", 730, least=1)
# For so many whole fiscal years the hours of a volunteer are kept with the name, unless he or she wishes to keep them longer.
VOLUNTEER_KEEP_YEARS = env.number("VOLUNTEER_KEEP_YEARS", 5, least=1)
# A night on which more than so many rows are over their time forgets nothing until somebody allows it.
FORGET_AT_ONCE = env.number("FORGET_AT_ONCE", 500, least=1)
# How many days the office has to answer what people ask about their data; a copy of it by law within 30 (s.30).
DATA_REQUEST_DAYS = env.number("DATA_REQUEST_DAYS", 30, least=1)

# How many days lines of the trail are kept: the law says 90 at least. Where its end is written down each day.
AUDIT_KEEP_DAYS = env.number("AUDIT_KEEP_DAYS", 730, least=90)
AUDIT_ANCHOR_FILE = env.text("AUDIT_ANCHOR_FILE")

# From when until when community enterprises tell every year that they go on, each as (month, day).
ENTERPRISE_RENEWAL = (
    env.day_of_year("ENTERPRISE_RENEWAL_FROM", "1/1"), env.day_of_year("ENTERPRISE_RENEWAL_UNTIL", "30/1"),
)  # fmt: skip
# Whom backups are encrypted for: the public key of a pair whose secret one is kept away from the server.
BACKUP_KEY = env.text("BACKUP_KEY")
EXPORT_LOGGER = "accounts.trail.log_export"
# Who holds an office on a day, for the signatures under papers (papers/signing.py shows the form).
SIGNATORIES = "reports.signatories.holder_on"
IMPORT_LOGGER = "accounts.trail.log_import"
# Whether the digest key of this name is in force, while one is changed.
DIGEST_KEY_IN_FORCE = "accounts.rotation.is_in_force"
REMOVAL_LOGGER = "accounts.trail.log_removals"
UNSEEN_LOGGER = "accounts.denied.note_unseen"

# Statements that take longer are logged, without what they were asked with; 0 logs none.
SLOW_QUERY_MS = env.number("SLOW_QUERY_MS", 0 if DEBUG else 1000)
# Where failures are reported to, if anywhere (upkeep/watch/reporting.py says what of).
SENTRY_DSN, RELEASE = env.text("SENTRY_DSN"), env.text("RELEASE")
