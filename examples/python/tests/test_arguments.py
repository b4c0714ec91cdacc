"""Wrong arguments are TypeErrors or ValueErrors, never another valid value.

ctypes takes an integer modulo 2^32 or 2^64 and a bool as an integer: whatever
reaches a number of the C interface is checked before.
"""

import enum
import os
import sys
import unittest
from datetime import datetime, timedelta, timezone

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from roompolicy import (Action, Call, Decision, Directory, EndOfWindow,  # noqa
                        Grant, Reader, Reason, Role, Room, RoomRefused,
                        Snapshot, Subject, SubjectKind, answer_line,
                        instant_text)

NOW = datetime(2026, 3, 12, 9, 0, tzinfo=timezone.utc)
HOUR = timedelta(hours=1)
DOCTOR, PATIENT = "8:acs:r_doctor", "8:acs:r_patient"
ROSTER = {DOCTOR: Role.PRESENTER, PATIENT: Role.ATTENDEE}
USER = Subject.user(PATIENT)


class Other(enum.IntEnum):
    ONE = 1


def aliases(number):
    """Of an enum's number: what is no member but would be taken for it."""
    return (number, number + 2**32, number - 2**32, number + 2**64,
            float(number), number + 0.9, str(number).encode(), Other(1), True,
            [number])


def make_room(**spec):
    return Room.create("room-1", NOW, **{"participants": ROSTER,
                                         "valid_until": NOW + HOUR, **spec})


class Fixture(unittest.TestCase):

    def setUp(self):
        self.room = make_room(pstn_dialout_enabled=True)
        self.snapshot = self.room.snapshot()
        self.directory = Directory()
        self.directory.add(self.room)
        self.reader = self.directory.reader()
        self.call = Call(self.snapshot, "call-1")
        self.grant = self.call.join(Subject.user(DOCTOR), "laptop", NOW).grant

    def assert_refused(self, error, function, values):
        for value in values:
            with self.subTest(repr(value)), self.assertRaises(error):
                function(value)

    def performers(self):
        doctor = Subject.user(DOCTOR)
        return (lambda a: self.snapshot.can_perform(doctor, a, NOW),
                lambda a: self.reader.can_perform("room-1", doctor, a, NOW),
                lambda a: self.call.perform(doctor, a, NOW),
                lambda a: self.grant.allows(a, NOW),
                lambda a: self.grant.check(a, NOW))

    def askers(self):
        doctor, answer = Subject.user(DOCTOR), self.snapshot.can_join(USER, NOW)
        return (lambda a: self.snapshot.decide(doctor, a, NOW),
                lambda a: self.snapshot.explain(doctor, a, NOW),
                lambda a: self.snapshot.remedy(doctor, a, NOW, answer),
                lambda a: self.reader.decide("room-1", doctor, a, NOW))


class ActionTest(Fixture):

    def test_none_is_no_action_where_an_action_is_performed(self):
        for perform in self.performers():
            self.assert_refused(TypeError, perform, [None])

    def test_none_asks_to_join_in_decide_explain_and_remedy(self):
        for ask in self.askers():
            ask(None)
        self.assertTrue(self.snapshot.decide(USER, None, NOW))
        self.assertTrue(self.snapshot.explain(USER, None, NOW).decision)
        self.assertTrue(self.reader.decide("room-1", USER, None, NOW))

    def test_only_an_action_or_a_name_is_an_action(self):
        wrong = (*aliases(Action.SHARE_SCREEN.value), Role.PRESENTER,
                 Reason.ALLOWED)
        for ask in (*self.performers(), *self.askers()):
            self.assert_refused(TypeError, ask, wrong)

    def test_a_name_that_is_none_is_denied(self):
        doctor = Subject.user(DOCTOR)
        for name in ("", "fly", "15", "SHARE_SCREEN", "unspecified"):
            for answer in (
                    self.snapshot.can_perform(doctor, name, NOW),
                    self.reader.can_perform("room-1", doctor, name, NOW),
                    self.call.perform(doctor, name, NOW).decision,
                    self.grant.check(name, NOW)):
                self.assertFalse(answer, name)
                self.assertIs(answer.reason, Reason.UNKNOWN_ACTION, name)
            self.assertIs(self.grant.allows(name, NOW), False)

    def test_an_action_and_its_name_are_allowed(self):
        for perform in self.performers():
            self.assertTrue(perform(Action.SHARE_SCREEN))
            self.assertTrue(perform("share_screen"))

    def test_a_service_code_is_of_an_action_or_of_none(self):
        denied = self.snapshot.can_perform(USER, Action.REMOVE_PARTICIPANT, NOW)
        denied.service_code()
        denied.service_code(Action.REMOVE_PARTICIPANT)
        self.assert_refused(TypeError, denied.service_code,
                            (*aliases(19), "", 0, Role.PRESENTER))


