"""The API as a whole. Its description (OpenAPI) lies at openapi.json."""

from ninja import NinjaAPI

from ziping.web.api import findings, public, publishing, reviewing, submissions, units
from ziping.web.api.answers import tell_refusals

api = NinjaAPI(title="自评 · ziping", version="1", urls_namespace="api", docs_url=None)
tell_refusals(api)
for room in (units, submissions, findings, reviewing, publishing, public):
    api.add_router("", room.router)
