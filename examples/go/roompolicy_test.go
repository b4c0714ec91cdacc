package roompolicy

import (
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"runtime"
	"sort"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

const (
	doctorID  = "8:acs:r_doctor"
	patientID = "8:acs:r_patient"
	phone     = "4:+14255550143"
)

var (
	now     = time.Date(2026, 3, 12, 9, 0, 0, 0, time.UTC)
	doctor  = User(doctorID)
	patient = User(patientID)
	roster  = []Participant{{doctorID, RolePresenter}, {patientID, RoleAttendee}}
)

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func makeRoom() *Room {
	return must(CreateRoom("room-1", now, RoomSpec{
		Participants: roster, ValidUntil: now.Add(time.Hour), PSTNDialOut: true}))
}

func expect[T any](t *testing.T, what string, got, want T) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: got %v, expected %v", what, got, want)
	}
}

// codes are those of the issues that something was refused with.
func codes(err error) (found []string) {
	var refused *RoomRefused
	if errors.As(err, &refused) {
		for _, issue := range refused.Issues {
			found = append(found, issue.Code.String())
		}
	}
	sort.Strings(found)
	return found
}

// only is the one effect of a type.
func only[T Effect](t *testing.T, effects []Effect) (found T) {
	t.Helper()
	count := 0
	for _, effect := range effects {
		if one, ok := effect.(T); ok {
			found, count = one, count+1
		}
	}
	expect(t, reflect.TypeOf(found).Name(), count, 1)
	return found
}

// --- Times ---

func TestTimesAreInstantsWhateverTheirZone(t *testing.T) {
	snapshot := must(makeRoom().Snapshot())
	east := now.In(time.FixedZone("east", 5*3600))
	expect(t, "in the east", snapshot.CanJoin(patient, east), snapshot.CanJoin(patient, now))
	expect(t, "text", TimeText(now.Add(1)), "2026-03-12T09:00:00.000000001Z")
	expect(t, "never", TimeText(time.Time{}), "never")
	expect(t, "parsed", must(ParseTime("2026-03-12T10:00:00+01:00")), now)
	if _, err := ParseTime("yesterday"); err == nil {
		t.Error("yesterday is a time")
	}
}

func TestATimeThatIsNoInstantDeniesAndIsRefused(t *testing.T) {
	snapshot := must(makeRoom().Snapshot())
	for _, wrong := range []time.Time{{}, now.AddDate(400, 0, 0), now.AddDate(-400, 0, 0)} {
		expect(t, wrong.String(), snapshot.CanJoin(doctor, wrong).Reason, ReasonInvalidRequest)
		if _, err := CreateRoom("room-1", wrong, RoomSpec{}); codes(err) == nil {
			t.Errorf("a room is created at %v: %v", wrong, err)
		}
	}
}

// --- Rooms ---

func TestACreatedRoomHasWhatWasAskedFor(t *testing.T) {
	room := must(CreateRoom("room-1", now, RoomSpec{Participants: roster, CreatedAt: now.Add(-5),
		ValidUntil: now.Add(time.Hour), PSTNDialOut: true, EndOfWindow: StopJoining, Revision: 3,
		Profile: "own-identities"}))
	expect(t, "info", room.Info(), RoomInfo{"room-1", "own-identities", now.Add(-5), now,
		now.Add(time.Hour), 3, true, StopJoining})
	expect(t, "roster", room.Participants(), roster)
	expect(t, "role", room.RoleOf(patientID), RoleAttendee)
	expect(t, "no role", room.RoleOf("8:acs:nobody"), RoleUnspecified)
}

func TestEveryIssueOfARefusedRoomIsThere(t *testing.T) {
	_, err := CreateRoom("room 1", now, RoomSpec{ValidUntil: now.Add(-time.Hour),
		Participants: []Participant{{doctorID, RolePresenter}, {doctorID, RolePresenter},
			{phone, RoleAttendee}, {"8:acs:x", Role(77)}, {"8:acs:y\xff", RoleAttendee},
			{"8:acs:z", RoleUnspecified}}})
	expect(t, "codes", codes(err), []string{"DUPLICATE_PARTICIPANT", "INVALID_PARTICIPANT_ID",
		"INVALID_ROOM_ID", "INVALID_TIME_RANGE", "MISSING_ROLE", "PHONE_NUMBER_ON_ROSTER",
		"UNKNOWN_ROLE", "VALID_UNTIL_IN_PAST"})
	if !strings.Contains(err.Error(), "UNKNOWN_ROLE participants[3].role: ") {
		t.Error(err)
	}
}

