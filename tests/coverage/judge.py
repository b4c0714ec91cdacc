"""Judges what llvm-cov reports: every item covered, or listed with a reason.

usage: judge.py TREE PROFILE FILES EXCEPTIONS PROGRAM...

TREE: the folder that holds policy/; FILES: a list of the files to judge, a line
each; EXCEPTIONS: a list of `FILE | TEXT | WHAT | why`.

Prints what is not covered and not listed, what is listed without need, and a
table of the files. Exit status: 0 all is covered or listed, 1 not, 2 the lists
cannot be read or a source file was never built into a program.
"""

import sys

import export

_KINDS = ('region', 'branch', 'mcdc')


def read_list(path):
    with open(path, encoding='utf-8') as file:
        lines = [line.strip() for line in file]
    return [line for line in lines if line and not line.startswith('#')]


def read_exceptions(path):
    """Of each key, why."""
    listed = {}
    for line in read_list(path):
        parts = [part.strip() for part in line.rsplit(' | ', 2)]
        first = parts[0].split(' | ', 1)
        if len(parts) != 3 or len(first) != 2 or not all(parts + first):
            sys.exit(f'{path}: not FILE | TEXT | WHAT | why: {line}')
        listed[(first[0].strip(), first[1].strip(), parts[1])] = parts[2]
    return listed


def lines_of(report, sources):
    """Of each file, how many lines have code and how many of them ran."""
    return {sources.path(file['filename']): file['summary']['lines']
            for file in report['files']}


def table(files, items, lines):
    """Covered of all, a line a file and one for all of them."""
    rows, sums = [], {}
    for path in files:
        counts = {kind: [0, 0] for kind in _KINDS + ('line',)}
        for item in items:
            if item.path == path:
                counts[item.kind][0] += item.covered
                counts[item.kind][1] += 1
        if path in lines:
            counts['line'] = [lines[path]['covered'], lines[path]['count']]
        for kind, (covered, total) in counts.items():
            sums.setdefault(kind, [0, 0])
            sums[kind][0] += covered
            sums[kind][1] += total
        rows.append((path, counts))
    rows.append(('all', sums))
    print(f'{"":37}{"regions":>12}{"lines":>12}{"branches":>12}{"MC/DC":>10}')
    for path, counts in rows:
        cells = ''.join(
            f'{"%d/%d" % tuple(counts[kind]) if counts[kind][1] else "-":>{width}}'
            for kind, width in (('region', 12), ('line', 12), ('branch', 12),
                                ('mcdc', 10)))
        print(f'{path:37}{cells}')
    return sums


def judge(uncovered, listed):
    """Prints what is wrong; how much is."""
    wrong = 0
    used = set()
    for item in sorted(uncovered, key=lambda i: (i.path, i.line)):
        if item.key() in listed:
            used.add(item.key())
            continue
        wrong += 1
        print(f'not covered: {item.path}:{item.line}: {item.text} | {item.what}')
    for key in listed:
        if key not in used:
            wrong += 1
            print('no longer needed: ' + ' | '.join(key))
    return wrong


def main():
    if len(sys.argv) < 6:
        sys.exit(__doc__)
    tree, profile, list_of_files, exceptions = sys.argv[1:5]
    sources = export.Sources(tree)
    files = read_list(list_of_files)
    report = export.export(sys.argv[5:], profile)
    items = export.items(report, sources, set(files))
    lines = lines_of(report, sources)
    for path in files:
        if path.endswith('.cc') and path not in lines:
            sys.exit(f'{path}: no program that ran holds it')
    wrong = judge([item for item in items if not item.covered],
                  read_exceptions(exceptions))
    sums = table(files, items, lines)
    print(f'total: {sums["line"][0]} of {sums["line"][1]} lines, '
          f'{sums["branch"][0]} of {sums["branch"][1]} branches, '
          f'{sums["mcdc"][0]} of {sums["mcdc"][1]} MC/DC conditions')
    return 1 if wrong else 0


if __name__ == '__main__':
    export.run(main)
