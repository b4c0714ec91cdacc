"""Makes mutants of the library and runs the tests on each.

usage: mutate.py SCRATCH SEED [--quick] [--all] [--count N] [--file FILE]...
                 [--mutant ID]... [--list]
"""

import argparse
import collections
import difflib
import os
import sys
import threading
import traceback
from concurrent.futures import ThreadPoolExecutor

import build
import mutants as mutation

HERE = os.path.dirname(os.path.abspath(__file__))
QUICK_COUNT = 20
# Each file gives at least so many.
LEAST_OF_A_FILE = 3
# Of each file that does not decide, so many are in the fixed selection, in the
# order of this seed. Another number is another selection, whose survivors nobody
# has looked at yet.
SAMPLE_OF_A_FILE = 2
SAMPLE_SEED = 1
# A line of progress after so many.
PROGRESS = 20


def lines_of(name):
    with open(os.path.join(HERE, name), encoding='utf-8') as file:
        lines = [line.rstrip('\n') for line in file]
    return [line for line in lines if line.strip() and not line.startswith('#')]


def read_programs():
    """Of each program its kind, its rounds, the tests left out, its targets."""
    programs = {}
    for line in lines_of('programs.txt'):
        name, kind, rounds, without, *patterns = line.split()
        labels = []
        for pattern in patterns:
            before, _, rest = pattern.partition('{')
            names, _, after = rest.partition('}')
            labels += ([before + n + after for n in names.split(',')]
                       if rest else [pattern])
        programs[name] = (kind, rounds, without, labels)
    return programs


def read_files():
    """Of each file its programs, and which files decide."""
    files, deciding, rest = {}, [], False
    for line in lines_of('files.txt'):
        if line.startswith('=='):
            rest = True
            continue
        path, *programs = line.split()
        files[path] = programs
        if not rest:
            deciding.append(path)
    return files, deciding


def read_equivalent():
    """Of each key of a mutant that means the same, why."""
    listed = {}
    for line in lines_of('equivalent.txt'):
        head, _, why = line.rpartition(' | ')
        head, _, what = head.rpartition(' | ')
        path, _, text = head.partition(' | ')
        if not (path and text and what and why.strip()):
            raise build.DoesNotBuild('equivalent.txt: not FILE | LINE | WHAT | '
                                     'why: ' + line)
        listed[(path, text, what)] = why
    return listed


