package roompolicy

import (
	"encoding/json"
	"errors"
	"math"
	"runtime"
	"testing"
	"time"
)

// --- Copies ---

// collect runs the garbage collector and the finalizers, which have a goroutine.
func collect() {
	for i := 0; i < 3; i++ {
		runtime.GC()
		time.Sleep(10 * time.Millisecond)
	}
}

func TestClosingACopyClosesWhatItIsACopyOf(t *testing.T) {
	for _, closesCopy := range []bool{true, false} {
		room, call, join := startCall(t)
		snapshot, grant, directory := must(room.Snapshot()), join(doctor, "laptop").Grant, must(NewDirectory())
		must(directory.Add(room))
		reader := must(directory.NewReader(""))
		a, b, c, d, e, f := *room, *snapshot, *directory, *reader, *call, *grant
		first := []interface{ Close() }{room, snapshot, directory, reader, call, grant}
		second := []interface{ Close() }{&a, &b, &c, &d, &e, &f}
		if closesCopy {
			first, second = second, first
		}
		for i := range first {
			first[i].Close()
		}
		for _, room := range []*Room{room, &a} {
			expect(t, "room", room.Info(), RoomInfo{})
			expect(t, "set", errors.Is(room.SetRole(doctorID, RoleConsumer, now), ErrArgument), true)
		}
		for _, snapshot := range []*Snapshot{snapshot, &b} {
			expect(t, "snapshot", snapshot.CanJoin(doctor, now).Reason, ReasonRoomNotFound)
		}
		for _, directory := range []*Directory{directory, &c} {
			_, err := directory.Get("room-1")
			expect(t, "directory", errors.Is(err, ErrArgument), true)
		}
		for _, reader := range []*Reader{reader, &d} {
			expect(t, "reader", reader.CanJoin("room-1", doctor, now).Allowed, false)
		}
		for _, call := range []*Call{call, &e} {
			_, err := call.Advance(now)
			expect(t, "call", errors.Is(err, ErrArgument), true)
		}
		for _, grant := range []*Grant{grant, &f} {
			expect(t, "grant", grant.Allows(ActionUnmuteMic, now), false)
		}
		for i := range second {
			second[i].Close()
		}
	}
}

func TestACopyLivesOnWhenItsOriginalIsCollected(t *testing.T) {
	copies := func() (Room, Snapshot, Directory, Reader, Call, Grant) {
		room, call, join := startCall(t)
		snapshot, grant, directory := must(room.Snapshot()), join(doctor, "laptop").Grant, must(NewDirectory())
		must(directory.Add(room))
		return *room, *snapshot, *directory, *must(directory.NewReader("")), *call, *grant
	}
	room, snapshot, directory, reader, call, grant := copies()
	collect()
	expect(t, "room", room.Info().ID, "room-1")
	expect(t, "snapshot", snapshot.CanJoin(doctor, now).Allowed, true)
	expect(t, "directory", must(directory.Get("room-1")).Info().ID, "room-1")
	expect(t, "reader", reader.CanJoin("room-1", doctor, now).Allowed, true)
	expect(t, "call", call.Count(), 1)
	expect(t, "grant", grant.Allows(ActionUnmuteMic, now), true)
}

func TestAnObjectThatNobodyMadeIsAClosedOne(t *testing.T) {
	var room Room
	var snapshot Snapshot
	var directory Directory
	var reader Reader
	var call Call
	var grant Grant
	for _, object := range []interface{ Close() }{&room, &snapshot, &directory, &reader, &call, &grant} {
		object.Close()
	}
	expect(t, "room", room.Info(), RoomInfo{})
	expect(t, "snapshot", snapshot.CanJoin(doctor, now).Reason, ReasonRoomNotFound)
	_, err := directory.Delete("room-1")
	expect(t, "directory", errors.Is(err, ErrArgument), true)
	expect(t, "reader", reader.CanJoin("room-1", doctor, now).Allowed, false)
	expect(t, "call", call.Count(), 0)
	expect(t, "grant", grant.Allows(ActionUnmuteMic, now), false)
}

// --- Rooms in JSON ---

