"""Rooms, issues, deciding, directories, calls, grants, and who frees what."""

import gc
import itertools
import os
import sys
import threading
import unittest
from datetime import datetime, timedelta, timezone

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from roompolicy import (Action, Admitted, Call, CallPhase, Denied, Dial,  # noqa
                        Directory, EndsSoon, Event, EventKind, HangUp,
                        IssueCode, LeaveReason, Media, Mute, Reason, Removed,
                        RightsGranted, RightsRevoked, Role, Room, RoomRefused,
                        Subject, answer_line, as_datetime, instant_text,
                        parse_instant, rooms_from_json)

NOW = datetime(2026, 3, 12, 9, 0, tzinfo=timezone.utc)
NS = 1_773_306_000_000_000_000
HOUR = timedelta(hours=1)
DOCTOR, PATIENT = "8:acs:r_doctor", "8:acs:r_patient"
ROSTER = {DOCTOR: Role.PRESENTER, PATIENT: Role.ATTENDEE}
PHONE = "4:+14255550143"


def make_room(**spec):
    spec = {"participants": ROSTER, "valid_until": NOW + HOUR, **spec}
    return Room.create("room-1", NOW, **spec)


class InstantTest(unittest.TestCase):

    def test_a_datetime_and_its_nanoseconds_are_one_instant(self):
        with make_room().snapshot() as snapshot:
            user = Subject.user(PATIENT)
            self.assertEqual(snapshot.can_join(user, NOW),
                             snapshot.can_join(user, NS))
            east = NOW.astimezone(timezone(timedelta(hours=5)))
            self.assertEqual(snapshot.can_join(user, east),
                             snapshot.can_join(user, NOW))

    def test_a_naive_datetime_is_refused(self):
        with make_room().snapshot() as snapshot:
            with self.assertRaisesRegex(ValueError, "time zone"):
                snapshot.can_join(Subject.user(PATIENT), NOW.replace(tzinfo=None))

    def test_what_is_no_instant_is_refused(self):
        snapshot = make_room().snapshot()
        for wrong in (2**63 - 1, -2**63 - 1,
                      datetime(2263, 1, 1, tzinfo=timezone.utc),
                      datetime.min.replace(tzinfo=timezone.utc)):
            with self.assertRaises(ValueError, msg=repr(wrong)):
                snapshot.can_join(Subject.user(PATIENT), wrong)
        for wrong in (1.5, True, None, "2026-03-12T09:00:00Z"):
            with self.assertRaises(TypeError, msg=repr(wrong)):
                snapshot.can_join(Subject.user(PATIENT), wrong)

    def test_texts_and_datetimes(self):
        self.assertEqual(parse_instant("2026-03-12T10:00:00+01:00"), NS)
        self.assertEqual(instant_text(NS), "2026-03-12T09:00:00Z")
        self.assertEqual(instant_text(None), "never")
        self.assertEqual(as_datetime(NS + 1999), NOW + timedelta(microseconds=1))
        with self.assertRaises(ValueError):
            parse_instant("yesterday")


