"""May this subject join the room, or do this in it, now?"""

from __future__ import annotations

import ctypes
from collections.abc import Set
from dataclasses import dataclass
from typing import FrozenSet, Iterator, Optional, Tuple, Union

from roompolicy import _library as c
from roompolicy.instants import Instant, instant_text, nanoseconds, until_of
from roompolicy.names import Action, Media, Reason, SubjectKind


@dataclass(frozen=True)
class Subject:
    """Who asks, as the caller says: never guessed from an id.

    Take it from an authenticated peer, and let no client name a server.
    """
    kind: SubjectKind
    id: str = ""

    def __post_init__(self) -> None:
        c.expect(self.kind, SubjectKind)
        c.expect(self.id, str)

    @classmethod
    def user(cls, id: str) -> "Subject":
        return cls(SubjectKind.USER, id)

    @classmethod
    def pstn(cls, id: str) -> "Subject":
        """A phone leg, such as "4:+14255550143"."""
        return cls(SubjectKind.PSTN, id)

    @classmethod
    def server(cls) -> "Subject":
        return cls(SubjectKind.SERVER)

    def _struct(self) -> c.Subject:
        return c.Subject(self.kind, c.text_of(c.utf8(self.id)))

    @classmethod
    def _of(cls, read: c.ReadSubject) -> "Subject":
        return cls(SubjectKind(read.kind), c.read(read.id))


@dataclass(frozen=True)
class Decision:
    """The answer; true where it allows."""
    allowed: bool
    reason: Reason
    # The next instant at which the answer changes by itself, in nanoseconds;
    # None: never. datetime: as_datetime(until).
    until: Optional[int]
    revision: int  # of the room; 0 where none was looked at

    def __post_init__(self) -> None:
        c.expect(self.allowed, bool)
        c.expect(self.reason, Reason)
        if self.until is not None:
            c.integer(self.until, high=c.NEVER - 1)
        c.integer(self.revision)

    def __bool__(self) -> bool:
        return self.allowed

    @property
    def until_text(self) -> str:
        """RFC 3339, or "never"."""
        return instant_text(self.until)

    @property
    def http_status(self) -> int:
        return c.core.rp_reason_http_status(self.reason)

    def service_code(self, action: Optional[Action] = None) -> Tuple[int, int]:
        """The code and sub-code for a client, such as (403, 5828)."""
        asked = 0 if action is None else c.expect(action, Action)
        read = c.core.rp_reason_code(self.reason, asked)
        return read.code, read.sub_code

    def for_outsider(self) -> "Decision":
        """What a stranger may be told: rules 6.7."""
        return _decision(c.core.rp_for_outsider(ctypes.byref(self._struct())))

    def _struct(self) -> c.Decision:
        return c.Decision(c.NEVER if self.until is None else self.until,
                          self.revision, self.allowed, self.reason)


def _decision(read: c.Decision) -> Decision:
    return Decision(read.effect == 1, Reason(read.reason),
                    until_of(read.until), read.revision)


