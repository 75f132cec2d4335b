"""All settings, from the environment with defaults that run on a laptop.

ATHAR_HOME holds every byte of state (database, keys, log, uploads, mail); ATHAR_DATABASE_URL moves the
database elsewhere. No secret stands here: keys are made in ATHAR_HOME/keys on first start.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path

import dj_database_url
from django.utils.translation import gettext_lazy as _

from athar import logs

ROOT = Path(__file__).resolve().parent.parent.parent
HOME = Path(os.environ.get("ATHAR_HOME", ROOT / ".athar")).resolve()
KEYS = HOME / "keys"
LOG_FOLDER = HOME / "log"
UPLOADS = HOME / "uploads"
MAIL = HOME / "mail"

# who runs this installation and how to reach them: said on the pages of privacy, terms and accessibility
OPERATOR = os.environ.get("ATHAR_OPERATOR", "").strip()
CONTACT = os.environ.get("ATHAR_CONTACT", "").strip()

DEBUG = os.environ.get("ATHAR_DEBUG", "") == "1"
ADDRESS = os.environ.get("ATHAR_ADDRESS", "http://127.0.0.1:8000").rstrip("/")


def _kept(name: str, made: Callable[[], str]) -> str:
    """Return what stands in ATHAR_HOME/keys/`name`, `made` once and readable by its owner alone."""
    path = KEYS / name
    if not path.exists():
        for folder in (HOME, KEYS):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another process made it between the two lines: theirs holds
            return path.read_text().strip()
        with os.fdopen(handle, "w") as file:
            file.write(made())
    return path.read_text().strip()


SECRET_KEY = os.environ.get("ATHAR_SECRET_KEY") or _kept("django", lambda: secrets.token_urlsafe(48))
ALLOWED_HOSTS = os.environ.get("ATHAR_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")
CSRF_TRUSTED_ORIGINS = [ADDRESS]

INSTALLED_APPS = [
    "athar",  # commands of its own in athar.management
    "athar.site",
    "athar.logbook",
    "athar.search",
    "athar.organisations",
    "athar.notices",
    "athar.identity",
    "athar.acquaintance",
    "athar.partnerships",
    "athar.programs",
    "athar.evidence",
    "athar.statements",
    "athar.effects",
    "athar.findings",
    "athar.overlaps",
    "athar.suggestions",
    "athar.knowledge",
    "athar.submissions",
    "athar.comments",
    "athar.imports",
    "athar.questions",
    "athar.activation",
    "athar.register",
    "athar.desk",
    "athar.analysis",
    "athar.office.apps.Admin",
    "athar.office.apps.Documents",
    "athar.office.apps.Images",
    "athar.office.apps.Snippets",
    "athar.office.apps.Users",
    "modelsearch",
    "wagtail.sites",
    "athar.office.apps.Core",
    "athar.office.apps.Office",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "athar.site.headers.SecurityHeaders",  # first: static files get them too
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "athar.site.typed.Typed",  # before the first that reads a form
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "athar.organisations.middleware.Acting",
    "athar.organisations.middleware.AsRead",
    "athar.office.middleware.Door",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "athar.urls"
WSGI_APPLICATION = "athar.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "athar.site.forms.Renderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [
            Path(__file__).parent / "office" / "templates" / "over"
        ],  # what stands in place of Wagtail's own
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "athar.site.context.page",
                "athar.notices.context.notices",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "athar.site.templatetags.athar",
            ],
        },
    }
]

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("ATHAR_DATABASE_URL", f"sqlite:///{HOME / 'athar.sqlite3'}"), conn_max_age=60
    )
}
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }

# Wagtail's own hundred migrations take half a minute; its tables as they are now stand here (decision 0010)
MIGRATION_MODULES = {
    "wagtailcore": "athar.office.schema.core",
    "wagtailadmin": "athar.office.schema.admin",
    "wagtaildocs": "athar.office.schema.documents",
    "wagtailimages": "athar.office.schema.images",
    "wagtailusers": "athar.office.schema.users",
    "taggit": "athar.office.schema.taggit",
}

AUTH_USER_MODEL = "organisations.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "athar.identity.signup.SignupFields"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""  # the subjects name Athar in their own language
ACCOUNT_ADAPTER = "athar.organisations.signup.AccountAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Athar"
LOGIN_REDIRECT_URL = "desk:home"
ACCOUNT_LOGOUT_REDIRECT_URL = "register:home"
AXES_LOCKOUT_CALLABLE = "athar.site.errors.too_many_tries"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_USERNAME_FORM_FIELD = "login"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_DISABLE_ACCESS_LOG = True  # a sign-in that succeeds leaves no address behind
AXES_VERBOSE = False  # no addresses of people in the logs

LANGUAGE_CODE = "ar"
LANGUAGES = [("ar", _("Arabic")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "locale"]
FORMAT_MODULE_PATH = "athar.site.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("ATHAR_TIME_ZONE", "Asia/Riyadh")

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_URL = (
    "/admin/media/"  # for the staff alone; what readers get are copies at /media/ (knowledge/pictures.py)
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": UPLOADS}},
    "staticfiles": {"BACKEND": "athar.site.sheets.Storage"},
}
if DEBUG:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

EMAIL_BACKEND = os.environ.get("ATHAR_EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = MAIL
EMAIL_HOST = os.environ.get("ATHAR_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("ATHAR_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("ATHAR_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("ATHAR_SMTP_PASSWORD", "")
EMAIL_TIMEOUT = 10  # seconds: a mail server that hangs must not hold the clock
EMAIL_USE_TLS = os.environ.get("ATHAR_SMTP_TLS", "") == "1"
DEFAULT_FROM_EMAIL = os.environ.get("ATHAR_FROM", "Athar <athar@localhost>")

WAGTAIL_SITE_NAME = "Athar"
WAGTAILADMIN_BASE_URL = ADDRESS
WAGTAIL_ENABLE_UPDATE_CHECK = False  # nothing is asked of the outside
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_AUTOSAVE_INTERVAL = 0  # a draft saved by itself while its writer saves it too would be there twice
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000  # a small file can unfold to more than memory holds
WAGTAILIMAGES_IMAGE_FORM_BASE = "athar.office.pictures.PictureForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "athar.office.files.FileForm"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "ods", "pdf", "pptx", "xlsx", "zip"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
TAGGIT_CASE_INSENSITIVE = True
# words come folded, so the database stems none of them
MODELSEARCH_BACKENDS = {"default": {"BACKEND": "athar.search.backend", "SEARCH_CONFIG": "simple"}}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "athar.site.errors.form_expired"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if ADDRESS.startswith("https://"):
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31536000
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# a log keeps its origin for life, whatever port or address later serves it
LOG_ORIGIN = os.environ.get("ATHAR_LOG_ORIGIN") or _kept(
    "origin", lambda: ADDRESS.split("://", 1)[1] + "/log"
)
# a bucket that the log's files are copied to, as https://s3.example/bucket/log; empty: the folder is all there is
LOG_OBJECTS = os.environ.get("ATHAR_LOG_OBJECTS", "")
LOG_OBJECTS_REGION = os.environ.get("ATHAR_LOG_OBJECTS_REGION", "us-east-1")
LOG_OBJECTS_KEY = os.environ.get("ATHAR_LOG_OBJECTS_KEY", "")
LOG_OBJECTS_SECRET = os.environ.get("ATHAR_LOG_OBJECTS_SECRET", "")
TICK_SECONDS = 1.0
# suggestions are computed anew at most so often, when something changed; 0: not on this machine
SUGGESTIONS_SECONDS = float(os.environ.get("ATHAR_SUGGESTIONS_SECONDS", "60"))

# hosts with their port, by commas, whose pictures an import may fetch though they are not on the public internet
IMPORTS_MAY_FETCH_FROM = [
    host for host in os.environ.get("ATHAR_IMPORTS_MAY_FETCH_FROM", "").split(",") if host
]

LOGGING = logs.configuration(
    level=os.environ.get("ATHAR_LOG_LEVEL", "INFO"), as_json=os.environ.get("ATHAR_LOG_FORMAT") == "json"
)
