"""Questions and answers as lines of JSON (docs/wire.md)."""

from __future__ import annotations

import ctypes
from typing import Callable, Optional, Union

from roompolicy import _library as c
from roompolicy.deciding import Snapshot
from roompolicy.instants import Instant, nanoseconds
from roompolicy.names import Reason


def answer_line(find: Callable[[str], Optional[Snapshot]],
                line: Union[str, bytes],
                default_at: Optional[Instant] = None) -> str:
    """The answer to one line, as one line without a line break.

    `find` gives the room of an id, or None; `rooms.get` of a dict does.
    `default_at` is for lines without an instant, which are denied without it. A
    line that is no question is denied too, with INVALID_REQUEST.
    """
    text = c.text_of(line if isinstance(line, bytes) else c.utf8(line))
    at = c.NEVER if default_at is None else nanoseconds(default_at)
    asked, issues = c.LineHandle(), c.IssuesHandle()
    status = c.wire.rp_wire_decode_request(text, at, ctypes.byref(asked),
                                           ctypes.byref(issues))
    if status == c.REFUSED:
        denied = c.Decision(c.NEVER, 0, 0, Reason.INVALID_REQUEST)
        return _encode(denied, 0,
                       c.filled(c.wire.rp_wire_remedy_of, issues))
    c.done(status, "answer_line")

    request, now, decision = c.sized(c.Request), ctypes.c_int64(), c.Decision()
    c.done(c.wire.rp_wire_request_get(asked, ctypes.byref(request),
                                      ctypes.byref(now)), "answer_line")
    room_id = c.ReadText.from_buffer(request, c.Request.room_id.offset)
    room = find(c.read(room_id))
    snapshot = None if room is None else c.expect(room, Snapshot)._handle
    c.core.rp_decide(snapshot, ctypes.byref(request), now,
                     ctypes.byref(decision))
    remedy = c.filled(c.core.rp_remedy, snapshot, ctypes.byref(request), now,
                      ctypes.byref(decision))
    return _encode(decision, request.action, remedy)


def _encode(decision: c.Decision, action: int, remedy: str) -> str:
    return c.filled(c.wire.rp_wire_encode_decision, ctypes.byref(decision),
                    action, c.text_of(c.utf8(remedy)))
