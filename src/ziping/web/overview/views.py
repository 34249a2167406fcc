"""The bureau's page of a round, and each of its tables to take away."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from ziping.web.overview.kept import kept
from ziping.web.overview.panels import PANELS, Material
from ziping.web.overview.rows import found_in, rows_of, tables_of
from ziping.web.overview.scope import Scope, scope_of
from ziping.web.overview.tables import as_csv
from ziping.web.people.signed_in import person_of


@login_required
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    scope = scope_of(person_of(request), request.GET)
    panels = kept(scope, lambda: _drawn(scope))
    return render(request, "overview/overview.html", {"scope": scope, "panels": panels})


def _drawn(scope: Scope) -> SafeString:
    material = _material(scope)
    panels = [panel(material) for panel in PANELS.values()] if material else []
    return render_to_string("overview/panels.html", {"scope": scope, "panels": panels})


@login_required
@require_GET
def download(request: HttpRequest, name: str) -> HttpResponse:
    scope = scope_of(person_of(request), request.GET)
    material = _material(scope)
    if name not in PANELS or material is None or scope.round is None:
        raise Http404
    answer = HttpResponse(as_csv(PANELS[name](material).table), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{scope.round.year}-{name}.csv"'
    return answer


def _material(scope: Scope) -> Material | None:
    """Return all that is counted; None where there is no round."""
    root = scope.root
    if scope.round is None or root is None:
        return None
    return Material(
        today=timezone.localdate(),
        root=root.path,
        parts=scope.parts(),
        rows=rows_of(scope),
        tables=tables_of(scope),
        found=found_in(scope),
    )
