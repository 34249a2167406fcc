"""What a WSGI server loads: all of it before the first request, so that nobody waits for it and nothing seeks in it."""

import gc
import os
import sys
from collections.abc import Callable
from typing import Any, Final

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

TURN: Final = 0.0005
"""Seconds after which a thread that draws a long page gives way to those whose answer from the database is there."""


def _loaded() -> Callable[..., Any]:
    """Return the application with every page loaded, set apart from what is searched for garbage.

    Searching it holds up all threads of a process for a tenth of a second.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ziping.web.settings")
    sys.setswitchinterval(TURN)
    loaded = get_wsgi_application()
    get_resolver().url_patterns  # noqa: B018 - asked for, so that the pages are imported
    gc.collect()
    gc.freeze()
    return loaded


application = _loaded()
