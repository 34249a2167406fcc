"""Pages to blocks: what a leaf shows as lines and characters becomes tables and paragraphs, whoever found them."""

from ziping.formats.paged.assembly import assemble
from ziping.formats.paged.leaf import Glyph, Leaf, Stroke

__all__ = ["Glyph", "Leaf", "Stroke", "assemble"]
