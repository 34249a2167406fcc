"""How much a file may ask of the reader before it is refused."""

from typing import Final

FILE_BYTES: Final = 100_000_000
UNPACKED_BYTES: Final = 400_000_000
MEMBERS: Final = 5_000

RATIO: Final = 150
"""Unpacked to packed bytes. Office markup reaches 60; only files that unpack to more than `RATIO_FROM` are judged."""
RATIO_FROM: Final = 20_000_000

TABLE_CELLS: Final = 500_000
"""Positions a table covers, merged ones counted in full."""
COLUMNS: Final = 1_000
ROWS: Final = 100_000
NESTING: Final = 1_000
"""Elements of a web page around a table or a cell."""

PAGES: Final = 3_000
SCANNED_PAGES: Final = 300
"""Pages of pictures: each takes seconds to recognise."""
PIXELS: Final = 120_000_000
PAGE_OBJECTS: Final = 100_000
"""Lines, texts and pictures of one page that are looked at."""
