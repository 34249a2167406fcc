"""The web server: gunicorn with threads."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand
from gunicorn.app.base import BaseApplication

THREADS = 8
SECONDS = 60
REQUESTS, SPREAD = 20_000, 2_000
"""After so many a process is replaced, not all at once."""


class Command(BaseCommand):
    help = "serve the application"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--bind", default="127.0.0.1:8000")
        parser.add_argument("--workers", type=int, required=True)

    def handle(self, *_: object, bind: str, workers: int, **__: object) -> None:
        Server(
            {
                "bind": bind,
                "workers": workers,
                "worker_class": "gthread",
                "threads": THREADS,
                "preload_app": True,
                "timeout": SECONDS,
                "graceful_timeout": 10,
                "keepalive": 5,
                "max_requests": REQUESTS,
                "max_requests_jitter": SPREAD,
                "accesslog": None,
                "errorlog": "-",
                "logger_class": "ziping.web.running.gunicorn_log.Log",
                "control_socket_disable": True,
            }
        ).run()


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
    def __init__(self, options: dict[str, object]) -> None:
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Callable[..., Any]:
        from ziping.web.wsgi import application  # noqa: PLC0415 - not by other commands, which serve nothing

        return application
