"""Archives: their documents unpacked into a folder under numbers for names, so that no name leads anywhere else."""

from ziping.formats.archives.names import readable
from ziping.formats.archives.telling import kind_of_archive
from ziping.formats.archives.unpacking import Unpacked, unpack

__all__ = ["Unpacked", "kind_of_archive", "readable", "unpack"]
