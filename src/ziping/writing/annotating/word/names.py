"""Names of Word's markup, in the vocabulary that a document uses."""

from typing import Self

from msgspec import Struct

from ziping.writing.annotating.parts import Element

STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"


class Names(Struct, frozen=True):
    """`main` is the qualifier of Word's own names."""

    main: str

    @classmethod
    def of(cls, root: Element) -> Self:
        return cls(str(root.tag).partition("}")[0] + "}")

    def __call__(self, name: str) -> str:
        return self.main + name

    @property
    def paragraph(self) -> str:
        return self("p")

    @property
    def cell(self) -> str:
        return self("tc")

    @property
    def text_box(self) -> str:
        return self("txbxContent")
