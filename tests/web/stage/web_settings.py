"""The application's own settings in a folder of the test run: a database in a file, as in use, and quick passwords."""

import os
import tempfile

os.environ["ZIPING_WEB_DATA"] = tempfile.mkdtemp(prefix="ziping-web-")
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # a browser driven from a test leaves its event loop running beside it

from ziping.web.settings import *  # noqa: F403 - only now does the place stand

if not PLACE.database:  # noqa: F405 - of the settings
    DATABASES["default"]["TEST"] = {"NAME": str(PLACE.data / "test.sqlite3")}  # noqa: F405 - as above
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