class RoomTest(unittest.TestCase):

    def test_a_created_room_has_what_was_asked_for(self):
        room = make_room(pstn_dialout_enabled=True, created_at=NS - 5)
        self.assertEqual(room.id, "room-1")
        self.assertEqual(room.profile, "acs-2025-03-13")
        self.assertEqual(room.participants, ROSTER)
        self.assertEqual((room.valid_from, room.valid_until),
                         (NS, NS + 3600 * 10**9))
        self.assertEqual((room.created_at, room.revision), (NS - 5, 1))
        self.assertIs(room.pstn_dialout_enabled, True)
        self.assertIs(room.role_of(PATIENT), Role.ATTENDEE)
        self.assertIs(room.role_of("8:acs:nobody"), Role.UNSPECIFIED)

    def test_every_issue_of_a_refused_room_is_there(self):
        with self.assertRaises(RoomRefused) as refused:
            Room.create("room 1", NOW, valid_until=NOW - HOUR,
                        participants=[(DOCTOR, Role.PRESENTER),
                                      (DOCTOR, Role.PRESENTER),
                                      (PHONE, Role.ATTENDEE),
                                      ("8:acs:x", Role(77)),
                                      ("8:acs:y\ud800", Role.ATTENDEE)])
        codes = {issue.code for issue in refused.exception.issues}
        self.assertEqual(codes, {
            IssueCode.INVALID_ROOM_ID, IssueCode.VALID_UNTIL_IN_PAST,
            IssueCode.INVALID_TIME_RANGE,
            IssueCode.DUPLICATE_PARTICIPANT, IssueCode.UNKNOWN_ROLE,
            IssueCode.PHONE_NUMBER_ON_ROSTER,
            IssueCode.INVALID_PARTICIPANT_ID})
        self.assertEqual(refused.exception.total,
                         len(refused.exception.issues))
        for issue in refused.exception.issues:
            self.assertTrue(issue.path and issue.message and issue.remedy)
        self.assertIn("UNKNOWN_ROLE participants[3].role",
                      str(refused.exception))

    def test_more_issues_than_are_kept_are_counted(self):
        people = [(f"8:acs:p{i}", Role.UNSPECIFIED) for i in range(1500)]
        with self.assertRaises(RoomRefused) as refused:
            make_room(participants=people)
        self.assertEqual(len(refused.exception.issues), 1000)
        self.assertEqual(refused.exception.total, 1500)
        self.assertIn("and 500 more", str(refused.exception))

    def test_json_and_dict_come_back_as_they_went(self):
        room = make_room()
        self.assertEqual(Room.from_json(room.to_json()).to_json(),
                         room.to_json())
        document = room.to_dict()
        self.assertEqual(document["participants"][0],
                         {"id": DOCTOR, "role": "PRESENTER"})
        self.assertEqual(Room.from_dict(document).to_dict(), document)
        loaded = rooms_from_json('{"rooms": [%s]}' % room.to_json())
        self.assertEqual([each.id for each in loaded], ["room-1"])
        document["roomOpen"] = True
        with self.assertRaises(RoomRefused) as refused:
            Room.from_dict(document)
        self.assertEqual(refused.exception.issues[0].code,
                         IssueCode.OPEN_ROOM_UNSUPPORTED)

    def test_a_stored_room_that_has_expired_loads_but_is_not_created(self):
        bounds = {"valid_from": NOW - 2 * HOUR, "valid_until": NOW - HOUR}
        room = Room.load("room-1", **bounds, revision=7)
        self.assertEqual((room.revision, room.created_at), (7, None))
        with self.assertRaises(RoomRefused):
            Room.create("room-1", NOW, **bounds)

    def test_a_refused_change_changes_nothing(self):
        room = make_room()
        before = room.to_json()
        with self.assertRaises(RoomRefused):
            room.apply(NOW, participants={PATIENT: None, "bad id": Role.ATTENDEE},
                       valid_until=NOW - HOUR)
        self.assertEqual(room.to_json(), before)

    def test_changes_count_the_revision(self):
        room = make_room()
        room.set_role(PATIENT, Role.CONSUMER, NOW)
        room.remove(DOCTOR, NOW)
        room.set_dial_out(True, NOW)
        room.set_window(NOW, NOW + 2 * HOUR, NOW)
        self.assertEqual(room.revision, 5)
        self.assertEqual(room.participants, {PATIENT: Role.CONSUMER})

    def test_a_snapshot_does_not_see_later_changes(self):
        room = make_room()
        snapshot = room.snapshot()
        room.remove(PATIENT, NOW)
        self.assertTrue(snapshot.can_join(Subject.user(PATIENT), NOW))
        self.assertFalse(room.snapshot().can_join(Subject.user(PATIENT), NOW))
        self.assertEqual(snapshot.to_room().participants, ROSTER)


