"""What llvm-cov-19 exports of the C++ code of a tree, as items that are
covered or not."""

import json
import os
import subprocess
import sys


class Item:
    """One thing to cover, in one function or one instance of a template.

    `kind` is region, branch or mcdc; `text` the source it stands for, from `begin`
    to `end` (line and column), and `line` its line; `what` says which side of it (true, false, condition 2 of 3).
    """

    def __init__(self, kind, path, place, text, what, function, covered):
        self.kind = kind
        self.path = path
        self.line = place[0]
        self.begin = tuple(place[:2])
        self.end = tuple(place[2:])
        self.text = text
        self.what = what
        self.function = function
        self.covered = covered

    def key(self):
        """What it is called in a list, wherever the line moves to."""
        return (self.path, self.text, self.what)


class Sources:
    """The files of a tree, and the text between two places of one."""

    def __init__(self, tree):
        self._tree = os.path.realpath(tree)
        self._lines = {}

    def path(self, filename):
        """The path from the root of the tree; None where it lies elsewhere."""
        real = os.path.realpath(filename)
        inside = real.startswith(self._tree + os.sep)
        return os.path.relpath(real, self._tree) if inside else None

    def lines(self, path):
        if path not in self._lines:
            with open(os.path.join(self._tree, path), encoding='utf-8') as file:
                self._lines[path] = file.read().split('\n')
        return self._lines[path]

    def text(self, path, begin_line, begin, end_line, end):
        """One line of words, shortened where it is long."""
        lines = self.lines(path)[begin_line - 1:end_line]
        if not lines:
            return ''
        if len(lines) == 1:
            return ' '.join(lines[0][begin - 1:end - 1].split())
        lines[0] = lines[0][begin - 1:]
        lines[-1] = lines[-1][:end - 1]
        text = ' '.join(' '.join(lines).split())
        return text if len(text) <= 60 else text[:57] + '...'


def export(programs, profile):
    """llvm-cov's own report of the programs that ran."""
    command = ['llvm-cov-19', 'export', '-instr-profile=' + profile,
               programs[0]]
    for program in programs[1:]:
        command += ['-object', program]
    out = subprocess.run(command, check=True, stdout=subprocess.PIPE,
                         stderr=subprocess.DEVNULL)
    return json.loads(out.stdout)['data'][0]


_CODE = 0  # the kind of a region that is code, not a macro or a gap


def items(report, sources, wanted):
    """The items of the files in `wanted`, each function instance by itself."""
    found = []
    for function in report['functions']:
        files = [sources.path(name) for name in function['filenames']]
        if not any(path in wanted for path in files):
            continue
        found += _of_function(function, files, sources, wanted)
    return found


def _of_function(function, files, sources, wanted):
    name = function['name']
    found = []

    def add(kind, path, place, what, covered):
        if path in wanted:
            found.append(Item(kind, path, place, sources.text(path, *place),
                              what, name, covered))

    for region in function['regions']:
        if region[7] == _CODE:
            add('region', files[region[5]], region[:4], 'never runs',
                region[4] > 0)
    for branch in function.get('branches', []):
        path = files[branch[6]]
        add('branch', path, branch[:4], 'never true', branch[4] > 0)
        add('branch', path, branch[:4], 'never false', branch[5] > 0)
    for record in function.get('mcdc_records', []):
        conditions = record[6]
        for number, shown in enumerate(conditions, 1):
            add('mcdc', files[record[4]], record[:4],
                f'condition {number} of {len(conditions)} is not shown to '
                'decide', shown)
    return found


def run(main):
    """Ends the program as `main` says; what it cannot read is exit status 2."""
    try:
        sys.exit(main())
    except SystemExit as stop:
        if isinstance(stop.code, str):
            print(stop.code, file=sys.stderr)
            sys.exit(2)
        raise
