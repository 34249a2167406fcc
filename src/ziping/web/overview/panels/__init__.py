"""The parts of the overview, each a plot with its words and its table. The order is that of the page."""

from ziping.web.overview.panels.findings import findings
from ziping.web.overview.panels.panel import Material, Panel
from ziping.web.overview.panels.reviewing import reviewed
from ziping.web.overview.panels.scores import common_scores, execution, grades, scores
from ziping.web.overview.panels.standing import lateness, progress

PANELS = {
    "progress": progress,
    "lateness": lateness,
    "scores": scores,
    "grades": grades,
    "heaping": common_scores,
    "execution": execution,
    "reviewed": reviewed,
    "findings": findings,
}

__all__ = ["PANELS", "Material", "Panel"]