class DecidingTest(unittest.TestCase):

    def setUp(self):
        self.snapshot = make_room().snapshot()

    def test_a_denial_is_a_false_value_with_a_reason(self):
        answer = self.snapshot.can_perform(Subject.user(PATIENT),
                                           Action.REMOVE_PARTICIPANT, NOW)
        self.assertFalse(answer)
        self.assertIs(answer.reason, Reason.ROLE_RESTRICTED)
        self.assertEqual(answer.until_text, "2026-03-12T10:00:00Z")
        self.assertEqual(answer.http_status, 403)
        self.assertIn("PRESENTER", self.snapshot.remedy(
            Subject.user(PATIENT), Action.REMOVE_PARTICIPANT, NOW,
            answer).upper())

    def test_a_stranger_is_told_less(self):
        early = self.snapshot.can_join(Subject.user("8:acs:who"), NOW - HOUR)
        self.assertIs(early.reason, Reason.NOT_YET_OPEN)
        outside = early.for_outsider()
        self.assertIs(outside.reason, Reason.NOT_INVITED)
        self.assertEqual((outside.until, outside.revision), (None, 0))
        self.assertEqual(outside.service_code(), (403, 5828))

    def test_what_is_no_action_is_denied(self):
        for action in ("fly", "", "SHARE_SCREEN", Action(99), Action(0)):
            answer = self.snapshot.can_perform(Subject.user(DOCTOR), action,
                                               NOW)
            self.assertIs(answer.reason, Reason.UNKNOWN_ACTION, action)

    def test_an_id_that_is_no_text_is_denied(self):
        for id in ("", "a b", "8:acs:\ud800", "8:acs:\0", "x" * 257):
            answer = self.snapshot.can_join(Subject.user(id), NOW)
            self.assertIs(answer.reason, Reason.INVALID_REQUEST, repr(id))

    def test_permissions_agree_with_each_action(self):
        for who in (Subject.user(DOCTOR), Subject.user(PATIENT),
                    Subject.server(), Subject.pstn(PHONE)):
            permissions = self.snapshot.permissions(who, NOW)
            self.assertIs(permissions.reason, Reason.ALLOWED)
            self.assertGreater(len(permissions.allowed), 0)
            for action in Action:
                self.assertEqual(
                    action in permissions.allowed,
                    bool(self.snapshot.can_perform(who, action, NOW)))
        allowed = self.snapshot.permissions(Subject.user(PATIENT), NOW).allowed
        self.assertEqual(allowed, frozenset(allowed))
        self.assertEqual(hash(allowed), hash(frozenset(allowed)))
        self.assertEqual(allowed & {Action.UNMUTE_MIC}, {Action.UNMUTE_MIC})
        self.assertIn(Media.PUBLISH_AUDIO, self.snapshot.permissions(
            Subject.user(DOCTOR), NOW).media)

    def test_an_explanation_ends_with_the_rule_that_stopped(self):
        why = self.snapshot.explain(Subject.user("8:acs:who"), None, NOW)
        self.assertIs(why.decision.reason, Reason.NOT_INVITED)
        self.assertEqual([step.passed for step in why.steps],
                         [True] * (len(why.steps) - 1) + [False])
        self.assertTrue(why.remedy and why.steps[-1].words)

    def test_a_closed_snapshot_denies(self):
        self.snapshot.close()
        self.snapshot.close()
        answer = self.snapshot.can_join(Subject.user(DOCTOR), NOW)
        self.assertIs(answer.reason, Reason.ROOM_NOT_FOUND)
        with self.assertRaises(ValueError):
            self.snapshot.to_room()

    def test_lines_that_are_no_questions_are_denied(self):
        for line in ("", "{", b"\xff", "[]", '{"roomId":"room-1"}'):
            self.assertIn('"reason":"INVALID_REQUEST"',
                          answer_line(lambda _: self.snapshot, line))
        join = '{"roomId":"room-1","subject":{"user":"%s"},"join":{}}' % DOCTOR
        self.assertIn("INVALID_REQUEST",
                      answer_line({"room-1": self.snapshot}.get, join))
        self.assertIn('"effect":"ALLOW"',
                      answer_line({"room-1": self.snapshot}.get, join, NOW))
        self.assertIn("ROOM_NOT_FOUND", answer_line({}.get, join, NOW))


