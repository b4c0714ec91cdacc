"""Rooms: who is invited with which role, when, and whether it may dial out."""

from __future__ import annotations

import ctypes
import json
import threading
from typing import (Any, Callable, Dict, Iterable, List, Mapping, Optional,
                    Tuple, Union)

from roompolicy import _library as c
from roompolicy.deciding import Snapshot
from roompolicy.instants import Instant, nanoseconds, until_of
from roompolicy.names import EndOfWindow, Role

# {id: role}, or pairs of them.
Participants = Union[Mapping[str, Role], Iterable[Tuple[str, Role]]]


def _pairs(entries) -> List[Tuple[str, Any]]:
    return list(entries.items() if isinstance(entries, Mapping) else entries)


# What may be left out, each as the library takes it.
_MEMBERS: Dict[str, Callable[[Any], Any]] = {
    "created_at": nanoseconds, "valid_from": nanoseconds,
    "valid_until": nanoseconds,
    "pstn_dialout_enabled": lambda enabled: c.expect(enabled, bool),
    "end_of_window": lambda end: c.expect(end, EndOfWindow),
    "revision": c.integer,
    "profile": lambda profile: c.text_of(c.utf8(profile))}


def _spec(id: str, participants: Participants,
          members: Mapping[str, Any]) -> c.RoomSpec:
    """What is None is absent."""
    spec = c.sized(c.RoomSpec)
    spec.id = c.text_of(c.utf8(id))
    for name, value in members.items():
        _give(spec, name, value, absent=value is None)
    people = _pairs(participants)
    roster = (c.Participant * len(people))()
    for entry, (person, role) in zip(roster, people):
        entry.id = c.text_of(c.utf8(person))
        entry.role = c.expect(role, Role)
    spec.participants = roster
    spec.num_participants = len(people)
    return spec


def _change(*, participants: Union[Mapping[str, Optional[Role]],
                                   Iterable[Tuple[str, Optional[Role]]]] = (),
            **members) -> c.RoomChange:
    """What is not named stays, and nothing else may be None, which would look
    as if it were taken away; but a participant's None removes it."""
    change = c.sized(c.RoomChange)
    for name, value in members.items():
        _give(change, name, value)
    people = _pairs(participants)
    edits = (c.RosterEdit * len(people))()
    for edit, (person, role) in zip(edits, people):
        edit.id = c.text_of(c.utf8(person))
        if role is None:
            edit.remove = 1
        else:
            edit.role = c.expect(role, Role)
    change.edits = edits
    change.num_edits = len(people)
    return change


def _give(struct: Union[c.RoomSpec, c.RoomChange], name: str, value: Any,
          absent: bool = False) -> None:
    if name not in _MEMBERS or not hasattr(struct, name):
        raise TypeError(f"unexpected keyword argument {name!r}")
    if not absent:
        setattr(struct, name, _MEMBERS[name](value))
        struct.has |= c.HAS[name]