func TestARoomIsReadAndWrittenWhereverItStands(t *testing.T) {
	document := must(json.Marshal(makeRoom()))
	var room Room
	if err := json.Unmarshal(document, &room); err != nil {
		t.Fatal(err)
	}
	expect(t, "roster", room.Participants(), roster)
	expect(t, "a value", string(must(json.Marshal(room))), string(document))
	var stored struct {
		Value   Room
		Pointer *Room
		Nothing *Room
	}
	text := `{"Value":` + string(document) + `,"Pointer":` + string(document) + `,"Nothing":null}`
	if err := json.Unmarshal([]byte(text), &stored); err != nil {
		t.Fatal(err)
	}
	collect()
	expect(t, "in a struct", string(must(json.Marshal(stored))), text)
}

func TestADocumentThatIsNoRoomLeavesTheRoomAsItWas(t *testing.T) {
	for _, document := range []string{"{}", "[]", "null", `"x"`, `{"id":"room-2","roomOpen":true}`} {
		var none Room
		if err := json.Unmarshal([]byte(document), &none); codes(err) == nil {
			t.Errorf("%s is a room: %v", document, err)
		}
		expect(t, "none", none.Info(), RoomInfo{})
		room := makeRoom()
		if err := json.Unmarshal([]byte(document), room); err == nil {
			t.Errorf("%s is a room", document)
		}
		expect(t, "room", room.Participants(), roster)
	}
	for _, room := range []any{Room{}, &Room{}} {
		if text, err := json.Marshal(room); !errors.Is(err, ErrArgument) {
			t.Errorf("no room is %s: %v", text, err)
		}
	}
	var room *Room
	expect(t, "nil", errors.Is(room.UnmarshalJSON([]byte("{}")), ErrArgument), true)
}

func TestReadingIntoARoomLeavesItsCopiesAlone(t *testing.T) {
	room := makeRoom()
	copied := *room
	other := must(CreateRoom("room-2", now, RoomSpec{}))
	if err := json.Unmarshal(must(other.MarshalJSON()), room); err != nil {
		t.Fatal(err)
	}
	collect()
	expect(t, "read", room.Info().ID, "room-2")
	expect(t, "copy", copied.Info().ID, "room-1")
}

// --- Arguments ---

func TestWhatSetsOneThingNeedsItsValue(t *testing.T) {
	room := makeRoom()
	before := string(must(room.MarshalJSON()))
	for _, window := range [][2]time.Time{{}, {now, {}}, {{}, now.Add(time.Hour)}} {
		if err := room.SetWindow(window[0], window[1], now); !errors.Is(err, ErrArgument) {
			t.Errorf("%v: %v", window, err)
		}
	}
	far := now.AddDate(400, 0, 0)
	for _, err := range []error{room.SetWindow(now, far, now), room.SetWindow(far, far, now),
		room.SetRole(patientID, RoleUnspecified, now), room.SetRole(patientID, Role(77), now),
		room.SetRole("", RoleAttendee, now), room.Remove("", now)} {
		if codes(err) == nil {
			t.Errorf("not refused: %v", err)
		}
	}
	expect(t, "unchanged", string(must(room.MarshalJSON())), before)
}

func TestAServerHasNoIDAndNobodyElseIsOne(t *testing.T) {
	snapshot := must(makeRoom().Snapshot())
	for _, kind := range []SubjectKind{SubjectNone, -1, 4, 99} {
		answer := snapshot.CanPerform(Subject{Kind: kind}, ActionHangUpForEveryone, now)
		expect(t, "kind", answer.Reason, ReasonInvalidRequest)
	}
	answer := snapshot.CanPerform(Subject{SubjectServer, doctorID}, ActionHangUpForEveryone, now)
	expect(t, "with an id", answer.Reason, ReasonInvalidRequest)
}

func TestWithoutMemoryAnArenaGivesNoBlock(t *testing.T) {
	var a arena
	defer a.free()
	defer func() {
		if recover() == nil {
			t.Error("a block of all memory")
		}
		expect(t, "blocks", len(a.blocks), 0)
	}()
	a.alloc(math.MaxInt)
}
