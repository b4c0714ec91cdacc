package roompolicy

// #include "shim.h"
import "C"

import (
	"runtime"
	"time"
)

// A Subject is who asks, as the caller says: never guessed from an id. Take it
// from an authenticated peer, and let no client name a server.
type Subject struct {
	Kind SubjectKind
	ID   string
}

// User is somebody with an id of its own.
func User(id string) Subject { return Subject{SubjectUser, id} }

// PSTN is a phone leg, such as "4:+14255550143".
func PSTN(id string) Subject { return Subject{SubjectPSTN, id} }

// Server is the host's own automation.
func Server() Subject { return Subject{Kind: SubjectServer} }

func subjectOf(read C.rp_subject) Subject {
	return Subject{SubjectKind(read.kind), goText(read.id)}
}

func (s Subject) kind() C.rp_subject_kind { return C.rp_subject_kind(s.Kind) }

// A Request is a question: Join(user), Perform(user, action).On(target).
type Request struct {
	Subject   Subject
	asks      C.rp_asks
	Action    Action
	HasTarget bool
	Target    string
}

// Join asks to come in.
func Join(subject Subject) Request {
	return Request{Subject: subject, asks: C.RP_ASKS_JOIN}
}

// Perform asks to do something.
func Perform(subject Subject, action Action) Request {
	return Request{Subject: subject, asks: C.RP_ASKS_PERFORM, Action: action}
}

// On is the same with somebody to do it to.
func (r Request) On(target string) Request {
	r.HasTarget, r.Target = true, target
	return r
}

// A Decision is an answer.
type Decision struct {
	Allowed bool
	Reason  Reason
	// The next time at which the answer changes by itself; zero: never.
	Until    time.Time
	Revision int64 // of the room; 0 where none was looked at
}

func decisionOf(read C.rp_decision) Decision {
	return Decision{
		Allowed:  read.effect == C.RP_ALLOW,
		Reason:   Reason(read.reason),
		Until:    timeOf(read.until),
		Revision: int64(read.revision),
	}
}

func (d Decision) toC() C.rp_decision {
	return C.rp_decision{
		until: instant(d.Until), revision: C.int64_t(d.Revision),
		effect: C.rp_effect(number(d.Allowed)), reason: C.rp_reason(d.Reason),
	}
}

// HTTPStatus is what a web service answers with.
func (d Decision) HTTPStatus() int {
	return int(C.rp_reason_http_status(C.rp_reason(d.Reason)))
}

// ServiceCode is what a client is told, such as 403 and 5828. The unspecified
// action means joining.
func (d Decision) ServiceCode(action Action) (code, subCode int) {
	read := C.rp_reason_code(C.rp_reason(d.Reason), C.rp_action(action))
	return int(read.code), int(read.sub_code)
}

// ForOutsider is what a stranger may be told: rules 6.7.
func (d Decision) ForOutsider() Decision {
	told := d.toC()
	return decisionOf(C.rp_for_outsider(&told))
}

// Permissions are all that a subject may do.
type Permissions struct {
	Allowed  ActionSet
	Media    MediaSet
	Reason   Reason    // ReasonAllowed, or what keeps the subject out altogether
	Until    time.Time // zero: never
	Revision int64
}

func permissionsOf(read *C.rp_permissions) Permissions {
	return Permissions{ActionSet{read.allowed}, MediaSet(read.media),
		Reason(read.reason), timeOf(read.until), int64(read.revision)}
}

// A Step is one rule that was looked at.
type Step struct {
	Rule   string // such as "ROOM_HAS_OPENED"
	Words  string
	Layer  string
	Passed bool
	Saw    string
}

// An Explanation says why: the last step is the one that stopped, or all have
// passed. It names ids: mind where it is shown and logged.
type Explanation struct {
	Decision Decision
	Steps    []Step
	Remedy   string
}

// A Snapshot is a room compiled for deciding: constant, for any number of
// goroutines. One that is nil or closed is no room: it denies.
type Snapshot struct{ held *held[*C.rp_snapshot] }

