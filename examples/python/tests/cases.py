#!/usr/bin/python3
"""Runs tests/cases/ through this binding: `cases.py FOLDER`.

Every case as a line of JSON, all members of the answer; and every case that can
be said in Python's types also as that, through a snapshot and a reader.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any, Dict, Iterator, List, Optional, Tuple

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import roompolicy as rp  # noqa: E402

FEWEST, FEWEST_TYPED = 5500, 5000


def read_cases(folder: str) -> Iterator[Dict[str, Any]]:
    names = sorted(n for n in os.listdir(folder) if n.endswith(".jsonl"))
    for name in names:
        with open(os.path.join(folder, name), encoding="ascii") as lines:
            for line in lines:
                yield json.loads(line)


def line_of(case: Dict[str, Any]) -> str:
    if "line" in case:
        return case["line"]
    return json.dumps(case["request"], ensure_ascii=False, sort_keys=True)


def differences(expected: Dict[str, Any], answer: str) -> List[str]:
    """Member by member; a remedy is there, and empty only where allowed."""
    got = json.loads(answer)
    found = []
    remedy = got.pop("remedy", None)
    allowed = expected["reason"] == "ALLOWED"
    if not isinstance(remedy, str) or (remedy == "") != allowed:
        found.append(f"remedy: {remedy!r}")
    for member in sorted(expected.keys() | got.keys()):
        want, have = expected.get(member), got.get(member)
        if want != have or type(want) is not type(have):
            found.append(f"{member}: expected {want!r}, got {have!r}")
    return found


Typed = Tuple[str, rp.Subject, Optional[str], Optional[str], int]


def typed(request: Any) -> Optional[Typed]:
    """Room id, subject, action (None: joining), target, instant; None for what
    cannot be said so."""
    if not isinstance(request, dict):
        return None
    if not request.keys() <= {"roomId", "subject", "join", "action", "target",
                              "at"}:
        return None
    room_id, at = request.get("roomId"), request.get("at")
    action, target = request.get("action"), request.get("target")
    subject = _subject(request.get("subject"))
    if subject is None or ("join" in request) == ("action" in request):
        return None
    if "join" in request and (request["join"] != {} or "target" in request):
        return None
    texts = [room_id, at] + [request[member] for member in ("action", "target")
                             if member in request]
    if not all(isinstance(text, str) for text in texts):
        return None
    try:
        return room_id, subject, action, target, rp.parse_instant(at)
    except ValueError:
        return None


def _subject(value: Any) -> Optional[rp.Subject]:
    if not isinstance(value, dict) or len(value) != 1:
        return None
    (kind, id), = value.items()
    if kind == "server" and id == {}:
        return rp.Subject.server()
    if not isinstance(id, str):
        return None
    return {"user": rp.Subject.user, "pstn": rp.Subject.pstn}.get(
        kind, lambda _: None)(id)


def typed_differences(expected: Dict[str, Any], asked: Typed,
                      rooms: Dict[str, rp.Snapshot],
                      reader: rp.Reader) -> List[str]:
    room_id, subject, action, target, at = asked
    answers = []
    if action is None:
        answers.append(("reader", reader.can_join(room_id, subject, at)))
        if room_id in rooms:
            answers.append(("snapshot", rooms[room_id].can_join(subject, at)))
    else:
        answers.append(("reader", reader.can_perform(room_id, subject, action,
                                                     at, target)))
        if room_id in rooms:
            answers.append(("snapshot", rooms[room_id].can_perform(
                subject, action, at, target)))
    want = (expected["effect"] == "ALLOW", expected["reason"],
            expected.get("until", "never"), int(expected["revision"]))
    return [f"{which}: expected {want}, got {answer}"
            for which, answer in answers
            if (answer.allowed, answer.reason.name, answer.until_text,
                answer.revision) != want]


def run(folder: str) -> int:
    """Prints what differs; how many cases did."""
    with open(os.path.join(folder, "rooms.json"), "rb") as file:
        loaded = rp.rooms_from_json(file.read())
    rooms = {room.id: room.snapshot() for room in loaded}
    directory = rp.Directory()
    for room in loaded:
        directory.add(room)
    reader = directory.reader("cases")

    total = as_types = failed = 0
    for case in read_cases(folder):
        total += 1
        found = differences(case["decision"],
                            rp.answer_line(rooms.get, line_of(case)))
        asked = typed(case.get("request"))
        if asked is not None:
            as_types += 1
            found += typed_differences(case["decision"], asked, rooms, reader)
        if found:
            failed += 1
            print(f"FAILED {case['name']}: " + "; ".join(found)[:2000])
    print(f"{total} cases ran through Python, {as_types} of them also as its "
          "types")
    if total < FEWEST or as_types < FEWEST_TYPED:
        print(f"FAILED: {folder} has too few cases")
        failed += 1
    return failed


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: cases.py FOLDER")
    sys.exit(1 if run(sys.argv[1]) else 0)
