"""The C interface as ctypes sees it: structs, functions, handles.

Names are those of roompolicy/c_api.h and roompolicy/wire/c_api.h, which say
what each does; tests/test_layout.py holds every struct and number to them.

ROOMPOLICY_LIBDIR names the folder of the two libraries where the system's
loader does not find them by itself.
"""

from __future__ import annotations

import ctypes
import os
from ctypes import (POINTER, Structure, c_char_p, c_int32, c_int64, c_size_t,
                    c_uint32, c_uint64, c_void_p)
from typing import Any, Optional, Type, TypeVar

OK, REFUSED, BAD_ARGUMENT, NO_MEMORY = 0, 1, 2, 3
INT64_MIN, INT64_MAX = -2**63, 2**63 - 1
SIZE_MAX = c_size_t(-1).value
NEVER = INT64_MAX
WIRE_JSON, WIRE_BINARY = 1, 2
HAS = {"created_at": 1, "valid_from": 2, "valid_until": 4,
       "pstn_dialout_enabled": 8, "revision": 16, "profile": 32,
       "end_of_window": 64}


# --- Structs -----------------------------------------------------------------


class Text(Structure):
    _fields_ = [("data", c_char_p), ("size", c_size_t)]


class ReadText(Structure):
    """rp_text that a function fills in: bytes with zeros in them too."""
    _fields_ = [("data", c_void_p), ("size", c_size_t)]


class ActionSet(Structure):
    _fields_ = [("words", c_uint64 * 2)]


class Issue(Structure):
    _fields_ = [("struct_size", c_size_t), ("code", c_int32),
                ("path", ReadText), ("message", ReadText)]


class Participant(Structure):
    _fields_ = [("id", Text), ("role", c_int32)]


class ReadParticipant(Structure):
    _fields_ = [("id", ReadText), ("role", c_int32)]


class RoomSpec(Structure):
    _fields_ = [("struct_size", c_size_t), ("has", c_uint32), ("id", Text),
                ("created_at", c_int64), ("valid_from", c_int64),
                ("valid_until", c_int64), ("pstn_dialout_enabled", c_int32),
                ("end_of_window", c_int32), ("revision", c_int64),
                ("profile", Text), ("participants", POINTER(Participant)),
                ("num_participants", c_size_t)]


class RosterEdit(Structure):
    _fields_ = [("id", Text), ("role", c_int32), ("remove", c_int32)]


class RoomChange(Structure):
    _fields_ = [("struct_size", c_size_t), ("has", c_uint32),
                ("valid_from", c_int64), ("valid_until", c_int64),
                ("pstn_dialout_enabled", c_int32), ("end_of_window", c_int32),
                ("edits", POINTER(RosterEdit)), ("num_edits", c_size_t)]


class RoomInfo(Structure):
    _fields_ = [("struct_size", c_size_t), ("id", ReadText),
                ("profile", ReadText), ("created_at", c_int64),
                ("valid_from", c_int64), ("valid_until", c_int64),
                ("revision", c_int64), ("num_participants", c_size_t),
                ("pstn_dialout_enabled", c_int32),
                ("own_end_of_window", c_int32), ("end_of_window", c_int32)]


class Decision(Structure):
    _fields_ = [("until", c_int64), ("revision", c_int64),
                ("effect", c_int32), ("reason", c_int32)]


class ServiceCode(Structure):
    _fields_ = [("code", c_int32), ("sub_code", c_int32)]


class Subject(Structure):
    _fields_ = [("kind", c_int32), ("id", Text)]


class ReadSubject(Structure):
    _fields_ = [("kind", c_int32), ("id", ReadText)]


class Request(Structure):
    _fields_ = [("struct_size", c_size_t), ("asks", c_int32),
                ("action", c_int32), ("subject", Subject), ("target", Text),
                ("has_target", c_int32), ("reserved", c_int32),
                ("room_id", Text), ("room_key", c_void_p),
                ("subject_key", c_void_p)]


