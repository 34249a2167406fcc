"""Pages saved with their pictures as one file (mht, or Word's single file page under the ending doc)."""

from email import message_from_bytes
from email.message import Message

from ziping.formats import cases
from ziping.formats.decoding import decode
from ziping.formats.document import Document, UnreadableError
from ziping.formats.html import read_html


def read_mail(data: bytes, name: str) -> Document:
    return read_html(page_in_mail(data), name)


def page_in_mail(data: bytes) -> str:
    """Return the first page in the message. Raises UnreadableError where there is none."""
    for part in message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            return decode(_content(part))
    raise UnreadableError(cases.WRONG_TYPE, ending="mht")


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