class DirectoryTest(unittest.TestCase):

    def test_readers_answer_by_the_last_change(self):
        with Directory() as directory:
            directory.create("room-1", NOW, participants=ROSTER)
            reader = directory.reader("test")
            self.assertTrue(reader.can_join("room-1", Subject.user(PATIENT),
                                            NOW))
            report = directory.set_role("room-1", PATIENT, Role.PRESENTER, NOW)
            self.assertEqual((report.revision, report.role_changes), (2, 1))
            self.assertTrue(reader.can_perform(
                "room-1", Subject.user(PATIENT), "remove_participant", NOW,
                DOCTOR))
            self.assertEqual(
                reader.permissions("room-1", Subject.user(PATIENT),
                                   NOW).revision, 2)
            directory.remove("room-1", PATIENT, NOW)
            self.assertIs(reader.can_join(
                "room-1", Subject.user(PATIENT), NOW).reason,
                Reason.NOT_INVITED)
            directory.delete("room-1")
            self.assertIsNone(directory.get("room-1"))
            self.assertIs(reader.can_join(
                "room-1", Subject.user(DOCTOR), NOW).reason,
                Reason.ROOM_NOT_FOUND)

    def test_a_room_that_is_there_is_refused_and_an_older_one_too(self):
        directory, room = Directory(), make_room()
        directory.add(room)
        for change, code in (
                (lambda: directory.add(room), IssueCode.DUPLICATE_ROOM),
                (lambda: directory.replace(room), IssueCode.STALE_REVISION),
                (lambda: directory.delete("other"), IssueCode.UNKNOWN_ROOM)):
            with self.assertRaises(RoomRefused) as refused:
                change()
            self.assertEqual([i.code for i in refused.exception.issues],
                             [code])
        room.remove(PATIENT, NOW)
        self.assertEqual(directory.replace(room).removed, 1)
        self.assertEqual(directory.get("room-1").to_json(), room.to_json())

    def test_readers_of_many_threads_see_old_or_new_and_nothing_else(self):
        directory = Directory()
        directory.create("room-1", NOW, participants=ROSTER)
        stop, seen, wrong = threading.Event(), set(), []

        def ask():
            reader = directory.reader("thread")
            while not stop.is_set():
                answer = reader.can_perform("room-1", Subject.user(PATIENT),
                                            Action.REMOVE_PARTICIPANT, NOW)
                seen.add(answer.reason)
                if answer.allowed != (answer.revision % 2 == 0):
                    wrong.append(answer)

        threads = [threading.Thread(target=ask) for _ in range(3)]
        for thread in threads:
            thread.start()
        for turn in range(400):
            directory.set_role(
                "room-1", PATIENT,
                Role.ATTENDEE if turn % 2 else Role.PRESENTER, NOW)
        stop.set()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])
        self.assertTrue(seen <= {Reason.ALLOWED, Reason.ROLE_RESTRICTED}, seen)