class Permissions(Structure):
    _fields_ = [("struct_size", c_size_t), ("allowed", ActionSet),
                ("media", c_uint32), ("reason", c_int32), ("until", c_int64),
                ("revision", c_int64)]


class ExplainStep(Structure):
    _fields_ = [("struct_size", c_size_t), ("rule", c_char_p),
                ("words", c_char_p), ("layer", c_char_p), ("passed", c_int32),
                ("saw", ReadText)]


class ChangeReport(Structure):
    _fields_ = [("struct_size", c_size_t), ("revision", c_int64),
                ("added", c_size_t), ("updated", c_size_t),
                ("removed", c_size_t), ("role_changes", c_size_t)]


class CallEffect(Structure):
    _fields_ = [("struct_size", c_size_t), ("kind", c_int32),
                ("role", c_int32), ("subject", ReadSubject),
                ("endpoint", ReadText), ("inviter", ReadSubject),
                ("actions", ActionSet), ("media", c_uint32),
                ("action", c_int32), ("decision", Decision),
                ("leave_reason", c_int32), ("answered", c_int32),
                ("at", c_int64), ("event", c_int32), ("reserved", c_int32),
                ("room_id", ReadText), ("call_id", ReadText),
                ("duration", c_int64)]


class PerformOptions(Structure):
    _fields_ = [("struct_size", c_size_t), ("ban", c_int32),
                ("reserved", c_int32), ("endpoint", Text)]


class Presence(Structure):
    _fields_ = [("struct_size", c_size_t), ("subject", ReadSubject),
                ("endpoint", ReadText), ("role", c_int32),
                ("dialing", c_int32), ("since", c_int64),
                ("inviter", ReadSubject)]


# --- Handles -----------------------------------------------------------------


class Handle(c_void_p):
    """An object of the library, freed with the last Python name of it.

    A call into the library holds a name of its arguments, so that no thread
    frees what another one is using.
    """
    _free = None

    def __del__(self) -> None:
        if self.value and self._free is not None:
            self._free(self)


class RoomHandle(Handle):
    pass


class RoomsHandle(Handle):
    pass


class BorrowedRoom(c_void_p):
    """A room that belongs to a RoomsHandle: never freed."""


class SnapshotHandle(Handle):
    pass


class IssuesHandle(Handle):
    pass


class ExplanationHandle(Handle):
    pass


class DirectoryHandle(Handle):
    pass


class ReaderHandle(Handle):
    pass


class CallHandle(Handle):
    pass


class GrantHandle(Handle):
    pass


class EffectsHandle(Handle):
    pass


class PresencesHandle(Handle):
    pass


class BytesHandle(Handle):
    pass


class LineHandle(Handle):
    pass


# --- Functions ---------------------------------------------------------------


def _open(name: str) -> ctypes.CDLL:
    folder = os.environ.get("ROOMPOLICY_LIBDIR")
    return ctypes.CDLL(os.path.join(folder, name) if folder else name)


# The core first: the second library needs it and finds it loaded.
core = _open("libroompolicy.so.0")
wire = _open("libroompolicy_wire.so.0")


def _declare(library: ctypes.CDLL, name: str, result, *arguments) -> None:
    function = getattr(library, name)
    function.restype = result
    function.argtypes = arguments


_P = POINTER
_I32, _I64, _SIZE = c_int32, c_int64, c_size_t

for _name, _kind in (("rp_room_free", RoomHandle),
                     ("rp_rooms_free", RoomsHandle),
                     ("rp_snapshot_free", SnapshotHandle),
                     ("rp_issues_free", IssuesHandle),
                     ("rp_explanation_free", ExplanationHandle),
                     ("rp_directory_free", DirectoryHandle),
                     ("rp_reader_free", ReaderHandle),
                     ("rp_call_free", CallHandle),
                     ("rp_grant_free", GrantHandle),
                     ("rp_effects_free", EffectsHandle),
                     ("rp_presences_free", PresencesHandle)):
    _kind._free = core[_name]
    _kind._free.argtypes, _kind._free.restype = (_kind,), None
