"""The application's own settings, with Django's own list of rows beside it to be held against."""

from ziping.web.settings import *  # noqa: F403 - the settings as they are

INSTALLED_APPS = [*INSTALLED_APPS, "django.contrib.admin"]  # noqa: F405 - of the settings
ROOT_URLCONF = "bench_web.urls"
SILENCED_SYSTEM_CHECKS = ["admin.E408", "admin.E409", "admin.E410"]
