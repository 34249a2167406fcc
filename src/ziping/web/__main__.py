"""The commands of the web application: serve, jobs, backup, restore, migrate and what else Django offers."""

import os
import sys

from ziping.web.keeping import command as keeping
from ziping.web.lifeline import hold

PRIVATE = 0o077
"""What is kept is read by nobody else on the machine."""

if __name__ == "__main__":  # a process that reads documents loads this again by another name
    os.umask(PRIVATE)
    hold()
    if sys.argv[1:2] and sys.argv[1] in keeping.COMMANDS:
        sys.exit(keeping.run(sys.argv[1:]))
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ziping.web.settings")
    execute_from_command_line(["ziping-web", *sys.argv[1:]])
