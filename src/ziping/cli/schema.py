"""`ziping schema`: the JSON Schema of the exchange format."""

import sys

from ziping.writing.exchange import report_schema


def command() -> None:
    """输出交换格式的 JSON Schema · print the JSON Schema of the exchange format."""
    sys.stdout.buffer.write(report_schema() + b"\n")
