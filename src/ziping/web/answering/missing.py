"""What a person is told where there is no page, or none that is theirs to see: the two are never told apart."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from ziping.writing.messages import message

NOT_FOUND = 404
PUBLIC = "/public/"


def told(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - as Django calls it
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"error": message("web.missing.words", {})}, status=NOT_FOUND)
    page = "public/missing.html" if request.path_info.startswith(PUBLIC) else "missing.html"
    return render(request, page, status=NOT_FOUND)
