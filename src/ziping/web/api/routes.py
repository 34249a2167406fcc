"""The API as a whole. Its description (OpenAPI) lies at openapi.json; what is published gets its router here."""

from ninja import NinjaAPI

from ziping.web.api import findings, submissions, units
from ziping.web.api.answers import tell_refusals

api = NinjaAPI(title="自评 · ziping", version="1", urls_namespace="api", docs_url=None)
tell_refusals(api)
for room in (units, submissions, findings):
    api.add_router("", room.router)
