"""Leads on who asks by GET what is only done by POST: after signing in anew, say, the browser asks so."""

from collections.abc import Callable, Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve

from ziping.writing.messages import message

NOT_BY_GET = 405


class AskedAgain:
    """Leads to the page the act belongs to, which is the nearest above its address, and says that nothing was done.

    A program, which asks for no page, is told 405 as before.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self._get_response(request)
        by_person = "text/html" in request.headers.get("Accept", "")
        if answer.status_code != NOT_BY_GET or request.method != "GET" or not by_person or _is_of_api(request):
            return answer
        page = next(pages_above(request.path_info), None)
        if page is None:
            return answer
        messages.warning(request, message("web.asked-again", {}))
        return redirect(page)


def _is_of_api(request: HttpRequest) -> bool:
    return request.path_info.startswith("/api/")


def pages_above(path: str) -> Iterator[str]:
    """Yield the addresses above this one that name something, the nearest first."""
    while path := path.rstrip("/").rpartition("/")[0]:
        try:
            resolve(f"{path}/")
        except Resolver404:
            continue
        yield f"{path}/"
