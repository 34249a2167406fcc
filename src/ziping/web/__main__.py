"""The commands of the web application: serve, migrate and what else Django offers."""

import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ziping.web.settings")
execute_from_command_line(["ziping-web", *sys.argv[1:]])