func TestMoreIssuesThanAreKeptAreCounted(t *testing.T) {
	people := make([]Participant, 1500)
	for i := range people {
		people[i].ID = "8:acs:p" + strconv.Itoa(i)
	}
	_, err := CreateRoom("room-1", now, RoomSpec{Participants: people})
	var refused *RoomRefused
	if !errors.As(err, &refused) {
		t.Fatal(err)
	}
	expect(t, "kept", len(refused.Issues), 1000)
	expect(t, "total", refused.Total, 1500)
	for _, issue := range refused.Issues {
		if issue.Path == "" || issue.Message == "" || issue.Remedy == "" {
			t.Fatal(issue)
		}
	}
	if !strings.HasSuffix(err.Error(), "and 500 more") {
		t.Error(err)
	}
}

func TestJSONComesBackAsItWent(t *testing.T) {
	document := must(makeRoom().MarshalJSON())
	expect(t, "again", string(must(must(RoomFromJSON(document)).MarshalJSON())), string(document))
	set := must(json.Marshal(map[string]any{"rooms": []*Room{makeRoom()}}))
	rooms := must(RoomsFromJSON(set))
	expect(t, "rooms", []string{rooms[0].Info().ID}, []string{"room-1"})
	_, err := RoomFromJSON([]byte(strings.Replace(string(document), "{", `{"roomOpen":true,`, 1)))
	expect(t, "open", codes(err), []string{"OPEN_ROOM_UNSUPPORTED"})
	_, err = RoomsFromJSON(nil)
	expect(t, "nothing", codes(err), []string{"MALFORMED_INPUT"})
}

func TestAStoredRoomThatHasExpiredLoadsButIsNotCreated(t *testing.T) {
	spec := RoomSpec{ValidFrom: now.Add(-2 * time.Hour), ValidUntil: now.Add(-time.Hour), Revision: 7}
	info := must(LoadRoom("room-1", spec)).Info()
	expect(t, "revision", info.Revision, int64(7))
	expect(t, "created", info.CreatedAt.IsZero(), true)
	_, err := CreateRoom("room-1", now, spec)
	expect(t, "created", codes(err), []string{"VALID_UNTIL_IN_PAST"})
}

func TestChangesCountTheRevisionAndARefusedOneChangesNothing(t *testing.T) {
	room := makeRoom()
	before := string(must(room.MarshalJSON()))
	err := room.Apply(RoomChange{Participants: []RosterEdit{{ID: patientID, Remove: true}, {ID: "bad id", Role: RoleAttendee}}}, now)
	expect(t, "refused", codes(err), []string{"INVALID_PARTICIPANT_ID"})
	expect(t, "unchanged", string(must(room.MarshalJSON())), before)
	for _, err := range []error{room.SetRole(patientID, RoleConsumer, now), room.Remove(doctorID, now),
		room.SetDialOut(false, now), room.SetWindow(now, now.Add(2*time.Hour), now),
		room.Apply(RoomChange{EndOfWindow: StopJoining}, now)} {
		if err != nil {
			t.Error(err)
		}
	}
	expect(t, "info", room.Info(), RoomInfo{"room-1", "acs-2025-03-13", now, now, now.Add(2 * time.Hour), 6, false, StopJoining})
	expect(t, "roster", room.Participants(), []Participant{{patientID, RoleConsumer}})
}

