package roompolicy

// #include "shim.h"
import "C"

import (
	"runtime"
	"time"
)

// A ChangeReport says what a change did, in people.
type ChangeReport struct {
	Revision    int64
	Added       int
	Updated     int
	Removed     int
	RoleChanges int
}

// changed is the report of a change, or why nothing was changed.
func changed(status C.rp_status, read *C.rp_change_report, issues *C.rp_issues) (ChangeReport, error) {
	if err := failed(status, issues); err != nil {
		return ChangeReport{}, err
	}
	return ChangeReport{int64(read.revision), int(read.added), int(read.updated),
		int(read.removed), int(read.role_changes)}, nil
}

func emptyReport() (report C.rp_change_report) {
	report.struct_size = C.sizeof_rp_change_report
	return report
}

// A Directory holds rooms by id: one side changes them while every goroutine
// asks. From a change on, each reader answers by it.
type Directory struct{ held *held[*C.rp_directory] }

// NewDirectory makes one without rooms.
func NewDirectory() (*Directory, error) {
	var ptr *C.rp_directory
	if err := failed(C.rp_directory_new(nil, nil, &ptr), nil); err != nil {
		return nil, err
	}
	return &Directory{hold(ptr, func(ptr *C.rp_directory) { C.rp_directory_free(ptr) })}, nil
}

func (d *Directory) handle() *C.rp_directory {
	if d == nil {
		return nil
	}
	return d.held.get()
}

// Close frees it now; its readers answer on.
func (d *Directory) Close() {
	if d != nil {
		d.held.close()
	}
}

// Create makes a new room, as CreateRoom.
func (d *Directory) Create(id string, now time.Time, spec RoomSpec) (ChangeReport, error) {
	defer runtime.KeepAlive(d)
	var a arena
	defer a.free()
	asked, report := spec.in(&a, id), emptyReport()
	var issues *C.rp_issues
	status := C.rp_directory_create(d.handle(), &asked, instant(now), &report, &issues)
	return changed(status, &report, issues)
}

// Add takes a room that there is already, such as a stored one.
func (d *Directory) Add(room *Room) (ChangeReport, error) {
	defer runtime.KeepAlive(d)
	defer runtime.KeepAlive(room)
	report := emptyReport()
	var issues *C.rp_issues
	status := C.rp_directory_add(d.handle(), room.handle(), &report, &issues)
	return changed(status, &report, issues)
}

// Replace takes a later copy of a room: its revision must be greater.
func (d *Directory) Replace(room *Room) (ChangeReport, error) {
	defer runtime.KeepAlive(d)
	defer runtime.KeepAlive(room)
	report := emptyReport()
	var issues *C.rp_issues
	status := C.rp_directory_replace(d.handle(), room.handle(), &report, &issues)
	return changed(status, &report, issues)
}

// Apply changes a room, as Room.Apply.
func (d *Directory) Apply(roomID string, change RoomChange, now time.Time) (ChangeReport, error) {
	defer runtime.KeepAlive(d)
	var a arena
	defer a.free()
	asked, report := change.in(&a), emptyReport()
	var issues *C.rp_issues
	status := C.shim_directory_apply(d.handle(), roomID, &asked, instant(now), &report, &issues)
	return changed(status, &report, issues)
}

// SetRole gives somebody a role in a room.
func (d *Directory) SetRole(roomID, id string, role Role, now time.Time) (ChangeReport, error) {
	return d.Apply(roomID, RoomChange{Participants: []RosterEdit{{ID: id, Role: role}}}, now)
}

// Remove takes somebody off a room's roster.
func (d *Directory) Remove(roomID, id string, now time.Time) (ChangeReport, error) {
	return d.Apply(roomID, RoomChange{Participants: []RosterEdit{{ID: id, Remove: true}}}, now)
}

// Delete forgets a room.
func (d *Directory) Delete(roomID string) (ChangeReport, error) {
	defer runtime.KeepAlive(d)
	report := emptyReport()
	var issues *C.rp_issues
	status := C.shim_directory_delete(d.handle(), roomID, &report, &issues)
	return changed(status, &report, issues)
}

// Get is a copy of a room; nil where there is none.
func (d *Directory) Get(roomID string) (*Room, error) {
	defer runtime.KeepAlive(d)
	var room *C.rp_room
	if err := failed(C.shim_directory_get(d.handle(), roomID, &room), nil); err != nil || room == nil {
		return nil, err
	}
	return newRoom(room), nil
}

// A Reader answers about the rooms of a directory as they stand now. One
// goroutine at a time may use it: make one for each.
type Reader struct{ held *held[*C.rp_reader] }

// NewReader makes one; its name is for the library's statistics.
func (d *Directory) NewReader(name string) (*Reader, error) {
	defer runtime.KeepAlive(d)
	var ptr *C.rp_reader
	if err := failed(C.shim_reader_new(d.handle(), name, &ptr), nil); err != nil {
		return nil, err
	}
	return &Reader{hold(ptr, func(ptr *C.rp_reader) { C.rp_reader_free(ptr) })}, nil
}

func (r *Reader) handle() *C.rp_reader {
	if r == nil {
		return nil
	}
	return r.held.get()
}

// Close frees it now and not when the garbage collector does.
func (r *Reader) Close() {
	if r != nil {
		r.held.close()
	}
}

// Decide answers a question about a room.
func (r *Reader) Decide(roomID string, asked Request, now time.Time) Decision {
	defer runtime.KeepAlive(r)
	return decisionOf(C.shim_reader_decide(r.handle(), roomID, asked.Subject.kind(),
		asked.Subject.ID, asked.asks, C.rp_action(asked.Action), number(asked.HasTarget),
		asked.Target, instant(now)))
}

// CanJoin answers whether the subject may come in.
func (r *Reader) CanJoin(roomID string, subject Subject, now time.Time) Decision {
	return r.Decide(roomID, Join(subject), now)
}

// CanPerform answers whether the subject may do something.
func (r *Reader) CanPerform(roomID string, subject Subject, action Action, now time.Time) Decision {
	return r.Decide(roomID, Perform(subject, action), now)
}

// Permissions are all that the subject may do in a room.
func (r *Reader) Permissions(roomID string, subject Subject, now time.Time) Permissions {
	defer runtime.KeepAlive(r)
	var read C.rp_permissions
	read.struct_size = C.sizeof_rp_permissions
	status := C.shim_reader_permit(r.handle(), roomID, subject.kind(), subject.ID, instant(now), &read)
	if status != C.RP_OK {
		return Permissions{}
	}
	return permissionsOf(&read)
}
