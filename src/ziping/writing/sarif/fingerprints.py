"""What a finding is known by from one run to the next, though lines and files around it change."""

from collections import Counter
from collections.abc import Iterator

from ziping.writing.findings import known_by
from ziping.writing.results import Result


def fingerprints(result: Result) -> Iterator[str]:
    """Yield a fingerprint for each finding: of code, project, field and facts; no two of a file are alike."""
    seen: Counter[str] = Counter()
    for finding in result.findings:
        digest = known_by(finding, result.project_of(finding))
        seen[digest] += 1
        yield f"{digest}:{seen[digest]}"