func TestASnapshotDoesNotSeeLaterChanges(t *testing.T) {
	room := makeRoom()
	copied, snapshot := must(room.Copy()), must(room.Snapshot())
	if err := room.Remove(patientID, now); err != nil {
		t.Fatal(err)
	}
	expect(t, "before", snapshot.CanJoin(patient, now).Allowed, true)
	expect(t, "after", must(room.Snapshot()).CanJoin(patient, now).Allowed, false)
	expect(t, "its room", must(snapshot.Room()).Participants(), roster)
	expect(t, "the copy", copied.Participants(), roster)
	expect(t, "revision", snapshot.Revision(), int64(1))
}

// --- Deciding ---

func TestADenialIsAValueWithAReason(t *testing.T) {
	snapshot := must(makeRoom().Snapshot())
	asked := Perform(patient, ActionRemoveParticipant)
	answer := snapshot.Decide(asked, now)
	expect(t, "answer", answer, Decision{false, ReasonRoleRestricted, now.Add(time.Hour), 1})
	expect(t, "status", answer.HTTPStatus(), 403)
	if remedy := snapshot.Remedy(asked, now, answer); !strings.Contains(strings.ToLower(remedy), "presenter") {
		t.Error(remedy)
	}
}

func TestAStrangerIsToldLess(t *testing.T) {
	early := must(makeRoom().Snapshot()).CanJoin(User("8:acs:who"), now.Add(-time.Hour))
	expect(t, "early", early.Reason, ReasonNotYetOpen)
	expect(t, "told", early.ForOutsider(), Decision{Reason: ReasonNotInvited})
	code, subCode := early.ForOutsider().ServiceCode(ActionUnspecified)
	expect(t, "code", []int{code, subCode}, []int{403, 5828})
}

func TestWhatIsNoActionAndWhatIsNoIDIsDenied(t *testing.T) {
	snapshot := must(makeRoom().Snapshot())
	for _, action := range []Action{ActionOf("fly"), ActionOf(""), ActionOf("SHARE_SCREEN"), 0, -1, 99} {
		expect(t, "action", snapshot.CanPerform(doctor, action, now).Reason, ReasonUnknownAction)
	}
	for _, id := range []string{"", "a b", "8:acs:\xff", "8:acs:\x00", strings.Repeat("x", 257)} {
		expect(t, id, snapshot.CanJoin(User(id), now).Reason, ReasonInvalidRequest)
	}
	expect(t, "nobody", snapshot.CanJoin(Subject{}, now).Reason, ReasonInvalidRequest)
	expect(t, "nothing", snapshot.Decide(Request{Subject: doctor}, now).Reason, ReasonInvalidRequest)
	expect(t, "empty target", snapshot.Decide(Perform(doctor, ActionMuteOthers).On(""), now).Reason, ReasonInvalidRequest)
}

func TestPermissionsAgreeWithEachAction(t *testing.T) {
	snapshot := must(makeRoom().Snapshot())
	for _, who := range []Subject{doctor, patient, Server(), PSTN(phone)} {
		permissions := snapshot.Permissions(who, now)
		expect(t, "reason", permissions.Reason, ReasonAllowed)
		if len(permissions.Allowed.Actions()) == 0 {
			t.Errorf("%v may do nothing", who)
		}
		for action := Action(1); action <= NumActions; action++ {
			expect(t, action.String(), permissions.Allowed.Contains(action), snapshot.CanPerform(who, action, now).Allowed)
		}
	}
	expect(t, "audio", snapshot.Permissions(doctor, now).Media.Contains(MediaPublishAudio), true)
	expect(t, "no kind", snapshot.Permissions(doctor, now).Media.Contains(Media(40)), false)
}

func TestAnExplanationEndsWithTheRuleThatStopped(t *testing.T) {
	why := must(must(makeRoom().Snapshot()).Explain(Join(User("8:acs:who")), now))
	expect(t, "reason", why.Decision.Reason, ReasonNotInvited)
	for i, step := range why.Steps {
		expect(t, step.Rule, step.Passed, i < len(why.Steps)-1)
	}
	if why.Remedy == "" || len(why.Steps) < 2 || why.Steps[0].Words == "" || why.Steps[0].Layer == "" {
		t.Error(why)
	}
}

