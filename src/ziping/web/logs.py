"""The server's log as JSON lines: what happened, never who typed what. Of an error its kind and where, no words."""

import json
import logging
import traceback
from datetime import datetime
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")


class JsonLines(logging.Formatter):
    """`told` of a record are further facts."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, BEIJING).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _words(record),
            **({"status": record.status_code} if hasattr(record, "status_code") else {}),
            **getattr(record, "told", {}),
        }
        if record.exc_info and record.exc_info[0] is not None:
            told["error"] = record.exc_info[0].__name__
            told["where"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(record.exc_info[2])
            ]
        return json.dumps(told, ensure_ascii=False)


def _words(record: logging.LogRecord) -> str:
    """Django's own sentences carry addresses as they were typed: of them the template stands alone."""
    return str(record.msg) if record.name.startswith("django") else record.getMessage()
