"""Builds the programs of tests once, and again for each mutant what depends on
the file that it changes."""

import os
import re
import resource
import shutil
import signal
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor

# -O0: a mutant is compiled once and runs for a moment.
COMPILER = ['clang++-19', '-std=c++17', '-O0', '-D_GLIBCXX_ASSERTIONS', '-w']
# What tells a mutant that means the same.
OPTIMIZED = ['clang++-19', '-std=c++17', '-O2', '-g0', '-w', '-DNDEBUG']
# With LeakSanitizer, which needs nothing of the compiler: what is never freed is
# wrong too.
LINKER = ['clang++-19', '-fuse-ld=gold', '-fsanitize=leak']
LEAKS = 23  # its exit status, also where the program crashes
MEMORY = 4 << 30
# Of a program that loops: seconds of a processor, for others may use it too.
LEAST_SECONDS = 6
# Of one that waits for ever.
WAIT_SECONDS = 300


class DoesNotBuild(Exception):
    pass


def _children_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(command, **kwargs):
    return subprocess.run(command, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False,
                          errors='replace', **kwargs)


def sources_of(labels):
    """The C++ files of this tree that the targets are made of, and whether any
    of them needs the generated messages."""
    out = subprocess.run(
        ['bazel', 'query', '--noshow_progress',
         "kind('source file', deps(%s))" % ' + '.join(labels)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        check=False).stdout
    found = re.findall(r'^//([^:\n]*):(.*\.(?:cc|proto))$', out, re.MULTILINE)
    if not found:
        raise DoesNotBuild('bazel query of ' + ' '.join(labels))
    return sorted(f'{folder}/{name}' for folder, name in found)


class Program:
    def __init__(self, name, kind, rounds, without, sources):
        self.rounds = rounds
        self.without = '' if without == '-' else '-' + without
        self.name = name
        self.kind = kind
        self.sources = sources
        self.seconds = 60.0  # of a processor, for all its tests, unchanged


class Builder:
    """Objects of the unchanged tree in `scratch`/base; of a mutant in a folder
    of its own."""

    def __init__(self, scratch, seed):
        self.scratch = scratch
        self.base = os.path.join(scratch, 'base')
        self.generated = os.path.join(scratch, 'generated')
        self.environment = dict(os.environ, ROOMPOLICY_SEED=str(seed),
                                GTEST_BRIEF='1')
        self.programs = {}
        self.lock = threading.Lock()
        self.depends = {}  # of each source, the files it was compiled from
        self.reference = {}  # of each source, its optimized object
        include = os.path.join(scratch, 'include')
        for path, name in (('policy', 'roompolicy'), ('wire', None)):
            os.makedirs(os.path.join(include, path), exist_ok=True)
            if name:
                os.symlink(os.path.realpath('policy'),
                           os.path.join(include, path, name))
        os.makedirs(os.path.join(include, 'wire', 'roompolicy'))
        os.symlink(os.path.realpath('proto'),
                   os.path.join(include, 'wire', 'roompolicy', 'wire'))
        os.makedirs(self.base)
        os.makedirs(self.generated)
        self.includes = ['-I' + os.path.join(include, 'policy'),
                         '-I' + os.path.join(include, 'wire'),
                         '-I' + self.generated, '-I.']
        packages = run(['pkg-config', '--libs', 'absl_time', 'absl_hash',
                        'protobuf']).stdout.split()
        self.libraries = ['-lgtest', '-lgtest_main', *packages, '-lpthread']

    def object_in(self, folder, source):
        return os.path.join(folder, source[:-3].replace('/', '.') + '.o')

    def compile(self, source, folder, path=None, include=None,
                compiler=None):
        """Words of the compiler where it refuses, else nothing."""
        target = self.object_in(folder, source)
        command = list(compiler or COMPILER)
        if include:
            command.append('-I' + include)
        if not compiler and not include and not path:
            command.append('-MMD')
        done = run(command + self.includes + ['-c', path or source, '-o', target])
        return done.stdout if done.returncode else ''

    def link(self, program, folder, sources):
        """With the objects of `folder` for `sources`, else the unchanged."""
        out = os.path.join(folder, program.name)
        objects = [self.object_in(folder if s in sources else self.base, s)
                   for s in program.sources]
        done = run(LINKER + objects + ['-o', out] + self.libraries)
        if done.returncode:
            raise DoesNotBuild(f'{program.name}: {done.stdout[-2000:]}')
        return out

    def run_tests(self, path, program, tests='*'):
        """None where all pass, else how they end."""
        seconds = int(max(LEAST_SECONDS, 4 * program.seconds))

        environment = self.environment
        if program.rounds != '-':
            environment = dict(environment, ROOMPOLICY_ROUNDS=program.rounds)

        def limit():
            # Not RLIMIT_AS: LeakSanitizer reserves terabytes that it never uses.
            resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        try:
            done = subprocess.run(
                [path, '--gtest_fail_fast',
                 '--gtest_filter=' + tests + program.without],
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
                env=environment, timeout=WAIT_SECONDS, preexec_fn=limit)
        except subprocess.TimeoutExpired:
            return 'ran out of time'
        if done.returncode == 0:
            return None
        if done.returncode in (-signal.SIGKILL, -signal.SIGXCPU):
            return 'ran out of time'
        words = done.stdout.decode(errors='replace')
        failed = re.findall(r'^\[  FAILED  \] ([^ ,]+\.\S+)', words, re.MULTILINE)
        if failed:
            return failed[0]
        if done.returncode == LEAKS and 'detected memory leaks' in words:
            return 'leaks'
        return f'stopped with {done.returncode}'

    def add(self, name, kind, rounds, without, labels):
        """A program of these targets, built and run once."""
        sources = sources_of(labels)
        protos = [s for s in sources if s.endswith('.proto')]
        sources = [s for s in sources if s.endswith('.cc')]
        if protos:
            sources += self.generate(protos)
        program = Program(name, kind, rounds, without, sources)
        self.programs[name] = program
        todo = [s for s in sources
                if not os.path.exists(self.object_in(self.base, s))]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for source, words in zip(todo, pool.map(
                    lambda s: self.compile(s, self.base), todo)):
                if words:
                    raise DoesNotBuild(f'{source}: {words[-2000:]}')
        for source in todo:
            made = self.object_in(self.base, source)[:-2] + '.d'
            with open(made, encoding='utf-8') as file:
                paths = file.read().replace('\\\n', ' ').split()[1:]
            self.depends[source] = {self.in_tree(path) for path in paths}
        self.trim(program)
        path = self.link(program, self.base, set())
        begin = _children_seconds()
        ended = self.run_tests(path, program)
        program.seconds = _children_seconds() - begin
        print(f'{name}: {len(program.sources)} sources, '
              f'{program.seconds:.1f} s', flush=True)
        if ended:
            raise DoesNotBuild(f'{name} fails without a mutant: {ended}')
        return program

    def trim(self, program):
        """Leaves out what the tests do not link, so that it need not be compiled
        for a mutant either."""
        tests = [s for s in program.sources if s.startswith('tests/')]
        others = {os.path.basename(self.object_in('', s)): s
                  for s in program.sources if s not in tests}
        if not others:
            return
        archive = os.path.join(self.base, program.name + '.a')
        run(['ar', 'rcs', archive] + [os.path.join(self.base, o) for o in others])
        done = run(LINKER + ['-Wl,-t'] +
                   [self.object_in(self.base, s) for s in tests] +
                   [archive, '-o', archive + '.out'] + self.libraries)
        if done.returncode:
            raise DoesNotBuild(f'{program.name}: {done.stdout[-2000:]}')
        pulled = set(re.findall(r'\.a\((\S+\.o)\)', done.stdout))
        program.sources = tests + [s for o, s in others.items() if o in pulled]

    def in_tree(self, path):
        return os.path.relpath(os.path.realpath(path), os.getcwd())

    def generate(self, protos):
        """The messages of the schema, as sources."""
        names = [p.split('proto/', 1)[1] for p in protos if p.startswith('proto/')]
        done = run(['protoc', '-Iproto', '--cpp_out=' + self.generated] +
                   ['proto/' + name for name in names])
        if done.returncode:
            raise DoesNotBuild(done.stdout)
        return [os.path.join(self.generated, name[:-6] + '.pb.cc')
                for name in names]

    def optimized(self, source):
        """The unchanged source as the optimizer makes it."""
        with self.lock:
            if source not in self.reference:
                folder = os.path.join(self.scratch, 'optimized')
                os.makedirs(folder, exist_ok=True)
                self.compile(source, folder, source, None, OPTIMIZED)
                self.reference[source] = _code(self.object_in(folder, source))
            return self.reference[source]

    def changed_sources(self, path):
        """What has to be compiled anew where `path` changes."""
        return sorted(s for s, files in self.depends.items() if path in files)


class Trial:
    """One mutant being built and tested."""

    def __init__(self, builder, mutant, source):
        self.builder = builder
        self.mutant = mutant
        self.folder = os.path.join(builder.scratch, 'm' + mutant.id())
        shutil.rmtree(self.folder, ignore_errors=True)
        # A header stands before the unchanged one, a source file beside it.
        self.path = os.path.join(self.folder, 'include', _spelled(mutant.path))
        os.makedirs(os.path.dirname(self.path))
        with open(self.path, 'w', encoding='utf-8') as file:
            file.write(mutant.applied(source))
        self.compiled = set()

    def _compile(self, source, folder, compiler=None):
        path = self.path if source == self.mutant.path else source
        return self.builder.compile(source, folder, path,
                                    os.path.join(self.folder, 'include'), compiler)

    def build(self, program):
        """The program with this mutant; None where the compiler refuses it."""
        for source in self.builder.changed_sources(self.mutant.path):
            if source not in program.sources or source in self.compiled:
                continue
            if self._compile(source, self.folder):
                return None
            self.compiled.add(source)
        return self.builder.link(program, self.folder, self.compiled)

    def means_the_same(self):
        """Whether the optimizer makes the same code of it everywhere."""
        library = sorted(s for s in self.compiled if not s.startswith('tests/'))
        for source in library:
            reference = self.builder.optimized(source)
            folder = os.path.join(self.folder, 'optimized')
            os.makedirs(folder, exist_ok=True)
            if self._compile(source, folder, OPTIMIZED):
                return False
            if _code(self.builder.object_in(folder, source)) != reference:
                return False
        # A header that only tests were compiled with has no code to compare.
        return bool(library)

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)


def _spelled(path):
    """As `#include` names a header of this tree."""
    if path.startswith('policy/'):
        return 'roompolicy/' + path[len('policy/'):]
    return 'roompolicy/wire/' + path[len('proto/'):]


def _code(path):
    with open(path, 'rb') as file:
        return file.read()