class SubjectTest(Fixture):

    def test_only_a_kind_is_a_kind(self):
        self.assert_refused(TypeError, lambda kind: Subject(kind, PATIENT),
                            (*aliases(SubjectKind.SERVER.value),
                             Role.PRESENTER, None, "SERVER"))

    def test_only_a_text_is_an_id(self):
        self.assert_refused(TypeError, Subject.user, [None, 5, b"8:acs:x"])

    def test_a_kind_without_a_name_is_denied(self):
        for kind in (SubjectKind.NONE, SubjectKind(4), SubjectKind(-1)):
            self.assertFalse(self.snapshot.can_join(Subject(kind, DOCTOR), NOW))

    def test_only_a_subject_asks(self):
        for ask in (lambda s: self.snapshot.can_join(s, NOW),
                    lambda s: self.snapshot.permissions(s, NOW),
                    lambda s: self.reader.permissions("room-1", s, NOW),
                    lambda s: self.call.join(s, "app", NOW)):
            self.assert_refused(TypeError, ask, (
                None, DOCTOR, SubjectKind.SERVER,
                self.snapshot.can_join(USER, NOW)))


class RosterTest(Fixture):

    def test_only_a_role_is_a_role(self):
        wrong = (*aliases(Role.PRESENTER.value), Action.TURN_VIDEO_ON,
                 "PRESENTER")
        for change in (
                lambda role: make_room(participants={PATIENT: role}),
                lambda role: self.room.apply(NOW, participants={PATIENT: role}),
                lambda role: self.room.set_role(PATIENT, role, NOW),
                lambda role: self.directory.apply(
                    "room-1", NOW, participants={PATIENT: role}),
                lambda role: self.directory.set_role("room-1", PATIENT, role,
                                                     NOW)):
            self.assert_refused(TypeError, change, wrong)
        self.assertEqual((self.room.revision, self.room.participants),
                         (1, ROSTER))
        self.assertEqual(self.directory.get("room-1").participants, ROSTER)

    def test_to_set_a_role_needs_one(self):
        for change in (
                lambda role: self.room.set_role(PATIENT, role, NOW),
                lambda role: self.directory.set_role("room-1", PATIENT, role,
                                                     NOW),
                lambda role: make_room(participants={PATIENT: role})):
            self.assert_refused(TypeError, change, [None])
        self.assertEqual(self.room.participants, ROSTER)
        self.assertEqual(self.directory.get("room-1").participants, ROSTER)

    def test_an_applied_none_removes(self):
        self.room.apply(NOW, participants={PATIENT: None})
        self.directory.apply("room-1", NOW, participants={PATIENT: None})
        rest = {DOCTOR: Role.PRESENTER}
        self.assertEqual(self.room.participants, rest)
        self.assertEqual(self.directory.get("room-1").participants, rest)

    def test_a_number_becomes_a_member_only_as_an_int(self):
        self.assertIs(Role(1), Role.PRESENTER)
        self.assertIs(Role(Role.PRESENTER), Role.PRESENTER)
        self.assertEqual(Role(77).name, "UNKNOWN_77")
        self.assert_refused(ValueError, Role, (
            True, 1.0, 1 + 2**32, Action.TURN_VIDEO_ON, Other.ONE, "1", None))


