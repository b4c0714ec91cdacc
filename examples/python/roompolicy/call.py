"""A running call: takes what happens, says what is to be done, in order."""

from __future__ import annotations

import ctypes
import threading
from dataclasses import dataclass
from datetime import timedelta
from typing import FrozenSet, Iterable, List, Optional, Tuple, Union

from roompolicy import _library as c
from roompolicy.deciding import (ActionSet, Decision, Snapshot, Subject,
                                 _action, _decision, _media, _request)
from roompolicy.instants import Instant, nanoseconds, span, until_of
from roompolicy.names import (Action, CallPhase, EffectKind, EventKind,
                              LeaveReason, Media, Role)


class Grant:
    """What a media thread keeps for one endpoint.

    Any thread may ask it while its call changes, and after that is gone: then
    it denies, as one that was closed does.
    """

    def __init__(self, handle: c.GrantHandle) -> None:
        self._handle: Optional[c.GrantHandle] = c.expect(handle,
                                                         c.GrantHandle)

    def allows(self, action: Union[Action, str], now: Instant) -> bool:
        return c.core.rp_grant_allows(self._handle, _action(action),
                                      nanoseconds(now)) == 1

    def check(self, action: Union[Action, str], now: Instant) -> Decision:
        """The same with the reason."""
        read = c.Decision()
        c.core.rp_grant_check(self._handle, _action(action), nanoseconds(now),
                              ctypes.byref(read))
        return _decision(read)

    def close(self) -> None:
        self._handle = None

    def __enter__(self) -> "Grant":
        return self

    def __exit__(self, *exception) -> None:
        self.close()


# --- What is to be done ------------------------------------------------------


@dataclass(frozen=True)
class Admitted:
    """Let this endpoint in."""
    subject: Subject
    endpoint: str
    role: Role
    actions: ActionSet
    media: FrozenSet[Media]
    grant: Grant


@dataclass(frozen=True)
class Denied:
    """Turn it away, or do not do what it asks. `action` None: joining."""
    subject: Subject
    endpoint: str
    action: Optional[Action]
    decision: Decision


@dataclass(frozen=True)
class RightsRevoked:
    """The subject may do this no more; `close` these kinds of media now.

    `endpoint` is the one that goes; empty: all that it is in from.
    """
    subject: Subject
    endpoint: str
    actions: ActionSet
    close: FrozenSet[Media]


@dataclass(frozen=True)
class RightsGranted:
    """The subject may do this from now on. Start nothing."""
    subject: Subject
    actions: ActionSet
    media: FrozenSet[Media]


@dataclass(frozen=True)
class Removed:
    """Disconnect this endpoint, unless it LEFT."""
    subject: Subject
    endpoint: str
    role: Role
    reason: LeaveReason


@dataclass(frozen=True)
class HangUp:
    """Hang up this phone leg, or stop dialing it."""
    subject: Subject
    endpoint: str
    reason: LeaveReason
    answered: bool


@dataclass(frozen=True)
class LegGone:
    """This phone leg has ended by itself."""
    subject: Subject
    endpoint: str


@dataclass(frozen=True)
class Mute:
    """Mute all endpoints of the subject."""
    subject: Subject


@dataclass(frozen=True)
class Dial:
    """Dial this number as this endpoint."""
    subject: Subject
    endpoint: str
    inviter: Subject


@dataclass(frozen=True)
class Invite:
    """Ring this user, who joins by itself."""
    subject: Subject


@dataclass(frozen=True)
class CancelInvite:
    """Ring it no more."""
    subject: Subject


@dataclass(frozen=True)
class EndsSoon:
    """The call ends at this instant."""
    at: int


@dataclass(frozen=True)
class Event:
    """For the world: the call has started or ended, somebody came or left."""
    kind: EventKind
    at: int
    room_id: str
    call_id: str
    subject: Subject
    endpoint: str
    role: Role
    reason: LeaveReason
    duration: int  # of a call that ended, in nanoseconds


@dataclass(frozen=True)
class UnknownEffect:
    """One of a library that is newer than this file."""
    kind: EffectKind
    subject: Subject
    endpoint: str


Effect = Union[Admitted, Denied, RightsRevoked, RightsGranted, Removed, HangUp,
               LegGone, Mute, Dial, Invite, CancelInvite, EndsSoon, Event,
               UnknownEffect]

