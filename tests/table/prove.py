"""Proves the properties of the role tables with two solvers, and refutes tables
in which a bug is seeded. tests/table/run calls it: prove.py CELLS VERDICTS FOLDER
"""

import os
import re
import subprocess
import sys

from properties import PROPERTIES
from smt import VARIABLES, Table

SOLVERS = {
    "z3": ["z3", "-T:120"],
    "cvc5": ["cvc5", "--incremental", "--produce-models", "--tlimit=120000"],
}

# What it is, the cell that is changed (profile, column, action) and its new text,
# and the property that forbids it.
SEEDED = [
    ("a Consumer who dials out", ("acs-2025-03-13", "consumer", "dial_out_pstn"), "F", "dialers"),
    ("a phone that shares the screen", ("acs-2024-04-15", "pstn_leg", "share_screen"), "Y", "phone"),
    ("an Attendee who lacks what a Consumer has", ("acs-2023-06-14", "attendee", "use_reactions"), "-",
     "consumer_within_attendee"),
    ("a Presenter who dials out whatever the switch says", ("own-identities", "presenter", "dial_out_pstn"), "Y",
     "dial_out_off"),
    ("a Consumer who speaks", ("acs-2025-03-13", "consumer", "unmute_mic"), "Y", "consumer_publishes_nothing"),
    ("hands that are raised in a room", ("acs-2025-03-13", "attendee", "raise_hand"), "Y", "not_in_rooms"),
    ("a Presenter who records", ("acs-2024-04-15", "presenter", "manage_recording"), "Y",
     "automation_is_the_servers_alone"),
    ("a right that a newer profile takes away", ("acs-2025-03-13", "server", "view_call_state"), "-",
     "2024_within_2025"),
    ("a server that speaks", ("acs-2023-06-14", "server", "unmute_mic"), "Y", "server_is_no_participant"),
    ("a screen that is published by who may not share a tab", ("acs-2025-03-13", "collaborator", "share_browser_tab"), "-",
     "media_needs_every_action"),
    ("an engine that decides otherwise than its table", ("own-identities", "collaborator", "mute_others"), "Y",
     "engine"),
]


def ask(solver, text, folder):
    """The lines that the solver prints."""
    path = os.path.join(folder, f"{solver}.smt2")
    with open(path, "w", encoding="ascii") as file:
        file.write(text)
    done = subprocess.run(SOLVERS[solver] + [path], capture_output=True, text=True, check=False)
    lines = done.stdout.split("\n")
    if done.returncode != 0 or any(line.startswith("(error") for line in lines):
        sys.exit(f"prove.py: {solver} fails: {done.stdout}{done.stderr}")
    return lines


def outcomes(solver, table, properties, folder):
    """Of each property: whether its premise, and whether a counterexample, can be."""
    queries = [table.smt()]
    for _, _, premise, conclusion in properties:
        queries.append(f"(push 1)\n(assert {premise})\n(check-sat)\n(assert (not {conclusion}))\n(check-sat)\n(pop 1)")
    answers = [line for line in ask(solver, "\n".join(queries), folder) if line]
    if len(answers) != 2 * len(properties) or set(answers) - {"sat", "unsat"}:
        sys.exit(f"prove.py: {solver} answers {answers}, expected sat or unsat twice a property")
    return list(zip(answers[::2], answers[1::2]))


def counterexample(solver, table, prop, folder):
    """The values that break the property, by name; nothing where none do."""
    _, _, premise, conclusion = prop
    used = [name for name in VARIABLES if re.search(rf"\b{name}\b", premise + conclusion)]
    text = f"{table.smt()}\n(assert {premise})\n(assert (not {conclusion}))\n(check-sat)\n"
    if ask(solver, text, folder)[0] != "sat":
        return None
    values = " ".join(ask(solver, text + f"(get-value ({' '.join(used)}))\n", folder)[1:])
    found = dict(re.findall(r"\((\w) (?:#b)?(\w+)\)", values))
    for name in used:
        if VARIABLES[name] != "Bool":
            found[name] = table.names()[VARIABLES[name]][int(found[name], 2)].strip("|")
    return found


def told(found, table):
    profiles = [found[name] for name in ("p", "q") if name in found]
    cells = " and ".join(f"{table.cells[profile, found['a'], found['c']]} in {profile}" for profile in profiles)
    switch = {"true": ", switch on", "false": ", switch off"}.get(found.get("f"), "")
    return f"{found['a']} of {found['c']} is {cells}{switch}"


def refuted(table, folder):
    """The properties that fail, by each solver, with its counterexample."""
    by = {solver: outcomes(solver, table, PROPERTIES, folder) for solver in SOLVERS}
    names = [prop[0] for prop in PROPERTIES]
    if len({tuple(found) for found in by.values()}) != 1:
        sys.exit(f"prove.py: the solvers disagree: {by}")
    found = next(iter(by.values()))
    vacuous = [name for name, (premise, _) in zip(names, found) if premise != "sat"]
    return vacuous, [prop for prop, (_, negation) in zip(PROPERTIES, found) if negation != "unsat"]


def catch(table, folder, what, place, cell, forbidding):
    """Whether both solvers refute the property that forbids it, at that place."""
    profile, column, action = place
    seeded = table.copy()
    seeded.cells[profile, action, column] = cell
    prop = next(prop for prop in PROPERTIES if prop[0] == forbidding)
    found = [one for one in (counterexample(solver, seeded, prop, folder) for solver in SOLVERS) if one]
    right = [one["a"] == action and one["c"] == column and profile in (one["p"], one.get("q")) for one in found]
    ok = len(right) == len(SOLVERS) and all(right)
    print(f"{'caught' if ok else 'NOT CAUGHT'}: {what}, by {forbidding}")
    for solver, one in zip(SOLVERS, found):
        print(f"  {solver}: {told(one, seeded)}")
    return ok


def main():
    cells, verdicts, folder = sys.argv[1:]
    with open(cells, encoding="ascii") as a, open(verdicts, encoding="ascii") as b:
        table = Table(a.read(), b.read())
    vacuous, failed = refuted(table, folder)
    for name, claim, *_ in PROPERTIES:
        print(f"{'refuted' if name in [prop[0] for prop in failed] else 'proved '}  {name}: {claim}")
    for prop in failed:
        for solver in SOLVERS:
            print(f"  {prop[0]} by {solver}: {told(counterexample(solver, table, prop, folder), table)}")
    if vacuous:
        print(f"  nothing fulfils the premise of: {', '.join(vacuous)}")
    bad = len(failed) + len(vacuous)

    caught = [catch(table, folder, *seeded) for seeded in SEEDED]
    bad += caught.count(False)
    print(f"{len(PROPERTIES)} properties of {len(table.cells)} cells, {len(table.verdicts)} verdicts of the engine,"
          f" {len(SEEDED)} seeded tables")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
