"""Rooms by id: one side changes them while every thread asks."""

from __future__ import annotations

import ctypes
import threading
from dataclasses import dataclass
from typing import Optional, Union

from roompolicy import _library as c
from roompolicy.deciding import (Decision, Permissions, Subject, _action,
                                 _decision, _permissions, _request)
from roompolicy.instants import Instant, nanoseconds
from roompolicy.names import Action, Role
from roompolicy.rooms import Participants, Room, _change, _spec


@dataclass(frozen=True)
class ChangeReport:
    """What a change did, in people."""
    revision: int
    added: int
    updated: int
    removed: int
    role_changes: int


class Directory:
    """The rooms of a host. Any thread may use it.

    Every change is refused with RoomRefused and all issues, or done whole: from
    then on each reader answers by it.
    """

    def __init__(self) -> None:
        handle = c.DirectoryHandle()
        c.done(c.core.rp_directory_new(None, None, ctypes.byref(handle)),
               "Directory")
        self._handle: Optional[c.DirectoryHandle] = handle

    def create(self, id: str, now: Instant, *,
               participants: Participants = (), **spec) -> ChangeReport:
        """A new room, as Room.create."""
        asked = _spec(id, participants, spec)
        return self._change(c.core.rp_directory_create, ctypes.byref(asked),
                            nanoseconds(now))

    def add(self, room: Room) -> ChangeReport:
        """A room that there is already, such as a stored one."""
        with c.expect(room, Room)._lock:
            return self._change(c.core.rp_directory_add, room._handle)

    def apply(self, room_id: str, now: Instant, **change) -> ChangeReport:
        """As Room.apply."""
        asked = _change(**change)
        return self._change(c.core.rp_directory_apply, _id(room_id),
                            ctypes.byref(asked), nanoseconds(now))

    def set_role(self, room_id: str, id: str, role: Role,
                 now: Instant) -> ChangeReport:
        return self.apply(room_id, now,
                          participants={id: c.expect(role, Role)})

    def remove(self, room_id: str, id: str, now: Instant) -> ChangeReport:
        """Takes somebody off a room's roster."""
        return self.apply(room_id, now, participants={id: None})

    def replace(self, room: Room) -> ChangeReport:
        """By a later copy: STALE_REVISION unless its revision is greater."""
        with c.expect(room, Room)._lock:
            return self._change(c.core.rp_directory_replace, room._handle)

    def delete(self, room_id: str) -> ChangeReport:
        return self._change(c.core.rp_directory_delete, _id(room_id))

    def get(self, room_id: str) -> Optional[Room]:
        """A copy of the room; None where there is none."""
        room = c.RoomHandle()
        c.done(c.core.rp_directory_get(self._handle, _id(room_id),
                                       ctypes.byref(room)),
               "a closed directory")
        return Room(room) if room else None

    def reader(self, name: str = "") -> "Reader":
        """One for each thread that asks."""
        return Reader(self, name)

    def close(self) -> None:
        """Its readers answer on."""
        self._handle = None

    def __enter__(self) -> "Directory":
        return self

    def __exit__(self, *exception) -> None:
        self.close()

    def _change(self, function, *arguments) -> ChangeReport:
        report, issues = c.sized(c.ChangeReport), c.IssuesHandle()
        c.done(function(self._handle, *arguments, ctypes.byref(report),
                        ctypes.byref(issues)), "a closed directory or room",
               issues)
        return ChangeReport(report.revision, report.added, report.updated,
                            report.removed, report.role_changes)


class Reader:
    """Answers about the rooms of a directory as they stand now.

    Make one for each thread: it takes its own lock, which threads that share
    one would wait for.
    """

    def __init__(self, directory: Directory, name: str = "") -> None:
        handle = c.ReaderHandle()
        c.done(c.core.rp_reader_new(c.expect(directory, Directory)._handle,
                                    c.text_of(c.utf8(name)),
                                    ctypes.byref(handle)),
               "a closed directory")
        self._handle: Optional[c.ReaderHandle] = handle
        self._lock = threading.Lock()

    def can_join(self, room_id: str, subject: Subject,
                 now: Instant) -> Decision:
        return self.decide(room_id, subject, None, now)

    def can_perform(self, room_id: str, subject: Subject,
                    action: Union[Action, str], now: Instant,
                    target: Optional[str] = None) -> Decision:
        """`action` may be a name, such as "share_screen"; never None."""
        return self.decide(room_id, subject, _action(action), now, target)

    def decide(self, room_id: str, subject: Subject,
               action: Union[Action, str, None], now: Instant,
               target: Optional[str] = None) -> Decision:
        """Both questions in one: to join, where `action` is None."""
        request = _request(subject, action, target, room_id)
        read = c.Decision()
        with self._lock:
            c.core.rp_reader_decide(self._handle, ctypes.byref(request),
                                    nanoseconds(now), ctypes.byref(read))
        return _decision(read)

    def permissions(self, room_id: str, subject: Subject,
                    now: Instant) -> Permissions:
        read = c.sized(c.Permissions)
        asked = c.expect(subject, Subject)._struct()
        with self._lock:
            c.done(c.core.rp_reader_permit(
                self._handle, _id(room_id), ctypes.byref(asked),
                nanoseconds(now), ctypes.byref(read)), "a closed reader")
        return _permissions(read)

    def close(self) -> None:
        with self._lock:
            self._handle = None

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *exception) -> None:
        self.close()


def _id(text: str) -> c.Text:
    return c.text_of(c.utf8(text))
