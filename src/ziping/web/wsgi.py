"""What a WSGI server loads."""

import os
import sys

from django.core.wsgi import get_wsgi_application

TURN = 0.001
"""Seconds that a long page computes before a short one beside it gets its turn."""

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ziping.web.settings")
sys.setswitchinterval(TURN)
application = get_wsgi_application()