class CallTest(unittest.TestCase):

    def setUp(self):
        self.room = make_room(pstn_dialout_enabled=True)
        self.call = Call(self.room.snapshot(), "call-1")

    def join(self, id, endpoint):
        reply = self.call.join(Subject.user(id), endpoint, NOW)
        self.assertTrue(reply)
        return reply

    def test_the_first_to_join_starts_the_call(self):
        self.assertIs(self.call.phase, CallPhase.NOT_STARTED)
        reply = self.join(PATIENT, "phone-app")
        kinds = [type(effect) for effect in reply.effects]
        self.assertEqual(kinds.count(Admitted), 1)
        admitted = reply.effects[kinds.index(Admitted)]
        self.assertEqual((admitted.subject, admitted.endpoint, admitted.role),
                         (Subject.user(PATIENT), "phone-app", Role.ATTENDEE))
        self.assertIn(Action.UNMUTE_MIC, admitted.actions)
        self.assertTrue(admitted.grant.allows(Action.UNMUTE_MIC, NOW))
        events = [e.kind for e in reply.effects if isinstance(e, Event)]
        self.assertEqual(events, [EventKind.CALL_STARTED,
                                  EventKind.PARTICIPANT_ADDED])
        self.assertIs(self.call.phase, CallPhase.RUNNING)
        presence, = self.call.present()
        self.assertEqual((presence.endpoint, presence.since),
                         ("phone-app", NS))

    def test_a_demotion_revokes_at_once(self):
        grant = self.join(DOCTOR, "laptop").grant
        self.assertTrue(grant.allows("share_screen", NOW))
        self.room.set_role(DOCTOR, Role.CONSUMER, NOW)
        effects = self.call.room_changed(self.room.snapshot(), NOW, [DOCTOR])
        revoked, = [e for e in effects if isinstance(e, RightsRevoked)]
        self.assertIn(Action.SHARE_SCREEN, revoked.actions)
        self.assertIn(Media.PUBLISH_SCREEN, revoked.close)
        self.assertFalse(grant.allows(Action.SHARE_SCREEN, NOW))
        self.assertIs(grant.check(Action.SHARE_SCREEN, NOW).reason,
                      Reason.ROLE_RESTRICTED)
        self.room.set_role(DOCTOR, Role.PRESENTER, NOW)
        effects = self.call.room_changed(self.room.snapshot(), NOW)
        self.assertTrue(any(isinstance(e, RightsGranted) for e in effects))
        with self.assertRaises(RoomRefused) as refused:
            self.call.room_changed(make_room().snapshot(), NOW)
        self.assertEqual(refused.exception.issues[0].code,
                         IssueCode.STALE_REVISION)

    def test_who_is_removed_with_a_ban_stays_out(self):
        self.join(DOCTOR, "laptop")
        grant = self.join(PATIENT, "phone-app").grant
        muted = self.call.perform(Subject.user(DOCTOR), "mute_others", NOW,
                                  PATIENT)
        self.assertIn(Mute(Subject.user(PATIENT)), muted.effects)
        reply = self.call.perform(Subject.user(DOCTOR), "remove_participant",
                                  NOW, PATIENT, ban=True)
        removed, = [e for e in reply.effects if isinstance(e, Removed)]
        self.assertIs(removed.reason, LeaveReason.REMOVED_BY_PARTICIPANT)
        self.assertIs(grant.check(Action.UNMUTE_MIC, NOW).reason,
                      Reason.NOT_IN_CALL)
        back = self.call.join(Subject.user(PATIENT), "phone-app", NOW)
        self.assertIs(back.decision.reason, Reason.BANNED)
        self.assertIsNone(back.grant)
        denied, = [e for e in back.effects if isinstance(e, Denied)]
        self.assertIsNone(denied.action)
        self.assertTrue(self.call.is_banned(PATIENT))
        self.assertTrue(self.call.lift_ban(PATIENT))
        self.assertFalse(self.call.lift_ban(PATIENT))
        self.join(PATIENT, "phone-app")

    def test_a_phone_is_dialed_answers_and_ends(self):
        self.join(DOCTOR, "laptop")
        reply = self.call.perform(Subject.user(DOCTOR), "dial_out_pstn", NOW,
                                  PHONE, endpoint="leg-1")
        self.assertIn(Dial(Subject.pstn(PHONE), "leg-1",
                           Subject.user(DOCTOR)), reply.effects)
        self.assertEqual([p.dialing for p in self.call.present()
                          if p.endpoint == "leg-1"], [True])
        answered = self.call.leg_answered("leg-1", NOW)
        self.assertTrue(answered.grant.allows(Action.UNMUTE_MIC, NOW))
        self.assertEqual(self.call.count, 2)
        gone = self.call.leave("laptop", NOW)
        self.assertTrue(any(isinstance(e, HangUp) and e.answered
                            for e in gone))
        self.assertIs(self.call.phase, CallPhase.ENDED)

    def test_a_call_ends_at_its_rooms_end(self):
        grant = self.join(DOCTOR, "laptop").grant
        self.call.notify_before(timedelta(minutes=5))
        soon = self.call.next_deadline
        self.assertEqual(soon, NS + 55 * 60 * 10**9)
        end = NS + 3600 * 10**9
        self.assertIn(EndsSoon(end), self.call.advance(soon))
        effects = self.call.advance(end)
        removed, = [e for e in effects if isinstance(e, Removed)]
        self.assertIs(removed.reason, LeaveReason.ROOM_CLOSED)
        ended, = [e for e in effects if isinstance(e, Event)
                  and e.kind is EventKind.CALL_ENDED]
        self.assertEqual((ended.room_id, ended.call_id, ended.duration),
                         ("room-1", "call-1", 3600 * 10**9))
        self.assertFalse(grant.allows(Action.UNMUTE_MIC, end))
        self.assertIsNone(self.call.next_deadline)

    def test_capacity_keeps_out_who_comes_last(self):
        self.call.capacity = 1
        self.join(DOCTOR, "laptop")
        full = self.call.join(Subject.user(PATIENT), "phone-app", NOW)
        self.assertIs(full.decision.reason, Reason.CALL_FULL)
        self.assertEqual(self.call.capacity, 1)
        with self.assertRaises(ValueError):
            self.call.capacity = 1_000_001
        with self.assertRaises(ValueError):
            self.call.notify_before(0)

    def test_a_deleted_room_ends_the_call_and_a_bad_call_id_is_refused(self):
        self.join(DOCTOR, "laptop")
        effects = self.call.room_deleted(NOW)
        self.assertIn(LeaveReason.ROOM_DELETED,
                      [e.reason for e in effects if isinstance(e, Removed)])
        with self.assertRaises(RoomRefused) as refused:
            Call(self.room.snapshot(), "no id")
        self.assertEqual(refused.exception.issues[0].code,
                         IssueCode.MALFORMED_INPUT)

    def test_with_a_closed_call_its_grants_deny(self):
        reply = self.join(DOCTOR, "laptop")
        grant = reply.grant
        self.call.close()
        self.assertFalse(grant.allows(Action.UNMUTE_MIC, NOW))
        with self.assertRaises(ValueError):
            self.call.advance(NOW)


