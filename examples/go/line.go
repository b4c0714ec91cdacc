package roompolicy

// #include "shim.h"
import "C"

import (
	"runtime"
	"time"
)

// AnswerLine answers one question as a line of JSON by one line without a line
// break. `find` gives the room of an id, or nil. `defaultAt` is for lines
// without a time, which are denied where it is zero. A line that is no question
// is denied with INVALID_REQUEST.
func AnswerLine(find func(roomID string) *Snapshot, line []byte, defaultAt time.Time) (string, error) {
	var a arena
	defer a.free()
	var asked *C.rp_wire_request
	var issues *C.rp_issues
	status := C.rp_wire_decode_request(a.text(string(line)), instant(defaultAt), &asked, &issues)
	if status == C.RP_REFUSED {
		defer C.rp_issues_free(issues)
		denied := Decision{Reason: ReasonInvalidRequest}
		return encoded(&a, denied.toC(), 0,
			filled(func(buffer *C.char, capacity C.size_t) C.size_t {
				return C.rp_wire_remedy_of(issues, buffer, capacity)
			})), nil
	}
	if err := failed(status, nil); err != nil {
		return "", err
	}
	defer C.rp_wire_request_free(asked)

	var request C.rp_request
	var now C.rp_instant
	request.struct_size = C.sizeof_rp_request
	if err := failed(C.rp_wire_request_get(asked, &request, &now), nil); err != nil {
		return "", err
	}
	room := find(goText(request.room_id))
	defer runtime.KeepAlive(room)
	var decision C.rp_decision
	C.rp_decide(room.handle(), &request, now, &decision)
	remedy := filled(func(buffer *C.char, capacity C.size_t) C.size_t {
		return C.rp_remedy(room.handle(), &request, now, &decision, buffer, capacity)
	})
	return encoded(&a, decision, request.action, remedy), nil
}

func encoded(a *arena, decision C.rp_decision, action C.rp_action, remedy string) string {
	words := a.text(remedy)
	return filled(func(buffer *C.char, capacity C.size_t) C.size_t {
		return C.rp_wire_encode_decision(&decision, action, words, buffer, capacity)
	})
}
