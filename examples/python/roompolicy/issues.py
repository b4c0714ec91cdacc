"""Why a room was refused: every issue, not the first."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Optional, Tuple

from roompolicy import _library as c
from roompolicy.names import IssueCode


@dataclass(frozen=True)
class Issue:
    """One fault: what it is, where, and what to do about it."""
    code: IssueCode
    path: str  # such as "participants[7].role"
    message: str
    remedy: str


class RoomRefused(Exception):
    """A room, or a change of one, that was refused; nothing was changed.

    `issues` are the first 1,000 in the order of the document, `total` counts
    all of them.
    """

    def __init__(self, issues: Tuple[Issue, ...], total: int) -> None:
        super().__init__(issues, total)
        self.issues = issues
        self.total = total

    def __str__(self) -> str:
        lines = [f"{issue.code.name} {issue.path}: {issue.message}"
                 for issue in self.issues]
        if self.total > len(self.issues):
            lines.append(f"and {self.total - len(self.issues)} more")
        return "; ".join(lines)

    @classmethod
    def of(cls, handle: Optional[c.IssuesHandle]) -> "RoomRefused":
        """What the library says in `handle`."""
        issues = []
        for index in range(c.core.rp_issues_size(handle)):
            read = c.sized(c.Issue)
            c.core.rp_issues_get(handle, index, ctypes.byref(read))
            issues.append(Issue(
                IssueCode(read.code), c.read(read.path), c.read(read.message),
                c.core.rp_issue_remedy(read.code).decode("utf-8")))
        return cls(tuple(issues), c.core.rp_issues_total(handle))
