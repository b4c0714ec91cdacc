"""The vocabulary: enums with the numbers of roompolicy/c_api.h.

Zero is the safe value of each. A library that is newer than this file may give
a number that has no name here: it becomes a member UNKNOWN_<number>, which
equals none of the others.
"""

from __future__ import annotations

import enum
from typing import Any


class _OfInts(enum.EnumMeta):
    """Enums compare 1, True and 1.0 as equal: only an int is a number here."""

    def __call__(cls, value: Any, *names: Any, **options: Any) -> Any:
        if type(value) not in (int, cls):
            raise ValueError(f"{value!r} is no {cls.__name__}")
        return super().__call__(value, *names, **options)


class _Open(enum.IntEnum, metaclass=_OfInts):

    @classmethod
    def _missing_(cls, value: Any) -> "_Open":
        if not -2**31 <= value < 2**31:
            raise ValueError(f"{value!r} is no {cls.__name__}")
        member = int.__new__(cls, value)
        member._name_ = f"UNKNOWN_{value}"
        member._value_ = value
        return member


class Role(_Open):
    """What a participant is in a room."""
    UNSPECIFIED = 0
    PRESENTER = 1
    COLLABORATOR = 2
    ATTENDEE = 3
    CONSUMER = 4


class Action(_Open):
    """The right to start or to hold something; stopping is never asked."""
    UNSPECIFIED = 0
    TURN_VIDEO_ON = 1
    UNMUTE_MIC = 2
    MUTE_OTHERS = 3
    SWITCH_CAMERA = 4
    VIEW_ACTIVE_SPEAKER = 5
    CHOOSE_SPEAKER = 6
    CHOOSE_MIC = 7
    VIEW_PARTICIPANT_STATE = 8
    VIEW_CALL_STATE = 9
    VIEW_PARTICIPANT_MUTED = 10
    VIEW_LEAVE_REASON = 11
    START_CAPTIONS = 12
    CHANGE_CAPTIONS_LANGUAGE = 13
    INVITE_PARTICIPANT = 14
    SHARE_SCREEN = 15
    SHARE_APPLICATION = 16
    SHARE_BROWSER_TAB = 17
    VIEW_SHARED_SCREEN = 18
    REMOVE_PARTICIPANT = 19
    ASK_DEVICE_PERMISSION = 20
    GET_CAMERA_LIST = 21
    SET_CAMERA = 22
    GET_SELECTED_CAMERA = 23
    GET_MIC_LIST = 24
    SET_MIC = 25
    GET_SELECTED_MIC = 26
    GET_SPEAKER_LIST = 27
    SET_SPEAKER = 28
    GET_SELECTED_SPEAKER = 29
    RENDER_VIDEO_IN_MULTIPLE_PLACES = 30
    SET_VIDEO_SCALING_MODE = 31
    RENDER_REMOTE_VIDEO = 32
    DIAL_OUT_PSTN = 33
    RECEIVE_AUDIO = 34
    SEND_REAL_TIME_TEXT = 35
    USE_REACTIONS = 36
    VIEW_ATTENDEE_NAMES = 37
    RAISE_HAND = 38
    SPOTLIGHT_PARTICIPANT = 39
    REMOVE_PARTICIPANTS_SPOTLIGHT = 40
    MANAGE_LOBBY = 41
    ADD_TEAMS_USER = 42
    SET_CAPTION_LANGUAGE = 43
    BLUR_BACKGROUND = 44
    START_TOGETHER_MODE = 45
    JOIN_BREAKOUT_ROOMS = 46
    FORBID_OTHERS_AUDIO = 47
    FORBID_OTHERS_VIDEO = 48
    HANG_UP_FOR_EVERYONE = 49
    LIST_PARTICIPANTS = 50
    PLAY_AUDIO = 51
    RECOGNIZE_MEDIA = 52
    SEND_DTMF = 53
    MANAGE_RECORDING = 54
    TRANSCRIBE_CALL = 55
    STREAM_AUDIO = 56
    CANCEL_ADD_PARTICIPANT = 57

    @classmethod
    def named(cls, name: str) -> "Action":
        """By its name in the wire format, such as "share_screen".

        UNSPECIFIED, which is denied, for a text that is no name.
        """
        member = cls.__members__.get(name.upper())
        return member if member and name == member.wire_name else cls(0)

    @property
    def wire_name(self) -> str:
        """Such as "share_screen"."""
        return self.name.lower()


