"""Why what came from outside is not what it should be, in words for a person. Pure."""

import json
from typing import Any

from hiptimer.session.faults import Fault, Path, path_text
from hiptimer.session.validate import first_finding
from hiptimer.words import tr


def why_not(data: bytes | str, kind: Any) -> str:
    """Why JSON that msgspec refused is no `kind`: its first place that is not as it should be."""
    try:
        raw = json.loads(data)
    except json.JSONDecodeError as error:
        return tr("line {line} is not JSON from column {n} on", line=error.lineno, n=error.colno)
    except RecursionError:
        return tr("it is nested too deeply")
    except ValueError:  # letters that are not UTF-8, a number of thousands of digits
        return tr("it is damaged")
    return fault_in(raw, kind)


def fault_in(raw: Any, kind: Any, path: Path = ()) -> str:
    """What is first wrong with raw data as a `kind`, and where."""
    finding = first_finding(raw, kind, path)
    if finding is None:
        return tr("it is damaged")
    return Fault("", None, None, path_text(finding.path), finding.found, finding.expected).text