_MAKE = {
    EffectKind.DENIED: lambda e, who, at: Denied(
        who, at, Action(e.action) if e.action else None,
        _decision(e.decision)),
    EffectKind.RIGHTS_REVOKED: lambda e, who, at: RightsRevoked(
        who, at, ActionSet(e.actions), _media(e.media)),
    EffectKind.RIGHTS_GRANTED: lambda e, who, at: RightsGranted(
        who, ActionSet(e.actions), _media(e.media)),
    EffectKind.REMOVED: lambda e, who, at: Removed(
        who, at, Role(e.role), LeaveReason(e.leave_reason)),
    EffectKind.HANG_UP: lambda e, who, at: HangUp(
        who, at, LeaveReason(e.leave_reason), bool(e.answered)),
    EffectKind.LEG_GONE: lambda e, who, at: LegGone(who, at),
    EffectKind.MUTE: lambda e, who, at: Mute(who),
    EffectKind.DIAL: lambda e, who, at: Dial(who, at, Subject._of(e.inviter)),
    EffectKind.INVITE: lambda e, who, at: Invite(who),
    EffectKind.CANCEL_INVITE: lambda e, who, at: CancelInvite(who),
    EffectKind.ENDS_SOON: lambda e, who, at: EndsSoon(e.at),
    EffectKind.EVENT: lambda e, who, at: Event(
        EventKind(e.event), e.at, c.read(e.room_id), c.read(e.call_id), who,
        at, Role(e.role), LeaveReason(e.leave_reason), e.duration),
}


def _effects(handle: c.EffectsHandle) -> Tuple[Effect, ...]:
    effects: List[Effect] = []
    for index in range(c.core.rp_effects_size(handle)):
        read = c.sized(c.CallEffect)
        c.core.rp_effects_get(handle, index, ctypes.byref(read))
        kind = EffectKind(read.kind)
        who, endpoint = Subject._of(read.subject), c.read(read.endpoint)
        if kind is EffectKind.ADMITTED:
            effects.append(Admitted(
                who, endpoint, Role(read.role), ActionSet(read.actions),
                _media(read.media),
                Grant(c.core.rp_effects_grant(handle, index))))
        elif kind in _MAKE:
            effects.append(_MAKE[kind](read, who, endpoint))
        else:
            effects.append(UnknownEffect(kind, who, endpoint))
    return tuple(effects)


# --- The call ----------------------------------------------------------------


@dataclass(frozen=True)
class CallReply:
    """The answer to what somebody asked; true where it allows."""
    decision: Decision
    effects: Tuple[Effect, ...]
    grant: Optional[Grant] = None  # of who was let in

    def __bool__(self) -> bool:
        return self.decision.allowed


@dataclass(frozen=True)
class Presence:
    """One endpoint in a call."""
    subject: Subject
    endpoint: str
    role: Role
    dialing: bool  # a phone leg that has not answered yet
    since: int
    inviter: Subject  # of a phone leg