class RoomTest(Fixture):

    def members(self, **member):
        """Ways to give a member of a room and of a change."""
        name, = member
        yield lambda value: make_room(**{name: value})
        yield lambda value: Room.load("room-1", **{
            "valid_from": NOW, "valid_until": NOW + HOUR, name: value})
        yield lambda value: self.directory.create("room-2", NOW,
                                                  **{name: value})
        if name in ("revision", "created_at"):
            return
        yield lambda value: self.room.apply(NOW, **{name: value})
        yield lambda value: self.directory.apply("room-1", NOW,
                                                 **{name: value})

    def test_only_a_bool_is_a_switch(self):
        wrong = (0, 1, 2**32, 2**32 + 1, 1.0, "true", "", [], Other.ONE)
        for give in self.members(pstn_dialout_enabled=None):
            self.assert_refused(TypeError, give, wrong)
        self.assert_refused(TypeError, lambda on: self.room.set_dial_out(
            on, NOW), (*wrong, None))
        self.assertIs(self.room.pstn_dialout_enabled, True)
        self.room.set_dial_out(False, NOW)
        self.assertIs(self.room.pstn_dialout_enabled, False)

    def test_only_an_end_of_window_is_one(self):
        for give in self.members(end_of_window=None):
            self.assert_refused(TypeError, give, (
                *aliases(EndOfWindow.STOP_JOINING.value), Role.COLLABORATOR,
                "STOP_JOINING"))

    def test_a_revision_is_an_int_of_64_bits(self):
        for give in self.members(revision=None):
            self.assert_refused(TypeError, give, (7.0, True, "7", Other.ONE))
            self.assert_refused(ValueError, give, (
                2**64 + 7, 2**63, -2**63 - 1))
        top = 2**63 - 1
        self.assertEqual(make_room(revision=top).revision, top)
        for low in (-1, -2**63):
            with self.assertRaises(RoomRefused):
                make_room(revision=low)

    def test_an_instant_is_no_bool_float_or_member(self):
        for name in ("valid_from", "valid_until", "created_at"):
            for give in self.members(**{name: None}):
                self.assert_refused(TypeError, give, (
                    True, 1.5, Other.ONE, Role.PRESENTER, "now"))
                self.assert_refused(ValueError, give, (
                    2**63 - 1, 2**64, -2**63 - 1, NOW.replace(tzinfo=None)))
        self.assert_refused(TypeError, lambda now: self.grant.allows(
            Action.SHARE_SCREEN, now), (None, True, Role.PRESENTER, 1.5))
        self.assert_refused(TypeError, instant_text, (True, Other.ONE, 1.5))

    def test_a_change_leaves_only_what_is_not_named(self):
        # A None that left a window or a switch as it is would keep open what
        # the caller meant to close.
        for name in ("valid_from", "valid_until", "pstn_dialout_enabled",
                     "end_of_window", "participants"):
            with self.subTest(name), self.assertRaises(TypeError):
                self.room.apply(NOW, **{name: None})
            with self.subTest(name), self.assertRaises(TypeError):
                self.directory.apply("room-1", NOW, **{name: None})
        for bounds in ((None, None), (NOW, None), (None, NOW + HOUR)):
            with self.subTest(bounds), self.assertRaises(TypeError):
                self.room.set_window(*bounds, NOW)
        self.assertEqual(self.room.revision, 1)

    def test_a_rooms_none_is_absent(self):
        absent = dict.fromkeys(("valid_from", "created_at", "end_of_window",
                                "pstn_dialout_enabled", "revision", "profile"))
        self.assertEqual(make_room(**absent).to_json(), make_room().to_json())

    def test_an_unknown_keyword_is_refused(self):
        bounds = {"valid_from": NOW, "valid_until": NOW + HOUR}
        for name in ("room_open", "has", "edits", "struct_size"):
            for value in (None, 1):
                for give in (
                        lambda **x: Room.load("room-1", **bounds, **x),
                        lambda **x: Room.create("room-1", NOW, **x),
                        lambda **x: self.directory.create("room-2", NOW, **x),
                        lambda **x: self.room.apply(NOW, **x),
                        lambda **x: self.directory.apply("room-1", NOW, **x)):
                    with self.subTest(name), self.assertRaises(TypeError):
                        give(**{name: value})
        for name in ("revision", "created_at", "profile", "id"):
            with self.subTest(name), self.assertRaises(TypeError):
                self.room.apply(NOW, **{name: 5})


