package roompolicy

// #include "shim.h"
import "C"

import (
	"runtime"
	"time"
	"unsafe"
)

// A Participant is somebody on a roster.
type Participant struct {
	ID   string
	Role Role
}

// A RoomSpec says what a room is to be. What is zero is absent.
type RoomSpec struct {
	Participants []Participant
	CreatedAt    time.Time
	ValidFrom    time.Time
	ValidUntil   time.Time
	PSTNDialOut  bool
	EndOfWindow  EndOfWindow
	Revision     int64
	Profile      string
}

func (s RoomSpec) in(a *arena, id string) C.rp_room_spec {
	var spec C.rp_room_spec
	spec.struct_size = C.sizeof_rp_room_spec
	spec.id = a.text(id)
	give(&spec.has, C.RP_HAS_CREATED_AT, &spec.created_at, s.CreatedAt)
	give(&spec.has, C.RP_HAS_VALID_FROM, &spec.valid_from, s.ValidFrom)
	give(&spec.has, C.RP_HAS_VALID_UNTIL, &spec.valid_until, s.ValidUntil)
	if s.PSTNDialOut {
		spec.has |= C.RP_HAS_DIAL_OUT
		spec.pstn_dialout_enabled = 1
	}
	if s.EndOfWindow != EndUnspecified {
		spec.has |= C.RP_HAS_END_OF_WINDOW
		spec.end_of_window = C.rp_end_of_window(s.EndOfWindow)
	}
	if s.Revision != 0 {
		spec.has |= C.RP_HAS_REVISION
		spec.revision = C.int64_t(s.Revision)
	}
	if s.Profile != "" {
		spec.has |= C.RP_HAS_PROFILE
		spec.profile = a.text(s.Profile)
	}
	count := len(s.Participants)
	spec.participants = (*C.rp_participant)(a.alloc(count * C.sizeof_rp_participant))
	spec.num_participants = C.size_t(count)
	people := unsafe.Slice((*C.rp_participant)(unsafe.Pointer(spec.participants)), count)
	for i, person := range s.Participants {
		people[i].id, people[i].role = a.text(person.ID), C.rp_role(person.Role)
	}
	return spec
}

func give(has *C.uint32_t, bit C.uint32_t, to *C.rp_instant, from time.Time) {
	if !from.IsZero() {
		*has |= bit
		*to = instant(from)
	}
}

// A RosterEdit gives somebody a role, or removes them.
type RosterEdit struct {
	ID     string
	Role   Role
	Remove bool
}

// A RoomChange changes a room. What is zero stays.
type RoomChange struct {
	Participants []RosterEdit
	ValidFrom    time.Time
	ValidUntil   time.Time
	PSTNDialOut  *bool
	EndOfWindow  EndOfWindow
}

func (r RoomChange) in(a *arena) C.rp_room_change {
	var change C.rp_room_change
	change.struct_size = C.sizeof_rp_room_change
	give(&change.has, C.RP_HAS_VALID_FROM, &change.valid_from, r.ValidFrom)
	give(&change.has, C.RP_HAS_VALID_UNTIL, &change.valid_until, r.ValidUntil)
	if r.PSTNDialOut != nil {
		change.has |= C.RP_HAS_DIAL_OUT
		change.pstn_dialout_enabled = number(*r.PSTNDialOut)
	}
	if r.EndOfWindow != EndUnspecified {
		change.has |= C.RP_HAS_END_OF_WINDOW
		change.end_of_window = C.rp_end_of_window(r.EndOfWindow)
	}
	count := len(r.Participants)
	change.edits = (*C.rp_roster_edit)(a.alloc(count * C.sizeof_rp_roster_edit))
	change.num_edits = C.size_t(count)
	edits := unsafe.Slice((*C.rp_roster_edit)(unsafe.Pointer(change.edits)), count)
	for i, edit := range r.Participants {
		edits[i].id, edits[i].role = a.text(edit.ID), C.rp_role(edit.Role)
		edits[i].remove = number(edit.Remove)
	}
	return change
}

// A Room is always valid: it takes a change whole, or refuses it with every
// issue. One goroutine at a time may use it.
type Room struct{ held *held[*C.rp_room] }

func newRoom(ptr *C.rp_room) *Room {
	return &Room{hold(ptr, func(ptr *C.rp_room) { C.rp_room_free(ptr) })}
}

func (r *Room) handle() *C.rp_room {
	if r == nil {
		return nil
	}
	return r.held.get()
}

// Close frees it now and not when the garbage collector does.
func (r *Room) Close() {
	if r != nil {
		r.held.close()
	}
}

// madeRoom is the room, or why there is none.
func madeRoom(status C.rp_status, room *C.rp_room, issues *C.rp_issues) (*Room, error) {
	if err := failed(status, issues); err != nil {
		return nil, err
	}
	return newRoom(room), nil
}

// CreateRoom makes a new room. Absent: ValidFrom is now, ValidUntil 180 days
// later, no dialing out, revision 1.
func CreateRoom(id string, now time.Time, spec RoomSpec) (*Room, error) {
	var a arena
	defer a.free()
	asked := spec.in(&a, id)
	var room *C.rp_room
	var issues *C.rp_issues
	status := C.rp_room_create(nil, &asked, instant(now), &room, &issues)
	return madeRoom(status, room, issues)
}

// LoadRoom makes a room that was stored: an expired one loads, both bounds of
// its window must be there.
func LoadRoom(id string, spec RoomSpec) (*Room, error) {
	var a arena
	defer a.free()
	asked := spec.in(&a, id)
	var room *C.rp_room
	var issues *C.rp_issues
	status := C.rp_room_load(nil, &asked, &room, &issues)
	return madeRoom(status, room, issues)
}