func TestWhatIsNilOrClosedDenies(t *testing.T) {
	closed := must(makeRoom().Snapshot())
	closed.Close()
	closed.Close()
	for _, snapshot := range []*Snapshot{nil, closed} {
		expect(t, "join", snapshot.CanJoin(doctor, now).Reason, ReasonRoomNotFound)
		expect(t, "permissions", snapshot.Permissions(doctor, now).Allowed.Actions(), nil)
		if _, err := snapshot.Room(); !errors.Is(err, ErrArgument) {
			t.Error(err)
		}
		if _, err := NewCall(snapshot, "call-1"); err == nil {
			t.Error("a call without a room")
		}
	}
	var room *Room
	expect(t, "info", room.Info(), RoomInfo{})
	expect(t, "roster", room.Participants(), nil)
	if err := room.Remove(doctorID, now); !errors.Is(err, ErrArgument) {
		t.Error(err)
	}
	var grant *Grant
	expect(t, "grant", grant.Allows(ActionUnmuteMic, now), false)
	var reader *Reader
	expect(t, "reader", reader.CanJoin("room-1", doctor, now).Allowed, false)
	var call *Call
	if _, err := call.Join(doctor, "laptop", now); !errors.Is(err, ErrArgument) {
		t.Error(err)
	}
}

func TestLinesThatAreNoQuestionsAreDenied(t *testing.T) {
	snapshot := must(makeRoom().Snapshot())
	find := func(id string) *Snapshot {
		if id == "room-1" {
			return snapshot
		}
		return nil
	}
	has := func(line, word string, at time.Time) {
		t.Helper()
		if answer := must(AnswerLine(find, []byte(line), at)); !strings.Contains(answer, word) {
			t.Errorf("%s: %s", line, answer)
		}
	}
	for _, line := range []string{"", "{", "\xff", "[]", `{"roomId":"room-1"}`} {
		has(line, "INVALID_REQUEST", now)
	}
	join := `{"roomId":"room-1","subject":{"user":"` + doctorID + `"},"join":{}}`
	has(join, "INVALID_REQUEST", time.Time{})
	has(join, `"effect":"ALLOW"`, now)
	has(strings.Replace(join, "room-1", "room-2", 1), "ROOM_NOT_FOUND", now)
}

// --- Many rooms ---

func TestReadersAnswerByTheLastChange(t *testing.T) {
	directory := must(NewDirectory())
	expect(t, "added", must(directory.Create("room-1", now, RoomSpec{Participants: roster})).Added, 2)
	reader := must(directory.NewReader("test"))
	expect(t, "join", reader.CanJoin("room-1", patient, now).Allowed, true)
	report := must(directory.SetRole("room-1", patientID, RolePresenter, now))
	expect(t, "report", report, ChangeReport{Revision: 2, Updated: 1, RoleChanges: 1})
	expect(t, "remove", reader.Decide("room-1", Perform(patient, ActionRemoveParticipant).On(doctorID), now).Allowed, true)
	expect(t, "mute", reader.CanPerform("room-1", patient, ActionMuteOthers, now).Allowed, true)
	expect(t, "permissions", reader.Permissions("room-1", patient, now).Revision, int64(2))
	must(directory.Remove("room-1", patientID, now))
	expect(t, "removed", reader.CanJoin("room-1", patient, now).Reason, ReasonNotInvited)
	must(directory.Delete("room-1"))
	expect(t, "deleted", reader.CanJoin("room-1", doctor, now).Reason, ReasonRoomNotFound)
	expect(t, "gone", must(directory.Get("room-1")), nil)
}

func TestARoomThatIsThereIsRefusedAndAnOlderOneToo(t *testing.T) {
	directory, room := must(NewDirectory()), makeRoom()
	must(directory.Add(room))
	_, err := directory.Add(room)
	expect(t, "add", codes(err), []string{"DUPLICATE_ROOM"})
	_, err = directory.Replace(room)
	expect(t, "replace", codes(err), []string{"STALE_REVISION"})
	_, err = directory.Delete("other")
	expect(t, "delete", codes(err), []string{"UNKNOWN_ROOM"})
	if err := room.Remove(patientID, now); err != nil {
		t.Fatal(err)
	}
	expect(t, "replaced", must(directory.Replace(room)).Removed, 1)
	expect(t, "got", string(must(must(directory.Get("room-1")).MarshalJSON())), string(must(room.MarshalJSON())))
}

