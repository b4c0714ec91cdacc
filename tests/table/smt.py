"""The role tables, and what the engine decides by them, as SMT-LIB 2.

Everything is finite: profiles, actions and columns are numbers of a few bits with
names, `cell` and `engine` are tables, and `rule` is the decision of rule 6.2 on
one cell.
"""

CELLS = {"Y": "Y", "-": "Denied", "N": "N", "R": "R", "F": "F", ".": "Absent"}
REASONS = ["ALLOWED", "NOT_APPLICABLE", "ROLE_RESTRICTED", "PSTN_DIAL_OUT_DISABLED", "no_role", "no_room"]

# 6.2, from NOT_APPLICABLE on: what comes before asks for a room, an open window
# and an invitation, all of which are given. A profile takes the switch unless
# dialing out is N there: then no room has it on.
FUNCTIONS = """
(define-fun exists_in ((p Profile) (c Column)) Bool (not (= (cell p {first} c) Absent)))
(define-fun takes_switch ((p Profile)) Bool (not (= (cell p dial_out_pstn presenter) N)))
(define-fun rule ((p Profile) (a Action) (c Column) (f Bool)) Reason
  (ite (and f (not (takes_switch p))) no_room
  (ite (= (cell p a c) Absent) no_role
  (ite (= (cell p a c) N) NOT_APPLICABLE
  (ite (= (cell p a c) Denied) ROLE_RESTRICTED
  (ite (and (= (cell p a c) F) (not f)) PSTN_DIAL_OUT_DISABLED
  ALLOWED))))))
(define-fun may ((p Profile) (a Action) (c Column) (f Bool)) Bool (= (rule p a c f) ALLOWED))
(define-fun has_kind ((p Profile) (k Media) (c Column) (f Bool)) Bool
  (or (= (kind p k c) Y) (and f (= (kind p k c) F))))
"""


# What a property speaks of.
VARIABLES = {"p": "Profile", "q": "Profile", "a": "Action", "c": "Column", "f": "Bool"}


class Table:
    """What the programs `cells` and `verdicts` print."""

    def __init__(self, cells, verdicts):
        header, *lines = [line.split("\t") for line in cells.splitlines()]
        self.columns = header[4:]
        self.cells = {}  # (profile, action, column): text of the cell
        self.kinds = {}  # (profile, kind of media, column): likewise
        self.groups, self.media = {}, {}
        for profile, action, group, media, *row in lines:
            if group == "media":
                for column, cell in zip(self.columns, row, strict=True):
                    self.kinds[profile, action.removeprefix("media:"), column] = cell
                continue
            if self.groups.setdefault(action, group) != group or self.media.setdefault(action, media) != media:
                raise ValueError(f"{action} has two groups or media")
            for column, cell in zip(self.columns, row, strict=True):
                self.cells[profile, action, column] = cell
        self.profiles = list(dict.fromkeys(key[0] for key in self.cells))
        self.actions = list(self.groups)
        self.verdicts = {}  # (profile, action, column, switch): reason
        for line in verdicts.splitlines():
            profile, action, column, switch, reason = line.split("\t")
            self.verdicts[profile, action, column, switch] = reason
        wanted = len(self.profiles) * len(self.actions) * len(self.columns)
        if len(self.cells) != wanted or len(self.verdicts) != 2 * wanted:
            raise ValueError(f"{len(self.cells)} cells and {len(self.verdicts)} verdicts, expected {wanted} and twice")
        # No kind is one of the values, and nobody has it.
        kinds = set(self.media.values())
        if {key[1] for key in self.kinds} != kinds - {"-"}:
            raise ValueError(f"kinds of media without a line, or without an action: {kinds}")
        self.kinds |= {(p, "-", c): "-" for p in self.profiles for c in self.columns}

    def copy(self):
        other = object.__new__(Table)
        other.__dict__ = {**self.__dict__, "cells": dict(self.cells), "verdicts": dict(self.verdicts)}
        return other

    def names(self):
        """The values of each sort, in the order of their numbers."""
        return {
            "Profile": [f"|{name}|" for name in self.profiles],
            "Action": self.actions,
            "Column": self.columns,
            "Cell": list(CELLS.values()),
            "Reason": REASONS,
            "Group": [f"g_{name}" for name in dict.fromkeys(self.groups.values())],
            "Media": sorted({_media(name) for name in self.media.values()}),
        }

    def smt(self):
        """Everything but the queries."""
        lines = ["(set-logic QF_BV)"]
        for sort, names in self.names().items():
            lines += _enum(sort, names)
        lines += [
            _function("group", "((a Action))", "Group", _choice("a", {a: f"g_{g}" for a, g in self.groups.items()})),
            _function("media", "((a Action))", "Media", _choice("a", {a: _media(m) for a, m in self.media.items()})),
            _function("cell", "((p Profile) (a Action) (c Column))", "Cell", self._by_place(
                lambda *place: CELLS[self.cells[place]])),
            _function("kind", "((p Profile) (k Media) (c Column))", "Cell", _choice("p", {
                f"|{p}|": _choice("k", {
                    _media(k): _choice("c", {c: CELLS[self.kinds[p, k, c]] for c in self.columns})
                    for k in dict.fromkeys(self.media.values())
                }) for p in self.profiles
            })),
            _function("engine", "((p Profile) (a Action) (c Column) (f Bool))", "Reason", self._by_place(
                lambda *place: f"(ite f {self.verdicts[(*place, 'on')]} {self.verdicts[(*place, 'off')]})")),
            FUNCTIONS.format(first=self.actions[0]),
        ]
        for name, sort in VARIABLES.items():
            lines.append(f"(declare-const {name} {sort})")
            if sort != "Bool":
                lines.append(f"(assert (bvule {name} {self.names()[sort][-1]}))")
        return "\n".join(lines)

    def _by_place(self, value):
        return _choice("p", {
            f"|{p}|": _choice("a", {
                a: _choice("c", {c: value(p, a, c) for c in self.columns}) for a in self.actions
            }) for p in self.profiles
        })


def _media(name):
    return "m_none" if name == "-" else f"m_{name}"


def _enum(sort, names):
    bits = max(1, (len(names) - 1).bit_length())
    yield f"(define-sort {sort} () (_ BitVec {bits}))"
    for number, name in enumerate(names):
        yield f"(define-fun {name} () {sort} #b{number:0{bits}b})"


def _choice(variable, values):
    """The value of each name; the last stands for all others, which are excluded."""
    *cases, last = values.items()
    text = last[1]
    for name, value in reversed(cases):
        text = f"(ite (= {variable} {name}) {value} {text})"
    return text


def _function(name, parameters, result, text):
    return f"(define-fun {name} {parameters} {result} {text})"
