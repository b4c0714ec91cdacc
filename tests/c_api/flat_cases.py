#!/usr/bin/python3
"""Writes tests/cases/ for a program without a JSON library:
flat_cases.py FOLDER >FILE

Three lines a case: its name; the request as one line of JSON; and the expected
members effect, reason, until, revision, code, subCode, httpStatus, with a tab
between them. `until` is "never" where the case has none.
"""

import json
import pathlib
import sys


def line_of(case):
    if "line" in case:
        return case["line"]
    return json.dumps(case["request"], ensure_ascii=False, sort_keys=True)


def expected_of(decision):
    members = [decision.pop("effect"), decision.pop("reason"),
               decision.pop("until", "never"), decision.pop("revision"),
               decision.pop("code"), decision.pop("subCode"),
               decision.pop("httpStatus")]
    assert not decision, f"members that this program does not know: {decision}"
    return "\t".join(str(member) for member in members)


def main():
    files = sorted(pathlib.Path(sys.argv[1]).glob("*.jsonl"))
    assert files, f"no cases in {sys.argv[1]}"
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    for file in files:
        for text in file.read_text(encoding="ascii").splitlines():
            case = json.loads(text)
            lines = [case["name"], line_of(case),
                     expected_of(case["decision"])]
            assert not any("\n" in line for line in lines), case["name"]
            print("\n".join(lines))


if __name__ == "__main__":
    main()
