"""Makes the cast in the database of a place, with a submission and the clerk signed in; prints where they are."""

import json
import sys

import django
from django.conf import settings

django.setup()
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

from cast import BACKEND, assembled  # noqa: E402 - Django must stand first
from django.contrib.auth import HASH_SESSION_KEY  # noqa: E402 - as above
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402 - as above
from django.core.management import call_command  # noqa: E402 - as above
from papers import form  # noqa: E402 - as above

from ziping.flows.loading import report_of  # noqa: E402 - as above
from ziping.formats.opening import open_bytes  # noqa: E402 - as above
from ziping.rules.finding import find_rules  # noqa: E402 - as above
from ziping.rules.kept import as_data  # noqa: E402 - as above
from ziping.web.rounds.models import Round  # noqa: E402 - as above
from ziping.web.submissions.judging import stored  # noqa: E402 - as above
from ziping.web.submissions.models import Submission  # noqa: E402 - as above

YEAR, RULES = 2025, "cn-2020"
call_command("migrate", interactive=False, verbosity=0)
cast = assembled()
rules = find_rules("", YEAR, RULES)
opened = Round.objects.create(
    unit=cast.county,
    year=YEAR,
    title="2025年度部门项目支出绩效自评",
    rules_id=rules.ref.id,
    rules_digest=rules.ref.digest,
    rules=as_data(rules),
    deadline="2026-03-31",
    state=Round.State.opened,
    made_by=cast.lead,
)
read = report_of(open_bytes(form(), "form.md"), "form.md")
submission = Submission.objects.create(round=opened, unit=cast.education, report=stored(read))
session = SessionStore()
session.update({"_auth_user_id": str(cast.clerk.pk), "_auth_user_backend": BACKEND})
session[HASH_SESSION_KEY] = cast.clerk.get_session_auth_hash()
session.create()
sys.stdout.write(json.dumps({"session": session.session_key, "submission": submission.pk}) + "\n")
