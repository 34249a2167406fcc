"""What was found, by kind of check and department: a table that is its own heat map."""

from collections import Counter

from ziping.checks.catalogue import CATALOGUE
from ziping.web.overview.counting import steps
from ziping.web.overview.panels.panel import Material, Panel, Shade, as_it_is, heads, say
from ziping.web.overview.tables import Line, Table
from ziping.writing.messages import message

SHADES = 4
COUNTED = ("error", "warning")


def findings(material: Material) -> Panel:
    counts: Counter[tuple[str, str]] = Counter()
    for one in material.found:
        if one.level in COUNTED:
            counts[material.part(one.path), one.code[0]] += one.count
    families = [
        family
        for family in dict.fromkeys(entry.code[0] for entry in CATALOGUE)
        if any(key[1] == family for key in counts)
    ]
    totals = Counter({path: sum(counts[path, family] for family in families) for path in material.parts})
    paths = [path for path, total in totals.most_common() if total]
    shade = steps(counts, SHADES)
    told = say("findings.told", count=sum(totals.values()), parts=len(paths))
    head = (*heads("part", "found"), *(message(f"page.family.{family}", {}) for family in families))
    lines = [
        Line(
            (str(material.parts[path]), str(totals[path]), *(str(counts[path, family]) for family in families)),
            unit=material.parts[path].pk,
        )
        for path in paths
    ]
    shades = [[Shade(counts[path, family], shade.get((path, family), 0)) for family in families] for path in paths]
    return Panel("findings", told, Table(head, lines, as_it_is), shades=shades)
