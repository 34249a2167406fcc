"""Django's settings. Whatever differs from place to place is in `environment.py`."""

from pathlib import Path

from ziping.web.environment import Environment, database_of, secret_of
from ziping.writing.messages import message

HERE = Path(__file__).parent
PLACE = Environment.from_variables()

SECRET_KEY = secret_of(PLACE.data)
DEBUG = PLACE.debug
DEMO = PLACE.demo
ALLOWED_HOSTS = list(PLACE.hosts)
ROOT_URLCONF = "ziping.web.urls"
WSGI_APPLICATION = "ziping.web.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "django_tasks",
    "django_tasks_db",
    "ziping.web.people",
    "ziping.web.openid",
    "ziping.web.ledger",
    "ziping.web.rounds",
    "ziping.web.submissions",
    "ziping.web.uploads",
    "ziping.web.printing",
    "ziping.web.review",
    "ziping.web.spotchecks",
    "ziping.web.overview",
    "ziping.web.publishing",
    "ziping.web.rectifying",
    "ziping.web.running",
    "ziping.web.api",
    "ziping.web.demo",
]

MIDDLEWARE = [
    "ziping.web.answering.requests.RequestLog",
    "ziping.web.api.answers.JsonAnswers",
    "django.middleware.security.SecurityMiddleware",
    "ziping.web.answering.pace.BodyLimit",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "ziping.web.answering.pace.Pace",
    "ziping.web.answering.headers.Headers",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "ziping.web.answering.nul.NoNul",
    "ziping.web.answering.refusals.RefusalMiddleware",
    "ziping.web.answering.asked_again.AskedAgain",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": [
                "ziping.web.wording",
                "ziping.web.demo.showing",
                "ziping.web.openid.showing",
                "ziping.web.people.passwords",
            ],
        },
    }
]

DATABASES = {"default": database_of(PLACE)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATOMIC_REQUESTS = False

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "ziping.web.people.passwords.NotLikeOneself",
        "OPTIONS": {"user_attributes": ("username", "name")},
    },
    {"NAME": "ziping.web.people.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "ziping.web.people.passwords.NotCommon"},
]
if DEMO:  # passwords that are shown or thrown away cost no time; served as real, nobody signs in by them
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_ADAPTER = "ziping.web.openid.signing_in.WithProvider"
MFA_ADAPTER = "ziping.web.people.signing_in.Factors"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": ""}  # wrong passwords are counted by axes
MFA_TOTP_ISSUER = message("web.brand", {})  # what the authenticator on the phone calls this place
MFA_TOTP_TOLERANCE = 1  # half a minute before and after its own: clocks differ, and typing takes time
AUTH_PROVIDER = PLACE.provider
ACCOUNT_REAUTHENTICATION_METHODS = ("password", "mfa", "openid")
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
AXES_VERBOSE = False
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
AXES_CLIENT_IP_CALLABLE = "ziping.web.answering.pace.address_of"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True

SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "ziping.web.answering.stale.told"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PLACE.secure
SECURE_SSL_REDIRECT = PLACE.secure
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PLACE.secure else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PLACE.secure else None
SECURE_REDIRECT_EXEMPT = [r"^health$"]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
PERMISSIONS_POLICY = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "font-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "manifest-src": ["'self'"],
    }
}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATICFILES_DIRS = [HERE / "static"]
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PLACE.data / "files"},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATA = PLACE.data
FILES = PLACE.data / "files"
READERS = PLACE.data / "readers"
UPLOAD_BYTES = 50_000_000
UPLOADS_WAITING = 5
UPLOADS_AN_HOUR = 60
FILE_UPLOAD_PERMISSIONS = 0o600
REQUESTS_A_MINUTE = 1_500
REQUESTS_A_MINUTE_UNKNOWN = 300
API_REQUESTS_A_MINUTE = 600
BEHIND_PROXY = PLACE.secure
CACHES = {
    "default": {  # of all processes: a one-time code is used but once, whoever asks at the same moment
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "noted_in_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    "process": {  # of each by itself: what is asked for with every request
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "ziping.web.logs.JsonLines"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "axes": {"level": "ERROR"},  # it names who tries to sign in
        "django": {"level": "WARNING"},
        "django.server": {"level": "ERROR", "propagate": True, "handlers": []},
    },
}
