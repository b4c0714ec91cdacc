"""Instants: aware datetimes, or integers of nanoseconds since 1970."""

from __future__ import annotations

import ctypes
from datetime import datetime, timedelta, timezone
from typing import Optional, Union

from roompolicy import _library as c

# An aware datetime, or nanoseconds since 1970-01-01T00:00:00Z without leap
# seconds. Decisions are exact to the nanosecond, datetime to the microsecond.
Instant = Union[datetime, int]

_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
_MICROSECOND = timedelta(microseconds=1)


def nanoseconds(instant: Instant) -> int:
    """An instant as the library takes it.

    ValueError for a datetime without a time zone, which could mean any instant
    of a day, and for what is outside of the years 1677 to 2262.
    """
    if isinstance(instant, datetime):
        if instant.tzinfo is None or instant.utcoffset() is None:
            raise ValueError(f"{instant!r} has no time zone")
        count = (instant - _EPOCH) // _MICROSECOND * 1000
    elif type(instant) is int:  # no bool, no enum's member
        count = instant
    else:
        raise TypeError("an instant is an aware datetime or an int of "
                        f"nanoseconds, not {type(instant).__name__}")
    if not c.INT64_MIN <= count < c.NEVER:
        raise ValueError(f"{instant!r} is outside of the years 1677 to 2262")
    return count


def span(duration: Union[timedelta, int]) -> int:
    """A duration in nanoseconds; ValueError where 64 bits do not hold it."""
    if isinstance(duration, timedelta):
        duration = duration // _MICROSECOND * 1000
    return c.integer(duration)


def as_datetime(instant: int) -> datetime:
    """In UTC; what is below a microsecond is left out."""
    return _EPOCH + timedelta(microseconds=instant // 1000)


def instant_text(instant: Optional[int]) -> str:
    """RFC 3339 in UTC, or "never" for None."""
    count = c.NEVER if instant is None else nanoseconds(instant)
    return c.filled(c.core.rp_instant_text, count)


def parse_instant(text: str) -> int:
    """The nanoseconds of an RFC 3339 timestamp; ValueError where it is none."""
    count = ctypes.c_int64()
    c.done(c.wire.rp_wire_parse_time(c.text_of(c.utf8(text)),
                                     ctypes.byref(count)),
           f"{text!r} is no timestamp")
    return count.value


def until_of(count: int) -> Optional[int]:
    """An instant of the library's; None for never."""
    return None if count == c.NEVER else count