class Media(_Open):
    """What a media server asks about."""
    NONE = 0
    PUBLISH_AUDIO = 1
    PUBLISH_VIDEO = 2
    PUBLISH_SCREEN = 3
    PUBLISH_TEXT = 4
    SUBSCRIBE_AUDIO = 5
    SUBSCRIBE_VIDEO = 6
    SUBSCRIBE_SCREEN = 7
    LEG = 8


class EndOfWindow(_Open):
    """What happens at valid_until."""
    UNSPECIFIED = 0
    END_CALL = 1
    STOP_JOINING = 2


class IssueCode(_Open):
    """Why a room or a change of one was refused."""
    UNSPECIFIED = 0
    VALID_UNTIL_IN_PAST = 1
    VALID_FROM_TOO_FAR = 2
    INVALID_TIME_RANGE = 3
    BOUNDS_NOT_TOGETHER = 4
    MISSING_WINDOW = 5
    TIMESTAMP_OUT_OF_RANGE = 6
    MISSING_ROLE = 7
    UNKNOWN_ROLE = 8
    ROLE_NOT_IN_PROFILE = 9
    PHONE_NUMBER_ON_ROSTER = 10
    ID_KIND_NOT_ADMITTED = 11
    DUPLICATE_PARTICIPANT = 12
    DUPLICATE_ROOM = 13
    INVALID_ROOM_ID = 14
    INVALID_PARTICIPANT_ID = 15
    ROSTER_TOO_LARGE = 16
    OPEN_ROOM_UNSUPPORTED = 17
    PSTN_DIAL_OUT_UNSUPPORTED = 18
    UNKNOWN_FIELD = 19
    UNKNOWN_PROFILE = 20
    PROFILE_FIXED = 21
    INVALID_REVISION = 22
    STALE_REVISION = 23
    REVISION_EXHAUSTED = 24
    RETIRED_LIMIT = 25
    MALFORMED_INPUT = 26
    INPUT_TOO_LARGE = 27
    INVALID_PROFILE = 28
    UNKNOWN_ROOM = 29
    DIRECTORY_FULL = 30


class Reason(_Open):
    """Why a decision is what it is."""
    UNSPECIFIED = 0
    ALLOWED = 1
    ROOM_NOT_FOUND = 10
    NOT_A_COMMUNICATION_USER = 20
    PSTN_DIAL_IN_UNSUPPORTED = 21
    NOT_YET_OPEN = 30
    EXPIRED = 31
    NOT_INVITED = 40
    BANNED = 41
    NOT_APPLICABLE = 50
    ROLE_RESTRICTED = 51
    PSTN_DIAL_OUT_DISABLED = 52
    UNKNOWN_ACTION = 53
    TARGET_NOT_INVITED = 60
    TARGET_INVALID = 61
    CALL_NOT_STARTED = 70
    NOT_IN_CALL = 71
    TARGET_NOT_IN_CALL = 72
    CALL_FULL = 73
    INVALID_REQUEST = 90


class SubjectKind(_Open):
    """Who asks."""
    NONE = 0
    USER = 1
    PSTN = 2
    SERVER = 3


class LeaveReason(_Open):
    """Why somebody is out of a call."""
    UNSPECIFIED = 0
    LEFT = 1
    REMOVED_BY_PARTICIPANT = 2
    REMOVED_BY_SERVER = 3
    NO_LONGER_INVITED = 4
    ROOM_CLOSED = 5
    ROOM_DELETED = 6
    ENDED_BY_SERVER = 7
    REPLACED = 8
    CALL_OVER = 9


class EventKind(_Open):
    """What the world is told of a call."""
    NONE = 0
    CALL_STARTED = 1
    PARTICIPANT_ADDED = 2
    PARTICIPANT_REMOVED = 3
    CALL_ENDED = 4


class EffectKind(_Open):
    """What a call says is to be done."""
    NONE = 0
    ADMITTED = 1
    DENIED = 2
    RIGHTS_REVOKED = 3
    RIGHTS_GRANTED = 4
    REMOVED = 5
    HANG_UP = 6
    LEG_GONE = 7
    MUTE = 8
    DIAL = 9
    INVITE = 10
    CANCEL_INVITE = 11
    ENDS_SOON = 12
    EVENT = 13


class CallPhase(_Open):
    """Where a call stands."""
    NOT_STARTED = 0
    RUNNING = 1
    ENDED = 2
