"""What CHANGELOG.md says to a reader: changelog.py OLD NEW

Exit status 0 where NEW has the section of a version that OLD has not.
"""

import re
import sys

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
# `## [1.0.0] - 2026-01-31` or `## 1.0.0`.
VERSION = re.compile(r"## \[?v?(\d+(?:\.\d+)+[^\s\]]*)")
LINE = re.compile(r"- widened: (\S+) (\S+) (\S+)")


def _opens(line, comment):
    """Whether a comment is open after the line."""
    begins, ends = line.rfind("<!--"), line.rfind("-->")
    return comment if begins == ends else begins > ends


def lines(text):
    """Each line, and whether it is read as it stands: in no comment, in no fenced block."""
    fence, comment = None, False
    for line in text.splitlines():
        match = FENCE.fullmatch(line)
        if not fence and "--" in line:
            hidden, comment = comment or "<!--" in line, _opens(line, comment)
        else:
            hidden = comment
        if hidden:
            yield line, False
        elif fence:
            if match and match[1].startswith(fence) and not match[2].strip():
                fence = None
            yield line, False
        elif match and not (match[1][0] == "`" and "`" in match[2]):
            fence = match[1]
            yield line, False
        else:
            yield line, True


def named(text):
    """The lines of the section Unreleased that name a pair, and those that are not of the form."""
    pairs, wrong, inside = [], [], False
    for line, read in lines(text):
        # A heading ends the section even where it is not read.
        if line.startswith("## "):
            inside = read and line == "## Unreleased"
        elif inside and read and re.match(r"[-* ]*widened:", line, re.IGNORECASE):
            match = LINE.fullmatch(line)
            pairs.append(match.groups()) if match else wrong.append(line)
    return pairs, wrong


def versions(text):
    return {match[1] for line, read in lines(text) if read and (match := VERSION.match(line))}


def main():
    old, new = [versions(open(path, encoding="utf-8").read()) for path in sys.argv[1:]]
    return 0 if new - old else 1


if __name__ == "__main__":
    sys.exit(main())