// RoomFromJSON reads one room of the wire format.
func RoomFromJSON(document []byte) (*Room, error) {
	var a arena
	defer a.free()
	var room *C.rp_room
	var issues *C.rp_issues
	status := C.rp_wire_decode_room(nil, a.text(string(document)), C.RP_WIRE_JSON, &room, &issues)
	return madeRoom(status, room, issues)
}

// RoomsFromJSON reads the rooms of a RoomSet, {"rooms": [...]}.
func RoomsFromJSON(document []byte) ([]*Room, error) {
	var a arena
	defer a.free()
	var rooms *C.rp_rooms
	var issues *C.rp_issues
	status := C.rp_wire_decode_rooms(nil, a.text(string(document)), C.RP_WIRE_JSON, &rooms, &issues)
	if err := failed(status, issues); err != nil {
		return nil, err
	}
	defer C.rp_rooms_free(rooms)
	var copies []*Room
	for i := C.size_t(0); i < C.rp_rooms_size(rooms); i++ {
		var room *C.rp_room
		if err := failed(C.rp_room_copy(C.rp_rooms_get(rooms, i), &room), nil); err != nil {
			return nil, err
		}
		copies = append(copies, newRoom(room))
	}
	return copies, nil
}

// MarshalJSON writes the room in the wire format: equal rooms give equal bytes.
// It is of the value, so that a Room in a struct is written too; encoding/json
// writes a nil *Room as null.
func (r Room) MarshalJSON() ([]byte, error) {
	defer runtime.KeepAlive(r.held)
	var document *C.rp_wire_bytes
	var issues *C.rp_issues
	status := C.rp_wire_encode_room(nil, r.handle(), C.RP_WIRE_JSON, &document, &issues)
	if err := failed(status, issues); err != nil {
		return nil, err
	}
	defer C.rp_wire_bytes_free(document)
	return []byte(goText(C.rp_wire_bytes_get(document))), nil
}

// UnmarshalJSON makes it the room of a document, as RoomFromJSON; refused, it is
// as it was. Copies of what it was before stay that.
func (r *Room) UnmarshalJSON(document []byte) error {
	if r == nil {
		return ErrArgument
	}
	room, err := RoomFromJSON(document)
	if err == nil {
		r.held = room.held
	}
	return err
}

// RoomInfo is what is to be read of a room but its roster.
type RoomInfo struct {
	ID          string
	Profile     string
	CreatedAt   time.Time // zero: stored without it
	ValidFrom   time.Time
	ValidUntil  time.Time
	Revision    int64
	PSTNDialOut bool
	EndOfWindow EndOfWindow // that holds: the room's own, else the profile's
}

// Info is empty for a room that is nil or closed.
func (r *Room) Info() RoomInfo {
	defer runtime.KeepAlive(r)
	var read C.rp_room_info
	read.struct_size = C.sizeof_rp_room_info
	if C.rp_room_get(r.handle(), &read) != C.RP_OK {
		return RoomInfo{}
	}
	return RoomInfo{goText(read.id), goText(read.profile), timeOf(read.created_at),
		timeOf(read.valid_from), timeOf(read.valid_until), int64(read.revision),
		read.pstn_dialout_enabled == 1, EndOfWindow(read.end_of_window)}
}

// Participants is the roster, by the bytes of the ids.
func (r *Room) Participants() []Participant {
	defer runtime.KeepAlive(r)
	var people []Participant
	var read C.rp_participant
	for i := C.size_t(0); C.rp_room_participant(r.handle(), i, &read) == C.RP_OK; i++ {
		people = append(people, Participant{goText(read.id), Role(read.role)})
	}
	return people
}

// RoleOf is unspecified for who is not on the roster.
func (r *Room) RoleOf(id string) Role {
	defer runtime.KeepAlive(r)
	return Role(C.shim_room_role(r.handle(), id))
}

// Apply changes the room, and its revision by one; refused, it is as it was.
func (r *Room) Apply(change RoomChange, now time.Time) error {
	defer runtime.KeepAlive(r)
	var a arena
	defer a.free()
	asked := change.in(&a)
	var issues *C.rp_issues
	status := C.rp_room_apply(r.handle(), &asked, instant(now), &issues)
	return failed(status, issues)
}

// SetRole gives somebody a role, who need not be on the roster yet.
func (r *Room) SetRole(id string, role Role, now time.Time) error {
	return r.Apply(RoomChange{Participants: []RosterEdit{{ID: id, Role: role}}}, now)
}

// Remove takes somebody off the roster.
func (r *Room) Remove(id string, now time.Time) error {
	return r.Apply(RoomChange{Participants: []RosterEdit{{ID: id, Remove: true}}}, now)
}

// SetWindow says when the room is open. Both times are needed.
func (r *Room) SetWindow(validFrom, validUntil, now time.Time) error {
	if validFrom.IsZero() || validUntil.IsZero() {
		return ErrArgument
	}
	return r.Apply(RoomChange{ValidFrom: validFrom, ValidUntil: validUntil}, now)
}

// SetDialOut says whether the room may dial out.
func (r *Room) SetDialOut(enabled bool, now time.Time) error {
	return r.Apply(RoomChange{PSTNDialOut: &enabled}, now)
}

// Copy is another room like it.
func (r *Room) Copy() (*Room, error) {
	defer runtime.KeepAlive(r)
	var room *C.rp_room
	status := C.rp_room_copy(r.handle(), &room)
	return madeRoom(status, room, nil)
}

// Snapshot compiles the room as it stands now.
func (r *Room) Snapshot() (*Snapshot, error) {
	defer runtime.KeepAlive(r)
	var snapshot *C.rp_snapshot
	if err := failed(C.rp_compile(r.handle(), &snapshot), nil); err != nil {
		return nil, err
	}
	return newSnapshot(snapshot), nil
}
