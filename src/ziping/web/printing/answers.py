"""A PDF handed out to who may have its docx."""

from django.http import FileResponse

from ziping.web.answering.refusals import NotReady
from ziping.web.files import opened
from ziping.web.printing.kept import print_of

PDF = "application/pdf"


def pdf_file(source: str, name: str) -> FileResponse:
    """Return the PDF of the docx of this digest under a name. Raises NotReady, Gone, saying why there is none."""
    one = print_of(source)
    if not one.digest:
        raise NotReady(one.key)
    return FileResponse(opened(one.digest), as_attachment=True, filename=name, content_type=PDF)
