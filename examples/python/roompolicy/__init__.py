"""roompolicy: who may join a call room, and what each person may do in it.

    room = Room.create("99401827563409182", now,
                       participants={"8:acs:r_doctor": Role.PRESENTER})
    with room.snapshot() as snapshot:
        answer = snapshot.can_perform(Subject.user("8:acs:r_doctor"),
                                      Action.SHARE_SCREEN, now)
        if not answer:
            refuse(answer.reason)

A denial is a value. Refused building raises RoomRefused with every issue; wrong
arguments raise TypeError or ValueError, as anywhere in Python. An object that
was closed is none: it denies, or raises ValueError.
"""

from roompolicy._library import core as _core
from roompolicy.call import (Admitted, Call, CallReply, CancelInvite, Denied,
                             Dial, Effect, EndsSoon, Event, Grant, HangUp,
                             Invite, LegGone, Mute, Presence, Removed,
                             RightsGranted, RightsRevoked, UnknownEffect)
from roompolicy.deciding import (ActionSet, Decision, Explanation, Permissions,
                                 Snapshot, Step, Subject)
from roompolicy.directory import ChangeReport, Directory, Reader
from roompolicy.instants import (Instant, as_datetime, instant_text,
                                 parse_instant)
from roompolicy.issues import Issue, RoomRefused
from roompolicy.lines import answer_line
from roompolicy.names import (Action, CallPhase, EffectKind, EndOfWindow,
                              EventKind, IssueCode, LeaveReason, Media, Reason,
                              Role, SubjectKind)
from roompolicy.rooms import Room, rooms_from_json

# Of the library that runs.
__version__ = _core.rp_version().decode()

__all__ = [name for name in dir() if not name.startswith("_")]
