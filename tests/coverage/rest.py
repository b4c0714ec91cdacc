"""Judges what llvm-cov reports of the code that does not decide.

usage: rest.py TREE PROFILE FILES LISTED PROGRAM...

TREE: the folder that holds policy/ and proto/; FILES: a list of the files to judge, a
line each; LISTED: what is not covered and why, in paragraphs: `why: REASON`, then
items `FILE | TEXT | WHAT`, with ` | N times` where N places of the file are called so.

What any instance of a template covers is covered. Of each library, the first
folder of a path, 95 % of the lines and of the branches must be, and the rest listed.

Prints what is not covered and not listed, what is listed without need, and a
table of the files. Exit status: 0 all that is demanded is shown, 1 not, 2 the
list cannot be read or a source file was never built into a program.
"""

import collections
import re
import sys

import export

_LEAST_PERCENT = 95


def lines_covered(segments):
    """Of each line that has code, whether it ran, in any instance; as llvm-cov
    itself says it of a whole file."""
    starts = collections.defaultdict(list)
    for segment in segments:
        starts[segment[0]].append(segment)
    ran, wrapping = {}, None
    for line in range(1, segments[-1][0] + 1 if segments else 1):
        here = starts.get(line, [])
        begun = [s for s in here if s[3] and s[4] and not s[5]]
        skipped = bool(here) and not here[0][3] and here[0][4]
        if begun or (not skipped and wrapping and wrapping[3]):
            counts = [s[2] for s in begun]
            if wrapping and wrapping[3]:
                counts.append(wrapping[2])
            ran[line] = max(counts) > 0
        if here:
            wrapping = here[-1]
    return ran


def in_any_instance(items):
    """Each place once, covered where any instance of a template covers it."""
    places = {}
    for item in items:
        place = (item.path, item.begin, item.end, item.what)
        if place not in places or item.covered:
            places[place] = item
    return list(places.values())


def outermost(uncovered):
    """Without what lies inside of code that never runs: it says nothing more."""
    def inside(item, region):
        return (item is not region and item.path == region.path and
                region.begin <= item.begin and item.end <= region.end and
                ((item.begin, item.end) != (region.begin, region.end) or
                 item.kind != 'region'))
    regions = [i for i in uncovered if i.kind == 'region']
    return [i for i in uncovered if not any(inside(i, r) for r in regions)]


def read_listed(path):
    """Of each key, how many places and whether only sometimes."""
    listed, why = {}, None
    with open(path, encoding='utf-8') as file:
        for number, line in enumerate(file, 1):
            line = line.strip()
            if not line or line.startswith('#'):
                continue
            if line.startswith(('why: ', 'sometimes: ')):
                why = line
                continue
            times = re.search(r' \| (\d+) times$', line)
            parts = (line[:times.start()] if times else line).split(' | ', 1)
            parts = parts[:1] + (parts[1].rsplit(' | ', 1) if parts[1:] else [])
            key = tuple(part.strip() for part in parts)
            if len(key) != 3 or not all(key) or not why or key in listed:
                sys.exit(f'{path}:{number}: not FILE | TEXT | WHAT under a why, '
                         f'or listed twice: {line}')
            listed[key] = (int(times[1]) if times else 1,
                           why.startswith('sometimes: '))
    return listed


def judge_list(uncovered, listed):
    """Prints what is not listed or listed without need; how much is."""
    wrong = 0
    places = collections.defaultdict(list)
    for item in uncovered:
        item.text = item.text or '(a macro)'
        places[item.key()].append(item)
    for key, found in sorted(places.items()):
        times, sometimes = listed.get(key, (0, False))
        if times == len(found) or (sometimes and times > len(found)):
            continue
        wrong += 1
        for item in sorted(found, key=lambda i: i.line):
            print(f'not covered: {item.path}:{item.line}: {item.text} | '
                  f'{item.what}')
        if times:
            print(f'  listed {times} times, found {len(found)} times')
    for key, (_, sometimes) in listed.items():
        if key not in places and not sometimes:
            wrong += 1
            print('no longer needed: ' + ' | '.join(key))
    return wrong


def table(files, items, lines):
    """Covered of all lines and branches, a line a file and one a library; the
    sums of the libraries."""
    sums = {}
    print(f'{"":41}{"lines":>12}{"branches":>12}')
    rows = [(path, lines.get(path, {}).values(),
             [i.covered for i in items if i.path == path and i.kind == 'branch'])
            for path in files]
    for path, of_lines, of_branches in rows:
        library = sums.setdefault(path.split('/')[0] + '/', [0, 0, 0, 0])
        counts = [sum(of_lines), len(of_lines), sum(of_branches),
                  len(of_branches)]
        sums[path.split('/')[0] + '/'] = [a + b for a, b in zip(library, counts)]
        _row(path, counts)
    for library, counts in sums.items():
        _row('all of ' + library, counts)
    return sums


def _row(name, counts):
    cells = [f'{counts[i]}/{counts[i + 1]}' if counts[i + 1] else '-'
             for i in (0, 2)]
    print(f'{name:41}{cells[0]:>12}{cells[1]:>12}')


def judge_share(sums):
    """Prints the library of which too little is covered; how many are."""
    wrong = 0
    for library, counts in sums.items():
        for covered, total, what in ((*counts[:2], 'lines'),
                                     (*counts[2:], 'branches')):
            if covered * 100 < total * _LEAST_PERCENT:
                wrong += 1
                print(f'{library}: only {covered} of {total} {what} are covered, '
                      f'less than {_LEAST_PERCENT} %')
    return wrong


def main():
    if len(sys.argv) < 6:
        sys.exit(__doc__)
    tree, profile, list_of_files, list_of_reasons = sys.argv[1:5]
    sources = export.Sources(tree)
    with open(list_of_files, encoding='utf-8') as file:
        files = file.read().split()
    listed = read_listed(list_of_reasons)
    report = export.export(sys.argv[5:], profile)
    items = in_any_instance(
        item for item in export.items(report, sources, set(files))
        if item.kind != 'mcdc')
    lines = {sources.path(file['filename']): lines_covered(file['segments'])
             for file in report['files']}
    for path in files:
        if path.endswith('.cc') and path not in lines:
            sys.exit(f'{path}: no program that ran holds it')
    sums = table(files, items, lines)
    uncovered = outermost([item for item in items if not item.covered])
    wrong = judge_list(uncovered, listed) + judge_share(sums)
    print('total: ' + '; '.join(
        f'{library} {c[0]} of {c[1]} lines ({c[0] * 100 / max(c[1], 1):.1f} %), '
        f'{c[2]} of {c[3]} branches ({c[2] * 100 / max(c[3], 1):.1f} %)'
        for library, c in sums.items()) + f'; {len(uncovered)} places explained')
    return 1 if wrong else 0


if __name__ == '__main__':
    export.run(main)