class OwnershipTest(unittest.TestCase):

    def test_objects_may_be_closed_in_any_order(self):
        for order in itertools.permutations(range(5)):
            room = make_room()
            snapshot = room.snapshot()
            call = Call(snapshot, "call-1")
            grant = call.join(Subject.user(DOCTOR), "laptop", NOW).grant
            directory = Directory()
            directory.add(room)
            reader = directory.reader()
            objects = (room, snapshot, call, directory, grant)
            for index in order:
                objects[index].close()
                if directory._handle is None:
                    self.assertTrue(reader.can_join(
                        "room-1", Subject.user(DOCTOR), NOW))
            self.assertFalse(grant.allows(Action.UNMUTE_MIC, NOW))

    def test_the_garbage_collector_frees_what_nobody_closed(self):
        def resident():
            with open("/proc/self/statm", encoding="ascii") as file:
                return int(file.read().split()[1])

        def churn(turns):
            for turn in range(turns):
                room = make_room(participants=[
                    (f"8:acs:p{i}", Role.ATTENDEE) for i in range(200)])
                directory = Directory()
                directory.add(room)
                call = Call(room.snapshot(), "call-1")
                reply = call.join(Subject.user("8:acs:p7"), "e", NOW)
                cycle = [room, directory.reader(), call, reply]
                cycle.append(cycle)  # only the collector frees it
                self.assertTrue(reply)
                if turn % 16 == 0:
                    gc.collect()
            gc.collect()

        churn(100)
        before = resident()
        churn(600)
        grown = (resident() - before) * os.sysconf("SC_PAGESIZE")
        self.assertLess(grown, 8 * 2**20, "bytes that nobody freed")

    def test_closing_while_others_ask_is_safe(self):
        for _ in range(50):
            snapshot = make_room().snapshot()
            answers = []

            def ask():
                for _ in range(50):
                    answers.append(snapshot.can_join(Subject.user(DOCTOR),
                                                     NOW).reason)

            threads = [threading.Thread(target=ask) for _ in range(2)]
            for thread in threads:
                thread.start()
            snapshot.close()
            for thread in threads:
                thread.join()
            self.assertTrue(set(answers) <= {Reason.ALLOWED,
                                             Reason.ROOM_NOT_FOUND})


if __name__ == "__main__":
    unittest.main()
