"""Compares two role tables: widened.py OLD NEW CHANGELOG

Tables are what the program `cells` prints, with comments. Prints what widened,
narrowed or changed its reason; then which widened pairs the section Unreleased of
CHANGELOG does not name, and which of its lines name none. Exit status 1 where
there are any.
"""

import sys

from changelog import named

# Whether who had the first has no less with the second: F needs the switch, R
# is for remote streams alone.
NOTHING = {".", "N", "-"}


def contains(new, old):
    return old in NOTHING or new in (old, "Y")


def read(path):
    """{(profile, column, action): cell}"""
    with open(path, encoding="ascii") as file:
        header, *rows = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    cells = {}
    for row in rows:
        one = dict(zip(header, row, strict=True))
        for column in header[4:]:
            cells[one["profile"], column, one["action"]] = one[column]
    return cells


def compare(old, new):
    """(profile, column, action): what changed, the cells, the line that may stand for it."""
    profiles = {key[0] for key in old}
    roles = {key[:2] for key, cell in old.items() if cell != "."}
    for key in dict.fromkeys([*old, *new]):
        was, now = old.get(key, "."), new.get(key, ".")
        if was == now:
            continue
        turn = "reason" if {was, now} <= NOTHING else "narrowed" if contains(was, now) else "widened"
        profile, column, _ = key
        many = (profile, "*", "*") if profile not in profiles else (profile, column, "*")
        yield key, turn, was, now, many if key[:2] not in roles else None


def main():
    old, new, changelog = sys.argv[1:]
    with open(changelog, encoding="utf-8") as file:
        lines, wrong = named(file.read())
    used, unnamed, counts = set(), [], {"widened": 0, "narrowed": 0, "reason": 0}
    for key, turn, was, now, many in compare(read(old), read(new)):
        if turn == "reason" and was == ".":
            continue  # a new role or profile that may not
        counts[turn] += 1
        print(f"{turn}: {' '.join(key)} ({was} to {now})")
        if turn == "widened":
            names = {key, many} & set(lines)
            used |= names
            if not names:
                unnamed.append(key)
    for key in unnamed:
        print(f"NOT NAMED in CHANGELOG.md, section Unreleased: - widened: {' '.join(key)}")
    for line in lines:
        if line not in used:
            print(f"STALE in CHANGELOG.md, section Unreleased: - widened: {' '.join(line)}")
    for line in wrong:
        print(f"NOT OF THE FORM '- widened: PROFILE COLUMN ACTION' in CHANGELOG.md: {line}")
    print(f"{counts['widened']} widened, {counts['narrowed']} narrowed, {counts['reason']} with another reason")
    return 1 if unnamed or wrong or set(lines) - used else 0


if __name__ == "__main__":
    sys.exit(main())