class Call:
    """One call in a room, without clock, I/O or threads.

    Tell it what happens and do its effects in order; call `advance` at
    `next_deadline` at the latest. Any thread may use it: it takes its own lock.
    """

    def __init__(self, room: Snapshot, call_id: str) -> None:
        """RoomRefused where `call_id` is no id."""
        handle, issues = c.CallHandle(), c.IssuesHandle()
        c.done(c.core.rp_call_new(
            c.expect(room, Snapshot)._handle, _text(call_id),
            ctypes.byref(handle), ctypes.byref(issues)),
            "a closed snapshot", issues)
        self._handle: Optional[c.CallHandle] = handle
        self._lock = threading.Lock()

    def join(self, subject: Subject, endpoint: str,
             now: Instant) -> CallReply:
        """Somebody comes in from an endpoint, which has a name of its own in
        the call."""
        asked = c.expect(subject, Subject)._struct()
        return self._enter(c.core.rp_call_join, ctypes.byref(asked),
                           _text(endpoint), nanoseconds(now))

    def leave(self, endpoint: str, now: Instant) -> Tuple[Effect, ...]:
        """The endpoint is gone, whoever's it was."""
        return self._tell(c.core.rp_call_leave, _text(endpoint),
                          nanoseconds(now))

    def perform(self, subject: Subject, action: Union[Action, str],
                now: Instant, target: Optional[str] = None, *,
                ban: bool = False, endpoint: str = "") -> CallReply:
        """Somebody in the call does something. `ban`: do not let in again whom
        remove_participant removes. `endpoint`: what the leg of dial_out_pstn
        is called."""
        request = _request(subject, _action(action), target)
        options = c.sized(c.PerformOptions)
        options.ban = c.expect(ban, bool)
        options.endpoint = _text(endpoint)
        read, effects = c.Decision(), c.EffectsHandle()
        with self._lock:
            c.done(c.core.rp_call_perform(
                self._handle, ctypes.byref(request), ctypes.byref(options),
                nanoseconds(now), ctypes.byref(read), ctypes.byref(effects)),
                "a closed call")
        return CallReply(_decision(read), _effects(effects))

    def leg_answered(self, endpoint: str, now: Instant) -> CallReply:
        """The phone that was dialed as this endpoint answers."""
        return self._enter(c.core.rp_call_leg_answered, _text(endpoint),
                           nanoseconds(now))

    def leg_ended(self, endpoint: str, now: Instant) -> Tuple[Effect, ...]:
        return self._tell(c.core.rp_call_leg_ended, _text(endpoint),
                          nanoseconds(now))

    def room_changed(self, room: Snapshot, now: Instant,
                     changed: Iterable[str] = ()) -> Tuple[Effect, ...]:
        """A later snapshot of the same room; RoomRefused for any other.

        `changed` names who was changed, where the host knows, which makes it
        cheaper; nobody: everybody is looked at. A text alone is a TypeError: it
        would name its letters.
        """
        if isinstance(changed, str):
            raise TypeError("expected ids, got str")
        later = c.expect(room, Snapshot)._handle
        names = [_text(id) for id in changed]
        array = (c.Text * len(names))(*names)
        effects, issues = c.EffectsHandle(), c.IssuesHandle()
        with self._lock:
            c.done(c.core.rp_call_room_changed(
                self._handle, later, array if names else None,
                len(names), nanoseconds(now), ctypes.byref(effects),
                ctypes.byref(issues)), "a closed call or snapshot", issues)
        return _effects(effects)

    def room_deleted(self, now: Instant) -> Tuple[Effect, ...]:
        return self._tell(c.core.rp_call_room_deleted, nanoseconds(now))

    def advance(self, now: Instant) -> Tuple[Effect, ...]:
        """Time has passed."""
        return self._tell(c.core.rp_call_advance, nanoseconds(now))

    def notify_before(self, before: Union[timedelta, int]) -> None:
        """EndsSoon that long before the end."""
        with self._lock:
            c.done(c.core.rp_call_notify_before(self._handle, span(before)),
                   "not positive, or too many notices")

    def lift_ban(self, id: str) -> bool:
        """False where the id was not banned."""
        with self._lock:
            return c.core.rp_call_lift_ban(self._handle, _text(id)) == 1

    def is_banned(self, id: str) -> bool:
        with self._lock:
            return c.core.rp_call_is_banned(self._handle, _text(id)) == 1

    def present(self) -> Tuple[Presence, ...]:
        """Who is in."""
        handle = c.PresencesHandle()
        with self._lock:
            c.done(c.core.rp_call_present(self._handle, ctypes.byref(handle)),
                   "a closed call")
        people = []
        for index in range(c.core.rp_presences_size(handle)):
            read = c.sized(c.Presence)
            c.core.rp_presences_get(handle, index, ctypes.byref(read))
            people.append(Presence(
                Subject._of(read.subject), c.read(read.endpoint),
                Role(read.role), bool(read.dialing), read.since,
                Subject._of(read.inviter)))
        return tuple(people)

    @property
    def next_deadline(self) -> Optional[int]:
        """When to advance at the latest; None where nothing is to come."""
        with self._lock:
            return until_of(c.core.rp_call_next_deadline(self._handle))

    @property
    def phase(self) -> CallPhase:
        with self._lock:
            return CallPhase(c.core.rp_call_get_phase(self._handle))

    @property
    def count(self) -> int:
        """How many user endpoints and phone legs are in."""
        with self._lock:
            return c.core.rp_call_count(self._handle)

    @property
    def capacity(self) -> int:
        """Setting it throws nobody out."""
        with self._lock:
            return c.core.rp_call_capacity(self._handle)

    @capacity.setter
    def capacity(self, capacity: int) -> None:
        with self._lock:
            c.done(c.core.rp_call_set_capacity(
                self._handle, c.integer(capacity, 0, c.SIZE_MAX)),
                "above a million, or a closed call")

    def close(self) -> None:
        """From now on every grant of the call denies."""
        with self._lock:
            self._handle = None

    def __enter__(self) -> "Call":
        return self

    def __exit__(self, *exception) -> None:
        self.close()

    def _enter(self, function, *arguments) -> CallReply:
        read, grant, effects = c.Decision(), c.GrantHandle(), c.EffectsHandle()
        with self._lock:
            c.done(function(self._handle, *arguments, ctypes.byref(read),
                            ctypes.byref(grant), ctypes.byref(effects)),
                   "a closed call")
        return CallReply(_decision(read), _effects(effects),
                         Grant(grant) if grant else None)

    def _tell(self, function, *arguments) -> Tuple[Effect, ...]:
        effects = c.EffectsHandle()
        with self._lock:
            c.done(function(self._handle, *arguments, ctypes.byref(effects)),
                   "a closed call")
        return _effects(effects)


def _text(text: str) -> c.Text:
    return c.text_of(c.utf8(text))
