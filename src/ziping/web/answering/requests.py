"""One line of the log for each request: which page, how it ended, how long it took. Never an address as typed."""

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

logger = logging.getLogger(__name__)


class RequestLog:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        answer = self._get_response(request)
        match = request.resolver_match
        told = {
            "method": request.method,
            "route": match.route if match else "",
            "status": answer.status_code,
            "ms": round((time.perf_counter() - began) * 1000),
        }
        logger.info("request", extra={"told": told})
        return answer
