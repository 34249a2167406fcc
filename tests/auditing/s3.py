"""An object store on loopback, in a process of its own, that ends with the test."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import boto3

SERVER = """
import sys
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)
sys.stdin.read()
"""
BUCKET = "archive"


class Bucket:
    """`environment` is what tells programs where it is and who they are."""

    def __init__(self, port: int) -> None:
        self.environment = {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
            "AWS_ACCESS_KEY_ID": "invented",
            "AWS_SECRET_ACCESS_KEY": "invented-secret",
            "AWS_DEFAULT_REGION": "us-east-1",
        }
        where: dict[str, Any] = {"endpoint_url": self.environment["AWS_ENDPOINT_URL"], "region_name": "us-east-1"}
        names = {"aws_access_key_id": "invented", "aws_secret_access_key": "invented-secret"}
        self._client = boto3.client("s3", **where, **names)
        self._client.create_bucket(Bucket=BUCKET)

    def put(self, name: str, content: bytes) -> None:
        self._client.put_object(Bucket=BUCKET, Key=name, Body=content)

    def delete(self, name: str) -> None:
        self._client.delete_object(Bucket=BUCKET, Key=name)

    def content(self, below: str) -> dict[str, bytes]:
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, Prefix=below)
        names = [str(one["Key"]) for page in pages for one in page.get("Contents", ())]
        return {name: self._client.get_object(Bucket=BUCKET, Key=name)["Body"].read() for name in names}

    def fetch(self, below: str, folder: Path) -> Path:
        for name, content in self.content(below).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        return folder / below


@contextmanager
def bucket_on_loopback() -> Iterator[Bucket]:
    command = [sys.executable, "-W", "ignore", "-c", SERVER]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:  # noqa: S603 - our own
        try:
            yield Bucket(int((server.stdout or sys.stdin.buffer).readline()))
        finally:
            server.kill()
