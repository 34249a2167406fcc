"""The part of a Word document that holds its comments."""

from collections.abc import Iterator
from itertools import count

from lxml import etree

from ziping.writing.annotating.note import AUTHOR, INITIALS, Note
from ziping.writing.annotating.parts import OFFICE, Element, Parts
from ziping.writing.annotating.word.names import Names
from ziping.writing.docx.markup import FORBIDDEN

KIND = "comments"
CONTENT = f"{OFFICE}wordprocessingml.comments+xml"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
HALF_POINTS = "20"
"""The size of a comment's text, which else is that of the document's."""


class Comments:
    """Those that are there stay; new ones come after them."""

    def __init__(self, parts: Parts, main: str, names: Names) -> None:
        self.names = names
        self._parts = parts
        self._name = next((related.part for related in parts.related(main) if related.kind == KIND), "")
        root = parts.xml(self._name) if self._name else None
        if root is None:
            self._name = self._name or _added(parts, main)
            root = etree.Element(names("comments"), nsmap={"w": names.main.strip("{}")})
        self._root = root
        taken = {comment.get(names("id")) for comment in root}
        self._free: Iterator[str] = (str(number) for number in count() if str(number) not in taken)

    def add(self, note: Note, where: str) -> str:
        """Add a comment; return its id. `where` names the place it is about, if it does not stand there."""
        own = next(self._free)
        given = {"id": own, "author": AUTHOR, "initials": INITIALS}
        comment = etree.SubElement(self._root, self.names("comment"), {self.names(key): given[key] for key in given})
        heading = self._paragraph(comment)
        etree.SubElement(etree.SubElement(heading, self.names("r")), self.names("annotationRef"))
        self._run(heading, note.heading, bold=True)
        for line in (where, *note.text.split("\n")):
            if line:
                self._run(self._paragraph(comment), line)
        return own

    def keep(self) -> None:
        self._parts.put(self._name, self._root)

    def _paragraph(self, comment: Element) -> Element:
        """Begin a paragraph without the indents and distances that the document gives its own."""
        paragraph = etree.SubElement(comment, self.names("p"))
        properties = etree.SubElement(paragraph, self.names("pPr"))
        self._child(properties, "spacing", before="0", after="0", line="240", lineRule="auto")
        self._child(properties, "ind", left="0", right="0", firstLine="0", firstLineChars="0")
        self._child(properties, "jc", val="left")
        return paragraph

    def _run(self, paragraph: Element, text: str, *, bold: bool = False) -> None:
        run = etree.SubElement(paragraph, self.names("r"))
        properties = etree.SubElement(run, self.names("rPr"))
        if bold:
            self._child(properties, "b")
        self._child(properties, "sz", val=HALF_POINTS)
        words = etree.SubElement(run, self.names("t"), {SPACE: "preserve"})
        words.text = FORBIDDEN.sub("", text)

    def _child(self, parent: Element, name: str, **attributes: str) -> None:
        etree.SubElement(parent, self.names(name), {self.names(key): value for key, value in attributes.items()})


def _added(parts: Parts, main: str) -> str:
    folder = main.rpartition("/")[0]
    name = parts.free_name(f"{folder}/comments{{}}.xml")
    parts.relate(main, KIND, name)
    parts.declare(name, CONTENT)
    return name
