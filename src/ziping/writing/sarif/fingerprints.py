"""What a finding is known by from one run to the next, though lines and files around it change."""

import re
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from ziping.model import Finding
from ziping.writing.results import Result

NUMBERS = re.compile(r"/\d+")


def fingerprints(result: Result) -> Iterator[str]:
    """Yield a fingerprint for each finding: of code, project, field and facts; no two of a file are alike."""
    seen: Counter[str] = Counter()
    for finding in result.findings:
        digest = _digest(finding, result.project_of(finding))
        seen[digest] += 1
        yield f"{digest}:{seen[digest]}"


def _digest(finding: Finding, project: str) -> str:
    """Leave out where in the file it stands: a row put in above is no other finding."""
    field = NUMBERS.sub("/*", finding.at[0]) if finding.at else ""
    facts = (part for fact in sorted(finding.facts.items()) for part in fact)
    known_by = "\0".join((finding.code, project, field, *facts))
    return sha256(known_by.encode(errors="replace")).hexdigest()[:32]