func TestReadersOfManyGoroutinesSeeOldOrNewAndNothingElse(t *testing.T) {
	directory := must(NewDirectory())
	must(directory.Create("room-1", now, RoomSpec{Participants: roster}))
	stop := make(chan struct{})
	var wait sync.WaitGroup
	for i := 0; i < 4; i++ {
		wait.Add(1)
		go func() {
			defer wait.Done()
			reader := must(directory.NewReader("goroutine"))
			for {
				select {
				case <-stop:
					return
				default:
				}
				answer := reader.CanPerform("room-1", patient, ActionRemoveParticipant, now)
				if answer.Allowed != (answer.Revision%2 == 0) {
					t.Errorf("torn: %+v", answer)
				}
			}
		}()
	}
	roles := []Role{RolePresenter, RoleAttendee}
	for turn := 0; turn < 2000; turn++ {
		must(directory.SetRole("room-1", patientID, roles[turn%2], now))
	}
	close(stop)
	wait.Wait()
}

// --- In the call ---

func startCall(t *testing.T) (*Room, *Call, func(Subject, string) Reply) {
	room := makeRoom()
	call := must(NewCall(must(room.Snapshot()), "call-1"))
	return room, call, func(subject Subject, endpoint string) Reply {
		t.Helper()
		reply := must(call.Join(subject, endpoint, now))
		expect(t, "join", reply.Decision.Reason, ReasonAllowed)
		return reply
	}
}

func TestTheFirstToJoinStartsTheCall(t *testing.T) {
	_, call, join := startCall(t)
	expect(t, "phase", call.Phase(), CallNotStarted)
	reply := join(patient, "app")
	admitted := only[Admitted](t, reply.Effects)
	expect(t, "who", []any{admitted.Subject, admitted.Endpoint, admitted.Role}, []any{patient, "app", RoleAttendee})
	expect(t, "mic", admitted.Actions.Contains(ActionUnmuteMic) && admitted.Media.Contains(MediaPublishAudio), true)
	expect(t, "grants", admitted.Grant.Allows(ActionUnmuteMic, now) && reply.Grant.Allows(ActionUnmuteMic, now), true)
	var events []EventKind
	for _, effect := range reply.Effects {
		if event, ok := effect.(Event); ok {
			events = append(events, event.Kind)
		}
	}
	expect(t, "events", events, []EventKind{EventCallStarted, EventParticipantAdded})
	expect(t, "phase", call.Phase(), CallRunning)
	expect(t, "present", must(call.Present()), []Presence{{Subject: patient, Endpoint: "app", Role: RoleAttendee, Since: now}})
}

func TestADemotionRevokesAtOnce(t *testing.T) {
	room, call, join := startCall(t)
	grant := join(doctor, "laptop").Grant
	expect(t, "before", grant.Allows(ActionShareScreen, now), true)
	if err := room.SetRole(doctorID, RoleConsumer, now); err != nil {
		t.Fatal(err)
	}
	revoked := only[RightsRevoked](t, must(call.RoomChanged(must(room.Snapshot()), now, doctorID)))
	expect(t, "revoked", revoked.Actions.Contains(ActionShareScreen) && revoked.Close.Contains(MediaPublishScreen), true)
	expect(t, "after", grant.Allows(ActionShareScreen, now), false)
	expect(t, "why", grant.Check(ActionShareScreen, now).Reason, ReasonRoleRestricted)
	if err := room.SetRole(doctorID, RolePresenter, now); err != nil {
		t.Fatal(err)
	}
	granted := only[RightsGranted](t, must(call.RoomChanged(must(room.Snapshot()), now)))
	expect(t, "granted", granted.Actions.Contains(ActionShareScreen), true)
	_, err := call.RoomChanged(must(makeRoom().Snapshot()), now)
	expect(t, "older", codes(err), []string{"STALE_REVISION"})
}