def choose(all_mutants, seed, count):
    """`count` of them, of each file its share, in the order of the seed."""
    by_file = {}
    for mutant in sorted(all_mutants, key=lambda m: m.rank(seed)):
        by_file.setdefault(mutant.path, []).append(mutant)
    total = len(all_mutants)
    chosen, left = [], []
    for found in by_file.values():
        share = min(len(found), max(LEAST_OF_A_FILE, count * len(found) // total))
        chosen += found[:share]
        left += found[share:]
    if len(chosen) < count:
        left.sort(key=lambda m: m.rank(seed))
        chosen += left[:count - len(chosen)]
    chosen.sort(key=lambda m: m.rank(seed))
    return chosen[:count]


def fixed(every, deciding):
    """All of the files that decide and a sample of each other file."""
    chosen = []
    for path, found in every.items():
        found = sorted(found, key=lambda m: m.rank(SAMPLE_SEED))
        chosen += found if path in deciding else found[:SAMPLE_OF_A_FILE]
    return chosen


class Result:
    """killed, survived, refused (by the compiler) or same (the same code)."""

    def __init__(self, mutant, how, by='', kind=''):
        self.mutant = mutant
        self.how = how
        self.by = by
        self.kind = kind


class Gate:
    def __init__(self, builder, files, sources):
        self.builder = builder
        self.files = files
        self.sources = sources
        self.lock = threading.Lock()

    def try_one(self, mutant, tests='*', programs=None):
        trial = build.Trial(self.builder, mutant, self.sources[mutant.path])
        try:
            for name in programs or self.files[mutant.path]:
                program = self.builder.programs[name]
                path = trial.build(program)
                if path is None:
                    return Result(mutant, 'refused')
                ended = self.builder.run_tests(path, program, tests)
                if ended:
                    return Result(mutant, 'killed', f'{name}: {ended}',
                                  program.kind)
            same = trial.means_the_same()
            return Result(mutant, 'same' if same else 'survived')
        finally:
            trial.close()

    def try_all(self, chosen, verbose):
        counts = collections.Counter()

        def one(mutant):
            result = self.try_one(mutant)
            with self.lock:
                counts[result.how] += 1
                done = sum(counts.values())
                if verbose or result.how == 'survived':
                    print(f'{result.how:9}{mutant}'
                          f'{"  by " + result.by if result.by else ""}', flush=True)
                if done % PROGRESS == 0 or done == len(chosen):
                    print(f'{done} of {len(chosen)}: {counts["killed"]} killed, '
                          f'{counts["survived"]} survived', flush=True)
            return result
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            return list(pool.map(one, chosen))


def judge(results, listed):
    """What is wrong, as lines."""
    wrong = []
    for result in results:
        key = result.mutant.key()
        if result.how == 'survived' and key not in listed:
            wrong.append(f'SURVIVED {result.mutant}; see it with '
                         f'tests/mutation/run --mutant {result.mutant.id()}')
        if result.how in ('killed', 'refused', 'same') and key in listed:
            wrong.append(f'listed in equivalent.txt, but {result.how}: '
                         f'{result.mutant}')
    return wrong


def show(mutant, source):
    print(''.join(difflib.unified_diff(
        source.splitlines(True), mutant.applied(source).splitlines(True),
        mutant.path, mutant.path + ' (mutant)', n=2)))


def show_it_can_fail(gate, all_mutants):
    """A mutant that the tests kill must be reported where tests that do not look
    at it are all there is."""
    path, text, what = [part.strip() for part in
                        lines_of('seeded/known_mutant.txt')[0].split(' | ')]
    known = [m for m in all_mutants if m.key() == (path, text, what)]
    if len(known) != 1:
        raise build.DoesNotBuild('seeded/known_mutant.txt names no mutant')
    killed = gate.try_one(known[0], programs=['deciding'])
    blind = gate.try_one(known[0], tests='InstantTest.*', programs=['deciding'])
    if killed.how != 'killed':
        return None, f'{known[0]} is not killed by the tests'
    if blind.how != 'survived' or not judge([blind], {}):
        return None, f'{known[0]} was not reported where no test looks at it'
    return f'{path}: {what}, which only tests of instants were run on', ''


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument('scratch')
    parser.add_argument('seed', type=int)
    parser.add_argument('--quick', action='store_true')
    parser.add_argument('--all', action='store_true')
    parser.add_argument('--count', type=int)
    parser.add_argument('--file', action='append', default=[])
    parser.add_argument('--mutant', action='append', default=[])
    parser.add_argument('--list', action='store_true')
    return parser.parse_args()


def select(args, files, deciding, sources):
    """The mutants that were asked for, of all there are."""
    paths = args.file or (deciding if args.quick else list(files))
    for path in paths:
        if path not in files:
            raise build.DoesNotBuild(f'{path} is not in files.txt')
    every = {p: mutation.mutants_of(p, sources[p]) for p in files}
    pool = [m for p in paths for m in every[p]]
    if args.mutant:
        pool = [m for ms in every.values() for m in ms if m.id() in args.mutant]
        if len(pool) != len(set(args.mutant)):
            raise build.DoesNotBuild('no such mutant; see --list')
    elif args.count or args.quick:
        pool = choose(pool, args.seed, args.count or QUICK_COUNT)
    elif not (args.all or args.file):
        pool = fixed(every, deciding)
    return pool, every


def summary(results, every):
    counts = {how: sum(r.how == how for r in results)
              for how in ('killed', 'survived', 'refused', 'same')}
    kinds = {}
    for result in results:
        if result.how == 'killed':
            ended = result.by.partition(': ')[2]
            kind = ('time or a crash' if ended.startswith(('ran out', 'stopped'))
                    else 'a leak' if ended == 'leaks' else result.kind + ' tests')
            kinds[kind] = kinds.get(kind, 0) + 1
    possible = sum(len(ms) for ms in every.values())
    print(f'{len(results)} of {possible} mutants: {counts["killed"]} killed ('
          + ', '.join(f'{n} by {k}' for k, n in sorted(kinds.items())) +
          f'), {counts["survived"]} survived, {counts["same"]} are the same code, '
          f'{counts["refused"]} do not compile')
    return counts


def main():
    args = arguments()
    files, deciding = read_files()
    sources = {}
    for path in files:
        with open(path, encoding='utf-8') as file:
            sources[path] = file.read()
    chosen, every = select(args, files, deciding, sources)
    listed = read_equivalent()
    keys = {m.key() for ms in every.values() for m in ms}
    wrong = ['equivalent.txt names no mutant: ' + ' | '.join(key)
             for key in listed if key not in keys]
    if args.list:
        for mutant in chosen:
            print(mutant)
        return 1 if wrong else 0
    builder = build.Builder(args.scratch, args.seed)
    needed = {name for m in chosen for name in files[m.path]} | {'deciding'}
    for name, (kind, rounds, without, labels) in read_programs().items():
        if name in needed:
            builder.add(name, kind, rounds, without, labels)
    gate = Gate(builder, files, sources)
    if args.mutant:
        for mutant in chosen:
            show(mutant, sources[mutant.path])
    results = gate.try_all(chosen, bool(args.mutant) or args.all)
    wrong += judge(results, listed)
    counts = summary(results, every)
    caught, why = show_it_can_fail(gate, [m for ms in every.values() for m in ms])
    if why:
        wrong.append(why)
    for line in wrong:
        print(line)
    with open(os.path.join(args.scratch, 'shown'), 'w', encoding='utf-8') as file:
        counted = counts['killed'] + counts['survived']
        file.write(f'{counted} mutants of {len({m.path for m in chosen})} files, '
                   f'{counts["killed"]} killed, {counts["survived"]} listed as '
                   f'equivalent\n{caught}\n')
    return 1 if wrong else 0


if __name__ == '__main__':
    try:
        sys.exit(main())
    except build.DoesNotBuild as stop:
        print(f'tests/mutation: {stop}', file=sys.stderr)
        sys.exit(2)
    except Exception:  # never to be taken for a mutant that survived
        traceback.print_exc()
        sys.exit(2)