for _name, _kind in (("rp_wire_bytes_free", BytesHandle),
                     ("rp_wire_request_free", LineHandle)):
    _kind._free = wire[_name]
    _kind._free.argtypes, _kind._free.restype = (_kind,), None

_declare(core, "rp_version", c_char_p)
_declare(core, "rp_instant_text", _SIZE, _I64, c_char_p, _SIZE)
for _name in ("rp_role_name", "rp_action_name", "rp_media_name",
              "rp_end_of_window_name", "rp_issue_name", "rp_issue_remedy",
              "rp_reason_name", "rp_reason_remedy", "rp_leave_reason_name",
              "rp_event_name"):
    _declare(core, _name, c_char_p, _I32)
_declare(core, "rp_action_of", _I32, Text)
_declare(core, "rp_reason_http_status", _I32, _I32)
_declare(core, "rp_reason_code", ServiceCode, _I32, _I32)
_declare(core, "rp_leave_reason_code", ServiceCode, _I32)
_declare(core, "rp_for_outsider", Decision, _P(Decision))
_declare(core, "rp_actions_contain", _I32, _P(ActionSet), _I32)

_declare(core, "rp_issues_total", _SIZE, IssuesHandle)
_declare(core, "rp_issues_size", _SIZE, IssuesHandle)
_declare(core, "rp_issues_get", _I32, IssuesHandle, _SIZE, _P(Issue))

_declare(core, "rp_room_create", _I32, c_void_p, _P(RoomSpec), _I64,
         _P(RoomHandle), _P(IssuesHandle))
_declare(core, "rp_room_load", _I32, c_void_p, _P(RoomSpec), _P(RoomHandle),
         _P(IssuesHandle))
_declare(core, "rp_room_copy", _I32, c_void_p, _P(RoomHandle))
_declare(core, "rp_room_get", _I32, RoomHandle, _P(RoomInfo))
_declare(core, "rp_room_participant", _I32, RoomHandle, _SIZE,
         _P(ReadParticipant))
_declare(core, "rp_room_role", _I32, RoomHandle, Text)
_declare(core, "rp_room_apply", _I32, RoomHandle, _P(RoomChange), _I64,
         _P(IssuesHandle))
_declare(core, "rp_rooms_new", _I32, _P(RoomsHandle))
_declare(core, "rp_rooms_add", _I32, RoomsHandle, RoomHandle)
_declare(core, "rp_rooms_size", _SIZE, RoomsHandle)
_declare(core, "rp_rooms_get", BorrowedRoom, RoomsHandle, _SIZE)

_declare(core, "rp_compile", _I32, RoomHandle, _P(SnapshotHandle))
_declare(core, "rp_snapshot_to_room", _I32, SnapshotHandle, _P(RoomHandle))
_declare(core, "rp_snapshot_revision", _I64, SnapshotHandle)
_declare(core, "rp_decide", _I32, SnapshotHandle, _P(Request), _I64,
         _P(Decision))
_declare(core, "rp_permit", _I32, SnapshotHandle, _P(Subject), _I64,
         _P(Permissions))
_declare(core, "rp_explain", _I32, SnapshotHandle, _P(Request), _I64,
         _P(ExplanationHandle))
_declare(core, "rp_explanation_decision", Decision, ExplanationHandle)
_declare(core, "rp_explanation_size", _SIZE, ExplanationHandle)
_declare(core, "rp_explanation_get", _I32, ExplanationHandle, _SIZE,
         _P(ExplainStep))
_declare(core, "rp_explanation_remedy", ReadText, ExplanationHandle)
_declare(core, "rp_remedy", _SIZE, SnapshotHandle, _P(Request), _I64,
         _P(Decision), c_char_p, _SIZE)