func TestWhoIsRemovedWithABanStaysOut(t *testing.T) {
	_, call, join := startCall(t)
	join(doctor, "laptop")
	grant := join(patient, "app").Grant
	muted := must(call.Perform(Perform(doctor, ActionMuteOthers).On(patientID), PerformOptions{}, now))
	expect(t, "muted", only[Mute](t, muted.Effects), Mute{patient})
	reply := must(call.Perform(Perform(doctor, ActionRemoveParticipant).On(patientID), PerformOptions{Ban: true}, now))
	expect(t, "removed", only[Removed](t, reply.Effects).Reason, LeaveRemovedByParticipant)
	expect(t, "grant", grant.Check(ActionUnmuteMic, now).Reason, ReasonNotInCall)
	back := must(call.Join(patient, "app", now))
	expect(t, "back", back.Decision.Reason, ReasonBanned)
	expect(t, "denied", only[Denied](t, back.Effects).Action, ActionUnspecified)
	if back.Grant != nil {
		t.Error("a grant of who was denied")
	}
	expect(t, "banned", []bool{call.IsBanned(patientID), call.LiftBan(patientID), call.LiftBan(patientID)}, []bool{true, true, false})
	join(patient, "app")
}

func TestAPhoneIsDialedAnswersAndEnds(t *testing.T) {
	_, call, join := startCall(t)
	join(doctor, "laptop")
	for _, leg := range []string{"leg-1", "leg-2"} {
		reply := must(call.Perform(Perform(doctor, ActionDialOutPSTN).On(phone+leg[4:]), PerformOptions{Endpoint: leg}, now))
		expect(t, "dial", only[Dial](t, reply.Effects), Dial{PSTN(phone + leg[4:]), leg, doctor})
	}
	expect(t, "answered", must(call.LegAnswered("leg-1", now)).Grant.Allows(ActionUnmuteMic, now), true)
	expect(t, "count", call.Count(), 3)
	only[LegGone](t, must(call.LegEnded("leg-2", now)))
	expect(t, "hung up", only[HangUp](t, must(call.Leave("laptop", now))).Answered, true)
	expect(t, "phase", call.Phase(), CallHasEnded)
}

func TestACallEndsAtItsRoomsEnd(t *testing.T) {
	_, call, join := startCall(t)
	grant := join(doctor, "laptop").Grant
	if err := call.NotifyBefore(5 * time.Minute); err != nil {
		t.Fatal(err)
	}
	end := now.Add(time.Hour)
	expect(t, "deadline", call.NextDeadline(), end.Add(-5*time.Minute))
	expect(t, "soon", must(call.Advance(call.NextDeadline())), []Effect{EndsSoon{end}})
	effects := must(call.Advance(end))
	expect(t, "removed", only[Removed](t, effects).Reason, LeaveRoomClosed)
	last, _ := effects[len(effects)-1].(Event)
	expect(t, "ended", []any{last.Kind, last.RoomID, last.CallID, last.Duration}, []any{EventCallEnded, "room-1", "call-1", time.Hour})
	expect(t, "grant", grant.Allows(ActionUnmuteMic, end), false)
	expect(t, "deadline", call.NextDeadline().IsZero(), true)
}

func TestCapacityKeepsOutWhoComesLast(t *testing.T) {
	_, call, join := startCall(t)
	if err := call.SetCapacity(1); err != nil {
		t.Fatal(err)
	}
	join(doctor, "laptop")
	expect(t, "full", must(call.Join(patient, "app", now)).Decision.Reason, ReasonCallFull)
	expect(t, "capacity", call.Capacity(), 1)
	for _, err := range []error{call.SetCapacity(1_000_001), call.SetCapacity(-1), call.NotifyBefore(0)} {
		if !errors.Is(err, ErrArgument) {
			t.Error(err)
		}
	}
}

func TestADeletedRoomEndsTheCallAndABadCallIDIsRefused(t *testing.T) {
	room, call, join := startCall(t)
	join(doctor, "laptop")
	expect(t, "removed", only[Removed](t, must(call.RoomDeleted(now))).Reason, LeaveRoomDeleted)
	_, err := NewCall(must(room.Snapshot()), "no id")
	expect(t, "refused", codes(err), []string{"MALFORMED_INPUT"})
}