class ActionSet(Set):
    """Which actions: `Action.SHARE_SCREEN in actions`, iteration, `&`, `==`.
    """

    def __init__(self, read: c.ActionSet) -> None:
        self._set = c.ActionSet(read.words)

    @classmethod
    def _from_iterable(cls, actions) -> FrozenSet[Action]:
        return frozenset(actions)

    def __contains__(self, action: object) -> bool:
        return isinstance(action, Action) and bool(
            c.core.rp_actions_contain(ctypes.byref(self._set), action))

    def __iter__(self) -> Iterator[Action]:
        return (action for action in Action if action in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    __hash__ = Set._hash  # that of a frozenset of the same actions

    def __repr__(self) -> str:
        return "{" + ", ".join(action.wire_name for action in self) + "}"


def _media(bits: int) -> FrozenSet[Media]:
    return frozenset(kind for kind in Media if kind and bits >> kind & 1)


@dataclass(frozen=True)
class Permissions:
    """All that a subject may do."""
    allowed: ActionSet
    media: FrozenSet[Media]
    reason: Reason  # ALLOWED, or what keeps the subject out altogether
    until: Optional[int]
    revision: int


def _permissions(read: c.Permissions) -> Permissions:
    return Permissions(ActionSet(read.allowed), _media(read.media),
                       Reason(read.reason), until_of(read.until),
                       read.revision)


@dataclass(frozen=True)
class Step:
    """One rule that was looked at."""
    rule: str  # such as "ROOM_HAS_OPENED"
    words: str
    layer: str
    passed: bool
    saw: str


@dataclass(frozen=True)
class Explanation:
    """Why: the last step is the one that stopped, or all have passed.

    It names ids: mind where it is shown and logged.
    """
    decision: Decision
    steps: Tuple[Step, ...]
    remedy: str


def _request(subject: Subject, action: Union[Action, str, None],
             target: Optional[str] = None,
             room_id: Optional[str] = None) -> c.Request:
    """A question; `action` None asks to join, so who asks for something else
    passes it through `_action` first."""
    request = c.sized(c.Request)
    request.asks = 1 if action is None else 2
    if action is not None:
        request.action = _action(action)
    request.subject = c.expect(subject, Subject)._struct()
    if target is not None:
        request.target = c.text_of(c.utf8(target))
        request.has_target = 1
    if room_id is not None:
        request.room_id = c.text_of(c.utf8(room_id))
    return request


def _action(action: Union[Action, str]) -> Action:
    """TypeError for what is neither, None too."""
    if isinstance(action, str):
        return Action.named(action)
    return c.expect(action, Action)


class Snapshot:
    """A room compiled for deciding: constant, for any number of threads.

    One that was closed is no room: it denies with ROOM_NOT_FOUND.
    """

    def __init__(self, handle: c.SnapshotHandle) -> None:
        self._handle: Optional[c.SnapshotHandle] = c.expect(
            handle, c.SnapshotHandle)

    def can_join(self, subject: Subject, now: Instant) -> Decision:
        return self._decide(_request(subject, None), now)

    def can_perform(self, subject: Subject, action: Union[Action, str],
                    now: Instant, target: Optional[str] = None) -> Decision:
        """`action` may be a name, such as "share_screen"; never None."""
        return self._decide(_request(subject, _action(action), target), now)

    def decide(self, subject: Subject, action: Union[Action, str, None],
               now: Instant, target: Optional[str] = None) -> Decision:
        """Both questions in one: to join, where `action` is None."""
        return self._decide(_request(subject, action, target), now)

    def permissions(self, subject: Subject, now: Instant) -> Permissions:
        read = c.sized(c.Permissions)
        asked = c.expect(subject, Subject)._struct()
        c.done(c.core.rp_permit(self._handle, ctypes.byref(asked),
                                nanoseconds(now), ctypes.byref(read)),
               "permissions")
        return _permissions(read)

    def explain(self, subject: Subject, action: Union[Action, str, None],
                now: Instant, target: Optional[str] = None) -> Explanation:
        """The decision with each rule that was looked at, in order."""
        request = _request(subject, action, target)
        why = c.ExplanationHandle()
        c.done(c.core.rp_explain(self._handle, ctypes.byref(request),
                                 nanoseconds(now), ctypes.byref(why)),
               "explain")
        steps = []
        for index in range(c.core.rp_explanation_size(why)):
            step = c.sized(c.ExplainStep)
            c.core.rp_explanation_get(why, index, ctypes.byref(step))
            steps.append(Step(step.rule.decode(), step.words.decode(),
                              step.layer.decode(), bool(step.passed),
                              c.read(step.saw)))
        return Explanation(_decision(c.core.rp_explanation_decision(why)),
                           tuple(steps),
                           c.read(c.core.rp_explanation_remedy(why)))

    def remedy(self, subject: Subject, action: Union[Action, str, None],
               now: Instant, decision: Decision,
               target: Optional[str] = None) -> str:
        """What to do about a decision, in words; empty where it allows."""
        request = _request(subject, action, target)
        answer = c.expect(decision, Decision)._struct()
        return c.filled(c.core.rp_remedy, self._handle, ctypes.byref(request),
                        nanoseconds(now), ctypes.byref(answer))

    def to_room(self) -> "Room":
        """The room that it was compiled from, as one of the caller's own."""
        from roompolicy.rooms import Room
        room = c.RoomHandle()
        c.done(c.core.rp_snapshot_to_room(self._handle, ctypes.byref(room)),
               "a closed snapshot")
        return Room(room)

    @property
    def revision(self) -> int:
        return c.core.rp_snapshot_revision(self._handle)

    def close(self) -> None:
        """Lets the room go now and not when the garbage collector does."""
        self._handle = None

    def __enter__(self) -> "Snapshot":
        return self

    def __exit__(self, *exception) -> None:
        self.close()

    def _decide(self, request: c.Request, now: Instant) -> Decision:
        read = c.Decision()
        c.core.rp_decide(self._handle, ctypes.byref(request), nanoseconds(now),
                         ctypes.byref(read))
        return _decision(read)