_declare(core, "rp_directory_new", _I32, c_void_p, c_void_p,
         _P(DirectoryHandle))
_declare(core, "rp_directory_create", _I32, DirectoryHandle, _P(RoomSpec),
         _I64, _P(ChangeReport), _P(IssuesHandle))
_declare(core, "rp_directory_add", _I32, DirectoryHandle, RoomHandle,
         _P(ChangeReport), _P(IssuesHandle))
_declare(core, "rp_directory_apply", _I32, DirectoryHandle, Text,
         _P(RoomChange), _I64, _P(ChangeReport), _P(IssuesHandle))
_declare(core, "rp_directory_replace", _I32, DirectoryHandle, RoomHandle,
         _P(ChangeReport), _P(IssuesHandle))
_declare(core, "rp_directory_delete", _I32, DirectoryHandle, Text,
         _P(ChangeReport), _P(IssuesHandle))
_declare(core, "rp_directory_get", _I32, DirectoryHandle, Text,
         _P(RoomHandle))
_declare(core, "rp_reader_new", _I32, DirectoryHandle, Text,
         _P(ReaderHandle))
_declare(core, "rp_reader_decide", _I32, ReaderHandle, _P(Request), _I64,
         _P(Decision))
_declare(core, "rp_reader_permit", _I32, ReaderHandle, Text, _P(Subject),
         _I64, _P(Permissions))

_declare(core, "rp_grant_allows", _I32, GrantHandle, _I32, _I64)
_declare(core, "rp_grant_check", _I32, GrantHandle, _I32, _I64, _P(Decision))
_declare(core, "rp_effects_size", _SIZE, EffectsHandle)
_declare(core, "rp_effects_get", _I32, EffectsHandle, _SIZE, _P(CallEffect))
_declare(core, "rp_effects_grant", GrantHandle, EffectsHandle, _SIZE)
_declare(core, "rp_call_new", _I32, SnapshotHandle, Text, _P(CallHandle),
         _P(IssuesHandle))
_declare(core, "rp_call_join", _I32, CallHandle, _P(Subject), Text, _I64,
         _P(Decision), _P(GrantHandle), _P(EffectsHandle))
_declare(core, "rp_call_perform", _I32, CallHandle, _P(Request),
         _P(PerformOptions), _I64, _P(Decision), _P(EffectsHandle))
_declare(core, "rp_call_leg_answered", _I32, CallHandle, Text, _I64,
         _P(Decision), _P(GrantHandle), _P(EffectsHandle))
for _name in ("rp_call_leave", "rp_call_leg_ended"):
    _declare(core, _name, _I32, CallHandle, Text, _I64, _P(EffectsHandle))
for _name in ("rp_call_room_deleted", "rp_call_advance"):
    _declare(core, _name, _I32, CallHandle, _I64, _P(EffectsHandle))
_declare(core, "rp_call_room_changed", _I32, CallHandle, SnapshotHandle,
         _P(Text), _SIZE, _I64, _P(EffectsHandle), _P(IssuesHandle))
_declare(core, "rp_call_next_deadline", _I64, CallHandle)
_declare(core, "rp_call_notify_before", _I32, CallHandle, _I64)
_declare(core, "rp_call_set_capacity", _I32, CallHandle, _SIZE)
_declare(core, "rp_call_capacity", _SIZE, CallHandle)
_declare(core, "rp_call_count", _SIZE, CallHandle)
_declare(core, "rp_call_lift_ban", _I32, CallHandle, Text)
_declare(core, "rp_call_is_banned", _I32, CallHandle, Text)
_declare(core, "rp_call_get_phase", _I32, CallHandle)
_declare(core, "rp_call_present", _I32, CallHandle, _P(PresencesHandle))
_declare(core, "rp_presences_size", _SIZE, PresencesHandle)
_declare(core, "rp_presences_get", _I32, PresencesHandle, _SIZE,
         _P(Presence))

