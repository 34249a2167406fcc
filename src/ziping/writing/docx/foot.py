"""Page numbers of official papers: — 1 —, odd ones on the right, even ones on the left (GB/T 9704—2012)."""

from ziping.writing.docx.markup import element, part, text

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SIDES = {"footer1": ("default", "right"), "footer2": ("even", "left")}
"""Each foot by its part: on which pages it stands, at which side."""
FEET = "".join(
    f'<w:footerReference xmlns:r="{RELATIONS}" w:type="{pages}" r:id="{name}"/>' for name, (pages, _) in SIDES.items()
)
FOOT = 1250
"""From the page's end, in twips, so that the number stands 7 mm below the text."""
EVEN_AND_ODD = element("evenAndOddHeaders")
A_CHARACTER = 280


def foot_parts() -> dict[str, str]:
    return {name: part("ftr", _foot(side)) for name, (_, side) in SIDES.items()}


def _foot(side: str) -> str:
    """One character stays free between the number and the text's edge."""
    properties = element(
        "pPr", element("pStyle", val="page-number"), element("ind", **{side: A_CHARACTER}), element("jc", val=side)
    )
    number = element("fldSimple", element("r", text("1")), instr="PAGE")
    return element("p", properties, element("r", text("— ")), number, element("r", text(" —")))