func newSnapshot(ptr *C.rp_snapshot) *Snapshot {
	return &Snapshot{hold(ptr, func(ptr *C.rp_snapshot) { C.rp_snapshot_free(ptr) })}
}

func (s *Snapshot) handle() *C.rp_snapshot {
	if s == nil {
		return nil
	}
	return s.held.get()
}

// Close frees it now and not when the garbage collector does.
func (s *Snapshot) Close() {
	if s != nil {
		s.held.close()
	}
}

// Decide answers a question.
func (s *Snapshot) Decide(r Request, now time.Time) Decision {
	defer runtime.KeepAlive(s)
	return decisionOf(C.shim_decide(s.handle(), r.Subject.kind(), r.Subject.ID, r.asks,
		C.rp_action(r.Action), number(r.HasTarget), r.Target, instant(now)))
}

// CanJoin answers whether the subject may come in.
func (s *Snapshot) CanJoin(subject Subject, now time.Time) Decision {
	return s.Decide(Join(subject), now)
}

// CanPerform answers whether the subject may do something.
func (s *Snapshot) CanPerform(subject Subject, action Action, now time.Time) Decision {
	return s.Decide(Perform(subject, action), now)
}

// Permissions are all that the subject may do.
func (s *Snapshot) Permissions(subject Subject, now time.Time) Permissions {
	defer runtime.KeepAlive(s)
	var read C.rp_permissions
	read.struct_size = C.sizeof_rp_permissions
	if C.shim_permit(s.handle(), subject.kind(), subject.ID, instant(now), &read) != C.RP_OK {
		return Permissions{}
	}
	return permissionsOf(&read)
}

// Explain gives the decision with each rule that was looked at, in order.
func (s *Snapshot) Explain(r Request, now time.Time) (Explanation, error) {
	defer runtime.KeepAlive(s)
	var why *C.rp_explanation
	status := C.shim_explain(s.handle(), r.Subject.kind(), r.Subject.ID, r.asks,
		C.rp_action(r.Action), number(r.HasTarget), r.Target, instant(now), &why)
	if err := failed(status, nil); err != nil {
		return Explanation{}, err
	}
	defer C.rp_explanation_free(why)
	result := Explanation{
		Decision: decisionOf(C.rp_explanation_decision(why)),
		Remedy:   goText(C.rp_explanation_remedy(why)),
	}
	for i := C.size_t(0); i < C.rp_explanation_size(why); i++ {
		var read C.rp_explain_step
		read.struct_size = C.sizeof_rp_explain_step
		C.rp_explanation_get(why, i, &read)
		result.Steps = append(result.Steps, Step{C.GoString(read.rule), C.GoString(read.words),
			C.GoString(read.layer), read.passed == 1, goText(read.saw)})
	}
	return result, nil
}

// Remedy says what to do about a decision that was made; empty where it allows.
func (s *Snapshot) Remedy(r Request, now time.Time, decision Decision) string {
	defer runtime.KeepAlive(s)
	return filled(func(buffer *C.char, capacity C.size_t) C.size_t {
		return C.shim_remedy(s.handle(), r.Subject.kind(), r.Subject.ID, r.asks,
			C.rp_action(r.Action), number(r.HasTarget), r.Target, instant(now),
			decision.toC(), buffer, capacity)
	})
}

// Revision is the room's; 0 for no room.
func (s *Snapshot) Revision() int64 {
	defer runtime.KeepAlive(s)
	return int64(C.rp_snapshot_revision(s.handle()))
}

// Room is the room that it was compiled from, as one of the caller's own.
func (s *Snapshot) Room() (*Room, error) {
	defer runtime.KeepAlive(s)
	var room *C.rp_room
	if err := failed(C.rp_snapshot_to_room(s.handle(), &room), nil); err != nil {
		return nil, err
	}
	return newRoom(room), nil
}