class Room:
    """A valid room. It takes changes whole, or refuses them with every issue.

    Any thread may use it: it takes its own lock.
    """

    def __init__(self, handle: c.RoomHandle) -> None:
        self._handle: Optional[c.RoomHandle] = c.expect(handle, c.RoomHandle)
        self._lock = threading.Lock()

    @classmethod
    def create(cls, id: str, now: Instant, *, participants: Participants = (),
               **spec) -> "Room":
        """A new room. Absent: valid_from is now, valid_until 180 days later,
        no dialing out, revision 1.

        Keywords: valid_from, valid_until, created_at, pstn_dialout_enabled,
        end_of_window, revision, profile; None is absent. RoomRefused with
        every issue.
        """
        asked = _spec(id, participants, spec)
        room, issues = c.RoomHandle(), c.IssuesHandle()
        c.done(c.core.rp_room_create(
            None, ctypes.byref(asked), nanoseconds(now), ctypes.byref(room),
            ctypes.byref(issues)), "Room.create", issues)
        return cls(room)

    @classmethod
    def load(cls, id: str, *, participants: Participants = (),
             **spec) -> "Room":
        """A room that was stored: an expired one loads, both bounds of its
        window must be there."""
        asked = _spec(id, participants, spec)
        room, issues = c.RoomHandle(), c.IssuesHandle()
        c.done(c.core.rp_room_load(
            None, ctypes.byref(asked), ctypes.byref(room),
            ctypes.byref(issues)), "Room.load", issues)
        return cls(room)

    @classmethod
    def from_json(cls, document: Union[str, bytes]) -> "Room":
        """One room of the wire format (docs/wire.md)."""
        room, issues = c.RoomHandle(), c.IssuesHandle()
        c.done(c.wire.rp_wire_decode_room(
            None, c.text_of(_bytes(document)), c.WIRE_JSON, ctypes.byref(room),
            ctypes.byref(issues)), "Room.from_json", issues)
        return cls(room)

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> "Room":
        """The same, as json.loads gives it."""
        return cls.from_json(json.dumps(document))

    def to_json(self) -> str:
        """Equal rooms give equal text."""
        document, issues = c.BytesHandle(), c.IssuesHandle()
        with self._lock:
            c.done(c.wire.rp_wire_encode_room(
                None, self._handle, c.WIRE_JSON, ctypes.byref(document),
                ctypes.byref(issues)), "a closed room", issues)
        return c.read(c.wire.rp_wire_bytes_get(document))

    def to_dict(self) -> Dict[str, Any]:
        return json.loads(self.to_json())

    @property
    def id(self) -> str:
        return self._get(lambda info: c.read(info.id))

    @property
    def profile(self) -> str:
        return self._get(lambda info: c.read(info.profile))

    @property
    def revision(self) -> int:
        return self._get(lambda info: info.revision)

    @property
    def created_at(self) -> Optional[int]:
        return self._get(lambda info: until_of(info.created_at))

    @property
    def valid_from(self) -> int:
        return self._get(lambda info: info.valid_from)

    @property
    def valid_until(self) -> int:
        return self._get(lambda info: info.valid_until)

    @property
    def pstn_dialout_enabled(self) -> bool:
        return self._get(lambda info: bool(info.pstn_dialout_enabled))

    @property
    def end_of_window(self) -> EndOfWindow:
        """That holds: the room's own, else the profile's."""
        return self._get(lambda info: EndOfWindow(info.end_of_window))

    @property
    def participants(self) -> Dict[str, Role]:
        """By the bytes of the ids."""
        def read(info: c.RoomInfo) -> Dict[str, Role]:
            people = {}
            for index in range(info.num_participants):
                person = c.ReadParticipant()
                c.core.rp_room_participant(self._handle, index,
                                           ctypes.byref(person))
                people[c.read(person.id)] = Role(person.role)
            return people
        return self._get(read)

    def role_of(self, id: str) -> Role:
        """UNSPECIFIED for who is not on the roster."""
        with self._lock:
            return Role(c.core.rp_room_role(self._handle,
                                            c.text_of(c.utf8(id))))

    def apply(self, now: Instant, **change) -> None:
        """Changes several things at once, and the revision by one.

        Keywords: valid_from, valid_until, pstn_dialout_enabled, end_of_window,
        participants ({id: role, or None to remove}). What is not named stays;
        no other None. RoomRefused with every issue: then the room is as it was.
        """
        asked, issues = _change(**change), c.IssuesHandle()
        with self._lock:
            c.done(c.core.rp_room_apply(
                self._handle, ctypes.byref(asked), nanoseconds(now),
                ctypes.byref(issues)), "a closed room", issues)

    def set_role(self, id: str, role: Role, now: Instant) -> None:
        self.apply(now, participants={id: c.expect(role, Role)})

    def remove(self, id: str, now: Instant) -> None:
        self.apply(now, participants={id: None})

    def set_window(self, valid_from: Instant, valid_until: Instant,
                   now: Instant) -> None:
        self.apply(now, valid_from=valid_from, valid_until=valid_until)

    def set_dial_out(self, enabled: bool, now: Instant) -> None:
        self.apply(now, pstn_dialout_enabled=enabled)

    def copy(self) -> "Room":
        other = c.RoomHandle()
        with self._lock:
            c.done(c.core.rp_room_copy(self._handle, ctypes.byref(other)),
                   "a closed room")
        return Room(other)

    def snapshot(self) -> Snapshot:
        """The room as it stands now, compiled for deciding."""
        snapshot = c.SnapshotHandle()
        with self._lock:
            c.done(c.core.rp_compile(self._handle, ctypes.byref(snapshot)),
                   "a closed room")
        return Snapshot(snapshot)

    def close(self) -> None:
        """Lets it go now and not when the garbage collector does."""
        with self._lock:
            self._handle = None

    def __enter__(self) -> "Room":
        return self

    def __exit__(self, *exception) -> None:
        self.close()

    def _get(self, read):
        info = c.sized(c.RoomInfo)
        with self._lock:
            c.done(c.core.rp_room_get(self._handle, ctypes.byref(info)),
                   "a closed room")
            return read(info)


def rooms_from_json(document: Union[str, bytes]) -> List[Room]:
    """The rooms of a RoomSet, {"rooms": [...]}; RoomRefused with every issue
    of all of them."""
    rooms, issues = c.RoomsHandle(), c.IssuesHandle()
    c.done(c.wire.rp_wire_decode_rooms(
        None, c.text_of(_bytes(document)), c.WIRE_JSON, ctypes.byref(rooms),
        ctypes.byref(issues)), "rooms_from_json", issues)
    copies = []
    for index in range(c.core.rp_rooms_size(rooms)):
        copy = c.RoomHandle()
        c.done(c.core.rp_room_copy(c.core.rp_rooms_get(rooms, index),
                                   ctypes.byref(copy)), "rooms_from_json")
        copies.append(Room(copy))
    return copies


def _bytes(document: Union[str, bytes]) -> bytes:
    return document if isinstance(document, bytes) else c.utf8(document)
