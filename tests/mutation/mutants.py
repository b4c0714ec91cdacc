"""The mutants of a C++ file: each is the file with one small change.

Changes are made to tokens of code; never in comments, texts, includes,
static_assert, enumerations or lists of template parameters. The layout that
clang-format gives tells a comparison from a template's bracket: operators of two
operands stand between spaces.
"""

import hashlib
import re

_TOKEN = re.compile(r'''
    (?P<skip>//[^\n]*|/\*.*?\*/|^[ \t]*\#(?:[^\n\\]|\\.|\\\n)*|\s+)
  | (?P<text>(?:u8|u|U|L)?R"(?P<mark>[^(\s]*)\(.*?\)(?P=mark)"
      |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
  | (?P<number>0[xX][0-9a-fA-F']+[uUlL]*|\d[\d']*(?:\.\d+)?[uUlLfF]*)
  | (?P<word>[A-Za-z_]\w*)
  | (?P<sign><<=|>>=|->|::|<=|>=|==|!=|&&|\|\||\+\+|--|\+=|-=|\*=|/=|%=|&=|\|=
      |\^=|<<|>>|.)
''', re.VERBOSE | re.DOTALL | re.MULTILINE)

# Of an operator between two spaces, what stands in its place.
_BINARY = {
    '<': ('<=', '>='), '<=': ('<', '>'), '>': ('>=', '<='), '>=': ('>', '<'),
    '==': ('!=',), '!=': ('==',), '&&': ('||',), '||': ('&&',),
    '+': ('-',), '-': ('+',), '&': ('|',), '|': ('&',), '^': ('&',),
    '*': ('+',), '<<': ('>>',), '>>': ('<<',),
    '+=': ('-=',), '-=': ('+=',), '|=': ('&=',), '&=': ('|=',),
}
_ASSIGNING = {'=', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<=', '>>='}
_NO_STATEMENT = {'return', 'break', 'continue', 'case', 'default', 'if', 'else',
                 'for', 'while', 'do', 'switch', 'using', 'typedef', 'friend',
                 'template', 'static_assert', 'public', 'private', 'struct',
                 'class', 'enum', 'const', 'constexpr', 'static', 'goto'}
_CLOSING = {'(': ')', '[': ']', '{': '}'}


class Token:
    def __init__(self, kind, text, begin):
        self.kind = kind
        self.text = text
        self.begin = begin
        self.end = begin + len(text)


class Mutant:
    """`path` with the bytes from `begin` to `end` replaced by `instead`."""

    def __init__(self, path, source, begin, end, instead, what):
        self.path = path
        self.begin = begin
        self.end = end
        self.instead = instead
        self.what = what
        self.number = source.count('\n', 0, begin) + 1
        line_begin = source.rfind('\n', 0, begin) + 1
        line_end = source.find('\n', begin)
        self.line = ' '.join(source[line_begin:line_end].split())
        self.column = begin - line_begin

    def key(self):
        return (self.path, self.line, self.what)

    def id(self):
        """The same wherever the line moves to."""
        return hashlib.sha256('\0'.join(self.key()).encode()).hexdigest()[:8]

    def rank(self, seed):
        """Where it stands in the order of a seed."""
        return hashlib.sha256(f'{seed}\0{self.id()}'.encode()).hexdigest()

    def applied(self, source):
        return source[:self.begin] + self.instead + source[self.end:]

    def __str__(self):
        return f'{self.id()} {self.path}:{self.number}: {self.line} | {self.what}'


def tokens_of(source):
    found = []
    for match in _TOKEN.finditer(source):
        if match.lastgroup != 'skip' and match.group('skip') is None:
            kind = next(k for k in ('text', 'number', 'word', 'sign')
                        if match.group(k) is not None)
            found.append(Token(kind, match.group(), match.start()))
    return found


def _closing(tokens, i):
    """Of the bracket at `i`, where it is closed; the last token without it."""
    opening, depth = tokens[i].text, 0
    for j in range(i, len(tokens)):
        if tokens[j].text == opening:
            depth += 1
        elif tokens[j].text == _CLOSING[opening]:
            depth -= 1
            if depth == 0:
                return j
    return len(tokens) - 1


def _closing_angle(tokens, i):
    depth = 0
    for j in range(i, len(tokens)):
        depth += {'<': 1, '>': -1, '>>': -2}.get(tokens[j].text, 0)
        if depth <= 0:
            return j
    return len(tokens) - 1


def _untouched(tokens):
    """The places of tokens that stay as they are."""
    places = set()
    for i, token in enumerate(tokens[:-1]):
        if token.text == 'static_assert':
            places.update(range(i, _closing(tokens, i + 1) + 1))
        elif token.text == 'template' and tokens[i + 1].text == '<':
            places.update(range(i, _closing_angle(tokens, i + 1) + 1))
        elif token.text in ('__attribute__', 'operator', 'alignas'):
            places.update((i, i + 1))
        elif token.text == 'enum':
            j = i
            while tokens[j].text not in '{;':
                j += 1
            if tokens[j].text == '{':
                places.update(range(i, _closing(tokens, j) + 1))
    return places


def _chain_end(tokens, i):
    """Past `a.b->c(...)[...]` at `i`; `i` where none stands there."""
    j = i
    while tokens[j].text in ('*', '++', '--'):
        j += 1
    if tokens[j].text == '(' and j > i:
        j = _closing(tokens, j) + 1
    elif tokens[j].kind == 'word' and tokens[j].text not in _NO_STATEMENT:
        j += 1
    else:
        return i
    while j < len(tokens) - 1:
        if tokens[j].text in ('.', '->', '::'):
            j += 2
        elif tokens[j].text in ('(', '['):
            j = _closing(tokens, j) + 1
        elif tokens[j].text in ('++', '--'):
            j += 1
        else:
            break
    return j


def _statement_end(tokens, i):
    """The `;` of the call or the assignment that begins at `i`, or None."""
    j = _chain_end(tokens, i)
    if j == i or j >= len(tokens):
        return None
    if tokens[j].text in _ASSIGNING:
        while tokens[j].text not in (';', '}', ')'):
            j = _closing(tokens, j) if tokens[j].text in _CLOSING else j
            j += 1
        if tokens[j - 1].text in ('delete', 'default'):
            return None
    return j if tokens[j].text == ';' and j > i + 1 else None


def _next_number(text):
    digits = re.match(r"0[xX][0-9a-fA-F']+|[\d']+(?:\.\d+)?", text).group()
    suffix = text[len(digits):]
    plain = digits.replace("'", '')
    if '.' in plain:
        return []
    value = int(plain, 0) if plain[:2] in ('0x', '0X') else int(plain)
    others = [value + 1] + ([0] if value == 1 else [])
    return [str(v) + suffix for v in others]


class _Finder:
    def __init__(self, path, source):
        self.path = path
        self.source = source
        self.tokens = tokens_of(source)
        self.untouched = _untouched(self.tokens)
        self.found = []

    def add(self, first, last, instead, what):
        self.found.append(Mutant(self.path, self.source, first.begin, last.end,
                                 instead, what))

    def swap(self, token, instead):
        self.add(token, token, instead, f'{token.text} -> {instead or "nothing"}')

    def between_spaces(self, token):
        return (self.source[token.begin - 1].isspace() and
                self.source[token.end].isspace())

    def look_at(self, i):
        token, tokens = self.tokens[i], self.tokens
        if token.text in _BINARY and self.between_spaces(token):
            for instead in _BINARY[token.text]:
                self.swap(token, instead)
        elif token.text == '!':
            self.swap(token, '')
        elif token.text in ('++', '--'):
            self.swap(token, '--' if token.text == '++' else '++')
        elif token.kind == 'number':
            for instead in _next_number(token.text):
                self.swap(token, instead)
        elif token.text in ('true', 'false'):
            self.swap(token, 'false' if token.text == 'true' else 'true')
        elif token.text in ('min', 'max') and tokens[i - 1].text == '::':
            self.swap(token, 'max' if token.text == 'min' else 'min')
        elif token.text == 'continue':
            self.swap(token, 'break')
        elif token.text == 'if' and tokens[i + 1].text == '(':
            self.negate(i + 1)
        elif token.text == 'break' and tokens[i + 1].text == ';':
            self.add(token, tokens[i + 1], ';', 'without break')

    def negate(self, i):
        """A condition that no operator of its own could turn."""
        end = _closing(self.tokens, i)
        inside = {t.text for t in self.tokens[i + 1:end]}
        if inside & {'==', '!=', '&&', '||', '!', ';', '='} or any(
                t.text in _BINARY and self.between_spaces(t)
                for t in self.tokens[i + 1:end]):
            return
        text = self.source[self.tokens[i].end:self.tokens[end].begin]
        self.add(self.tokens[i], self.tokens[end], f'(!({text}))',
                 'if not ' + ' '.join(text.split()))

    def statements(self):
        depth_in_body = _bodies(self.tokens)
        for i in range(1, len(self.tokens)):
            if not depth_in_body[i] or i in self.untouched:
                continue
            before = self.tokens[i - 1].text
            if before not in (';', '{', '}', ')', ':', 'else'):
                continue
            if before == ')' and not self._after_condition(i - 1):
                continue
            if before == ':' and not self._after_case(i - 1):
                continue
            if before == '{' and i >= 2 and self.tokens[i - 2].text not in (
                    ')', 'else', 'const', 'noexcept', 'do', 'override'):
                continue
            end = _statement_end(self.tokens, i)
            if end is not None:
                self._delete(i, end)
            elif (self.tokens[i].text == 'return' and before == ':' and
                  self._returns_into_case(i)):
                self._delete(i, self._end_of_return(i))

    def _delete(self, i, end):
        text = self.source[self.tokens[i].begin:self.tokens[end].end]
        text = ' '.join(text.split())
        self.add(self.tokens[i], self.tokens[end], ';',
                 'without ' + (text if len(text) <= 50 else text[:47] + '...'))

    def _after_condition(self, i):
        depth = 0
        for j in range(i, -1, -1):
            depth += {')': 1, '(': -1}.get(self.tokens[j].text, 0)
            if depth == 0:
                return j > 0 and self.tokens[j - 1].text in (
                    'if', 'for', 'while', 'constexpr')
        return False

    def _after_case(self, i):
        while self.tokens[i].text not in (';', '{', '}', '?'):
            if self.tokens[i].text in ('case', 'default'):
                return True
            i -= 1
        return False

    def _end_of_return(self, i):
        while self.tokens[i].text != ';':
            i = _closing(self.tokens, i) if self.tokens[i].text in _CLOSING else i
            i += 1
        return i

    def _returns_into_case(self, i):
        end = self._end_of_return(i)
        return (end + 1 < len(self.tokens) and
                self.tokens[end + 1].text in ('case', 'default'))


def _bodies(tokens):
    """Of each token, whether it stands in the body of a function."""
    inside, stack = [], []
    for i, token in enumerate(tokens):
        if token.text == '}' and stack:
            stack.pop()
        inside.append(bool(stack) and stack[-1])
        if token.text == '{':
            before = tokens[i - 1].text if i else ''
            opens = before in (')', 'const', 'noexcept', 'override', 'else', 'do')
            stack.append((bool(stack) and stack[-1]) or opens)
    return inside


def mutants_of(path, source):
    """All of them, in the order of the file, each with a key of its own."""
    finder = _Finder(path, source)
    for i in range(len(finder.tokens) - 1):
        if i not in finder.untouched:
            finder.look_at(i)
    finder.statements()
    found = sorted(finder.found, key=lambda m: (m.begin, m.end, m.instead))
    seen = {}
    for mutant in found:
        times = seen[mutant.key()] = seen.get(mutant.key(), 0) + 1
        if times > 1:
            mutant.what += f' (number {times})'
    return found