class CallTest(Fixture):

    def test_only_a_bool_is_a_ban(self):
        for endpoint in ("app", "app-2"):
            self.call.join(USER, endpoint, NOW)
        self.assert_refused(TypeError, lambda ban: self.call.perform(
            Subject.user(DOCTOR), "remove_participant", NOW, PATIENT, ban=ban),
            (0, 1, 2**32, 1.0, None, "yes", Other.ONE))
        self.assertEqual(self.call.count, 3)
        self.call.perform(Subject.user(DOCTOR), "remove_participant", NOW,
                          PATIENT, ban=True)
        self.assertTrue(self.call.is_banned(PATIENT))

    def test_a_capacity_is_an_int_of_the_machine(self):
        before = self.call.capacity

        def give(capacity):
            self.call.capacity = capacity

        self.assert_refused(TypeError, give, (True, 1.0, "1", None, Other.ONE))
        self.assert_refused(ValueError, give, (-1, 2**64, 2**64 + 1,
                                               2**64 - 1, 1_000_001))
        self.assertEqual(self.call.capacity, before)
        give(1_000_000)
        self.assertEqual(self.call.capacity, 1_000_000)

    def test_a_span_is_of_64_bits_of_nanoseconds(self):
        self.assert_refused(ValueError, self.call.notify_before, (
            2**64 + 5, 2**63, -2**64 + 5, timedelta.max, timedelta.min,
            timedelta(days=365 * 300)))
        self.assert_refused(TypeError, self.call.notify_before, (
            5.5, "5", True, None, Other.ONE))
        self.call.notify_before(2**63 - 1)

    def test_who_was_changed_is_no_single_text(self):
        # Its letters would be the names, and nobody of them looked at.
        self.room.set_role(DOCTOR, Role.CONSUMER, NOW)
        later = self.room.snapshot()
        self.assert_refused(TypeError, lambda changed: self.call.room_changed(
            later, NOW, changed), (DOCTOR, "", DOCTOR.encode(), [None], None))
        self.assertTrue(self.grant.allows(Action.SHARE_SCREEN, NOW))
        self.call.room_changed(later, NOW, [DOCTOR])
        self.assertFalse(self.grant.allows(Action.SHARE_SCREEN, NOW))


class ObjectTest(Fixture):

    def test_only_the_librarys_own_objects_are_handles(self):
        # ctypes takes any number, and any text, for an address.
        for kind in (Room, Snapshot, Grant):
            self.assert_refused(TypeError, kind, (None, 5, "room-1", b"x",
                                                  self.room))

    def test_an_object_of_another_kind_is_refused(self):
        for give in (lambda other: Call(other, "call-2"),
                     lambda other: self.call.room_changed(other, NOW),
                     self.directory.add, self.directory.replace, Reader):
            self.assert_refused(TypeError, give, (None, 5, "room-1",
                                                  self.grant))
        join = ('{"roomId":"room-1","subject":{"user":"%s"},"join":{}}'
                % DOCTOR)
        self.assert_refused(TypeError, lambda found: answer_line(
            lambda _: found, join, NOW), (5, "room-1", self.room))

    def test_a_decision_of_the_callers_own_is_checked(self):
        def make(**wrong):
            return Decision(**{"allowed": False, "until": None, "revision": 1,
                               "reason": Reason.NOT_INVITED, **wrong})

        self.assertEqual(make().service_code(), (403, 5828))
        self.assertTrue(self.snapshot.remedy(USER, None, NOW, make()))
        for error, wrong in (
                (TypeError, {"allowed": 2**32 + 1}),
                (TypeError, {"allowed": 1}),
                (TypeError, {"reason": 2**32 + 1}),
                (TypeError, {"reason": 40}),
                (TypeError, {"reason": Role.PRESENTER}),
                (TypeError, {"until": 1.5}), (TypeError, {"until": NOW}),
                (ValueError, {"until": 2**64}),
                (TypeError, {"revision": True}),
                (ValueError, {"revision": 2**64 + 1})):
            with self.subTest(wrong), self.assertRaises(error):
                make(**wrong)
        self.assert_refused(TypeError, lambda other: self.snapshot.remedy(
            USER, None, NOW, other), (None, USER, True))


if __name__ == "__main__":
    unittest.main()
