// Package roompolicy decides who may join a call room, and what each person may
// do in it.
//
//	room, err := roompolicy.CreateRoom("99401827563409182", now,
//		roompolicy.RoomSpec{Participants: []roompolicy.Participant{
//			{ID: "8:acs:r_doctor", Role: roompolicy.RolePresenter}}})
//	snapshot, err := room.Snapshot()
//	answer := snapshot.CanPerform(roompolicy.User("8:acs:r_doctor"),
//		roompolicy.ActionShareScreen, now)
//	if !answer.Allowed {
//		refuse(answer.Reason)
//	}
//
// A denial is a value. Refused building is a *RoomRefused with every issue. An
// object that is nil or closed denies, is empty, or gives ErrArgument.
//
// Snapshots, grants and directories may be used by any goroutines at once;
// rooms, readers and calls by one at a time. A copy of an object is that object:
// closing one closes both. The garbage collector frees what nobody closed; close
// an object only when no other goroutine uses it.
package roompolicy

// #cgo pkg-config: roompolicy roompolicy_wire
// #include "shim.h"
import "C"

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"time"
	"unsafe"
)

// ErrArgument says that an object was nil or closed, a time that is needed zero,
// or a number out of range.
var ErrArgument = errors.New("roompolicy: a nil or closed object, a zero time, or a number out of range")

// Version is that of the library that runs.
func Version() string { return C.GoString(C.rp_version()) }

// --- Issues ---

// An Issue is one fault of a room: what it is, where, and what to do about it.
type Issue struct {
	Code    IssueCode
	Path    string // such as "participants[7].role"
	Message string
	Remedy  string
}

// RoomRefused is a room, or a change of one, that was refused: nothing was made
// or changed.
type RoomRefused struct {
	Issues []Issue // the first 1,000
	Total  int     // of all of them
}

func (r *RoomRefused) Error() string {
	var text strings.Builder
	text.WriteString("roompolicy: refused")
	for _, issue := range r.Issues {
		fmt.Fprintf(&text, "; %v %s: %s", issue.Code, issue.Path, issue.Message)
	}
	if more := r.Total - len(r.Issues); more > 0 {
		fmt.Fprintf(&text, "; and %d more", more)
	}
	return text.String()
}

// failed is nil where a thing was done. It frees the issues.
func failed(status C.rp_status, issues *C.rp_issues) error {
	switch status {
	case C.RP_OK:
		return nil
	case C.RP_REFUSED:
		return refused(issues)
	case C.RP_BAD_ARGUMENT:
		return ErrArgument
	case C.RP_NO_MEMORY:
		return errors.New("roompolicy: memory ran out")
	}
	return errors.New("roompolicy: a bug of the library; nothing was done")
}

func refused(issues *C.rp_issues) error {
	defer C.rp_issues_free(issues)
	result := &RoomRefused{Total: int(C.rp_issues_total(issues))}
	for i := C.size_t(0); i < C.rp_issues_size(issues); i++ {
		var read C.rp_issue
		read.struct_size = C.sizeof_rp_issue
		C.rp_issues_get(issues, i, &read)
		result.Issues = append(result.Issues, Issue{
			Code:    IssueCode(read.code),
			Path:    goText(read.path),
			Message: goText(read.message),
			Remedy:  C.GoString(C.rp_issue_remedy(read.code)),
		})
	}
	return result
}

// --- Texts and instants ---

func goText(text C.rp_text) string {
	return C.GoStringN(text.data, C.int(text.size))
}

// filled is what a function writes into a buffer.
func filled(write func(buffer *C.char, capacity C.size_t) C.size_t) string {
	size := write(nil, 0)
	buffer := make([]byte, size+1)
	write((*C.char)(unsafe.Pointer(&buffer[0])), size+1)
	return string(buffer[:size])
}

// An arena holds texts for structs that go to C, which may hold no pointers to
// Go's memory.
type arena struct{ blocks []unsafe.Pointer }

func (a *arena) free() {
	for _, block := range a.blocks {
		C.free(block)
	}
}

// alloc gives zeroes. Without memory it panics, as Go itself does: what it gives
// is never nil.
func (a *arena) alloc(size int) unsafe.Pointer {
	block := C.calloc(1, C.size_t(size)+1)
	if block == nil {
		panic("roompolicy: memory ran out")
	}
	a.blocks = append(a.blocks, block)
	return block
}

func (a *arena) text(text string) C.rp_text {
	block := a.alloc(len(text))
	copy(unsafe.Slice((*byte)(block), len(text)), text)
	return C.rp_text{data: (*C.char)(block), size: C.size_t(len(text))}
}

// The times that the library has numbers for.
var (
	firstTime = time.Unix(0, math.MinInt64)
	endOfTime = time.Unix(0, math.MaxInt64) // the number of never
)

// instant gives what denies and is refused for a time that the library has no
// number for: the zero time, and those before 1677 or after 2262.
func instant(t time.Time) C.rp_instant {
	if t.Before(firstTime) || !t.Before(endOfTime) {
		return C.RP_NEVER
	}
	return C.rp_instant(t.UnixNano())
}

// timeOf gives the zero time for never.
func timeOf(at C.rp_instant) time.Time {
	if at == C.RP_NEVER {
		return time.Time{}
	}
	return time.Unix(0, int64(at)).UTC()
}

// TimeText is a time as RFC 3339 in UTC, with as many digits as it needs;
// "never" for one that is none.
func TimeText(t time.Time) string {
	return filled(func(buffer *C.char, capacity C.size_t) C.size_t {
		return C.rp_instant_text(instant(t), buffer, capacity)
	})
}

// ParseTime reads RFC 3339 as the wire format does: a time that is allowed
// there, or an error.
func ParseTime(text string) (time.Time, error) {
	var at C.rp_instant
	if C.shim_parse_time(text, &at) != C.RP_OK {
		return time.Time{}, fmt.Errorf("roompolicy: %q is no timestamp", text)
	}
	return timeOf(at), nil
}

func number(yes bool) C.int32_t {
	if yes {
		return 1
	}
	return 0
}