_declare(wire, "rp_wire_decode_rooms", _I32, c_void_p, Text, _I32,
         _P(RoomsHandle), _P(IssuesHandle))
_declare(wire, "rp_wire_decode_room", _I32, c_void_p, Text, _I32,
         _P(RoomHandle), _P(IssuesHandle))
_declare(wire, "rp_wire_encode_room", _I32, c_void_p, RoomHandle, _I32,
         _P(BytesHandle), _P(IssuesHandle))
_declare(wire, "rp_wire_bytes_get", ReadText, BytesHandle)
_declare(wire, "rp_wire_decode_request", _I32, Text, _I64, _P(LineHandle),
         _P(IssuesHandle))
_declare(wire, "rp_wire_request_get", _I32, LineHandle, _P(Request),
         _P(c_int64))
_declare(wire, "rp_wire_remedy_of", _SIZE, IssuesHandle, c_char_p, _SIZE)
_declare(wire, "rp_wire_encode_decision", _SIZE, _P(Decision), _I32, Text,
         c_char_p, _SIZE)
_declare(wire, "rp_wire_parse_time", _I32, Text, _P(c_int64))


# --- Both ways ---------------------------------------------------------------
#
# ctypes takes an integer modulo 2^32 or 2^64, a bool for an integer, and any
# enum's member for another's number. So nothing of a caller's gets into a
# struct or an argument but through `expect`, `integer` or `utf8`.

_Kind = TypeVar("_Kind")
_Sized = TypeVar("_Sized", bound=Structure)


def expect(value: Any, kind: Type[_Kind]) -> _Kind:
    """The value, which is of this kind; TypeError for any other."""
    if not isinstance(value, kind):
        raise TypeError(f"expected {kind.__name__}, got "
                        f"{type(value).__name__}")
    return value


def integer(value: Any, low: int = INT64_MIN, high: int = INT64_MAX) -> int:
    """An int, and no bool or enum's member, of low to high."""
    if type(value) is not int:
        raise TypeError(f"expected int, got {type(value).__name__}")
    if not low <= value <= high:
        raise ValueError(f"{value} is not within {low} and {high}")
    return value


def sized(struct: Type[_Sized]) -> _Sized:
    """A zeroed struct that says its size."""
    return struct(struct_size=ctypes.sizeof(struct))


def utf8(text: str) -> bytes:
    """A text's bytes. Lone surrogates become bytes that are no UTF-8, which
    the library refuses or denies like any other id that is none."""
    return expect(text, str).encode("utf-8", "surrogatepass")


def text_of(data: bytes) -> Text:
    """rp_text of bytes; the struct keeps them alive."""
    return Text(data, len(data))


def read(text: ReadText) -> str:
    """A text of the library's, copied."""
    if not text.size:
        return ""
    return ctypes.string_at(text.data, text.size).decode("utf-8", "replace")


def filled(function, *arguments) -> str:
    """What a function writes into a buffer."""
    size = function(*arguments, None, 0)
    buffer = ctypes.create_string_buffer(size + 1)
    function(*arguments, buffer, size + 1)
    return buffer.raw[:size].decode("utf-8", "replace")


def name(function, number: int) -> str:
    """What a name function says."""
    return function(number).decode("ascii")


def done(status: int, what: str, issues: Optional[IssuesHandle] = None) -> None:
    """Raises unless a thing was done; `what` is said of a wrong argument."""
    if status == OK:
        return
    if status == REFUSED:
        from roompolicy.issues import RoomRefused
        raise RoomRefused.of(issues)
    if status == NO_MEMORY:
        raise MemoryError(what)
    if status == BAD_ARGUMENT:
        raise ValueError(what)
    raise SystemError(f"{what}: a bug of roompolicy; nothing was done")
