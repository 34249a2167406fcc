"""What gunicorn tells, as JSON lines like all else."""

import logging

from gunicorn.glogging import Logger

from ziping.web.logs import JsonLines


class Log(Logger):  # type: ignore[misc]  # gunicorn ships no types
    def setup(self, cfg: object) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(JsonLines())
        self.error_log.setLevel(logging.WARNING)
        self.error_log.propagate = False