func TestWithAClosedCallItsGrantsDeny(t *testing.T) {
	_, call, join := startCall(t)
	grant := join(doctor, "laptop").Grant
	call.Close()
	expect(t, "grant", grant.Allows(ActionUnmuteMic, now), false)
	if _, err := call.Advance(now); !errors.Is(err, ErrArgument) {
		t.Error(err)
	}
}

func TestAGrantMayBeAskedWhileItsCallChanges(t *testing.T) {
	room, call, join := startCall(t)
	grant := join(doctor, "laptop").Grant
	stop := make(chan struct{})
	var wait sync.WaitGroup
	for i := 0; i < 4; i++ {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for {
				select {
				case <-stop:
					return
				default:
					grant.Allows(ActionShareScreen, now)
				}
			}
		}()
	}
	roles := []Role{RoleConsumer, RolePresenter}
	for turn := 0; turn < 300; turn++ {
		if err := room.SetRole(doctorID, roles[turn%2], now); err != nil {
			t.Fatal(err)
		}
		must(call.RoomChanged(must(room.Snapshot()), now, doctorID))
		expect(t, "grant", grant.Allows(ActionShareScreen, now), turn%2 == 1)
	}
	call.Close()
	close(stop)
	wait.Wait()
	expect(t, "after the call", grant.Allows(ActionShareScreen, now), false)
}

// --- Who frees what ---

func permute(items []int, use func([]int)) {
	var walk func(int)
	walk = func(k int) {
		if k == len(items) {
			use(items)
		}
		for i := k; i < len(items); i++ {
			items[k], items[i] = items[i], items[k]
			walk(k + 1)
			items[k], items[i] = items[i], items[k]
		}
	}
	walk(0)
}

func TestObjectsMayBeClosedInAnyOrder(t *testing.T) {
	permute([]int{0, 1, 2, 3, 4}, func(order []int) {
		room, call, join := startCall(t)
		snapshot, grant, directory := must(room.Snapshot()), join(doctor, "laptop").Grant, must(NewDirectory())
		must(directory.Add(room))
		reader := must(directory.NewReader(""))
		objects := []interface{ Close() }{room, snapshot, call, directory, grant}
		for _, i := range order {
			objects[i].Close()
			expect(t, "reader", reader.CanJoin("room-1", doctor, now).Allowed, true)
		}
		expect(t, "grant", grant.Allows(ActionUnmuteMic, now), false)
	})
}

func resident(t *testing.T) int {
	fields := strings.Fields(string(must(os.ReadFile("/proc/self/statm"))))
	return must(strconv.Atoi(fields[1])) * os.Getpagesize()
}

func TestTheGarbageCollectorFreesWhatNobodyClosed(t *testing.T) {
	people := make([]Participant, 200)
	for i := range people {
		people[i] = Participant{"8:acs:p" + strconv.Itoa(i), RoleAttendee}
	}
	churn := func(turns int) {
		for turn := 0; turn < turns; turn++ {
			room := must(CreateRoom("room-1", now, RoomSpec{Participants: people}))
			directory := must(NewDirectory())
			must(directory.Add(room))
			reader := must(directory.NewReader(""))
			call := must(NewCall(must(room.Snapshot()), "call-1"))
			reply := must(call.Join(User("8:acs:p7"), "e", now))
			if !reply.Grant.Allows(ActionUnmuteMic, now) || !reader.CanJoin("room-1", User("8:acs:p7"), now).Allowed {
				t.Fatal("denied")
			}
			if turn%16 == 0 {
				runtime.GC()
			}
		}
		for i := 0; i < 3; i++ {
			runtime.GC()
			time.Sleep(10 * time.Millisecond) // finalizers have a goroutine
		}
	}
	churn(200)
	before := resident(t)
	churn(1000)
	if grown := resident(t) - before; grown > 16<<20 {
		t.Errorf("%d bytes that nobody freed", grown)
	}
}
