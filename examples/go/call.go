package roompolicy

// #include "shim.h"
import "C"

import (
	"math"
	"runtime"
	"time"
	"unsafe"
)

// A Grant is what a media server keeps for one endpoint. Any goroutine may ask
// it while its call changes, and after that is gone: then it denies, as one that
// is nil or closed does.
type Grant struct{ held *held[*C.rp_grant] }

func newGrant(ptr *C.rp_grant) *Grant {
	if ptr == nil {
		return nil
	}
	return &Grant{hold(ptr, func(ptr *C.rp_grant) { C.rp_grant_free(ptr) })}
}

func (g *Grant) handle() *C.rp_grant {
	if g == nil {
		return nil
	}
	return g.held.get()
}

// Close frees it now and not when the garbage collector does.
func (g *Grant) Close() {
	if g != nil {
		g.held.close()
	}
}

// Allows is true while the action is allowed.
func (g *Grant) Allows(action Action, now time.Time) bool {
	defer runtime.KeepAlive(g)
	return C.rp_grant_allows(g.handle(), C.rp_action(action), instant(now)) == 1
}

// Check is the same with the reason.
func (g *Grant) Check(action Action, now time.Time) Decision {
	defer runtime.KeepAlive(g)
	var decision C.rp_decision
	C.rp_grant_check(g.handle(), C.rp_action(action), instant(now), &decision)
	return decisionOf(decision)
}

// A Reply is the answer to what somebody asked of a call.
type Reply struct {
	Decision Decision
	Effects  []Effect
	Grant    *Grant // of who was let in; else nil
}

// A Presence is one endpoint in a call.
type Presence struct {
	Subject  Subject
	Endpoint string
	Role     Role
	Dialing  bool // a phone leg that has not answered yet
	Since    time.Time
	Inviter  Subject // of a phone leg
}

// A Call is one call in a room, without clock, I/O or goroutines: tell it what
// happens, do its effects in order, and advance at NextDeadline at the latest.
// One goroutine at a time may use it.
type Call struct{ held *held[*C.rp_call] }

// NewCall makes a call that nobody is in. RoomRefused where its id is no id.
func NewCall(room *Snapshot, id string) (*Call, error) {
	defer runtime.KeepAlive(room)
	var ptr *C.rp_call
	var issues *C.rp_issues
	status := C.shim_call_new(room.handle(), id, &ptr, &issues)
	if err := failed(status, issues); err != nil {
		return nil, err
	}
	return &Call{hold(ptr, func(ptr *C.rp_call) { C.rp_call_free(ptr) })}, nil
}

func (c *Call) handle() *C.rp_call {
	if c == nil {
		return nil
	}
	return c.held.get()
}

// Close frees it now: every grant of the call denies then.
func (c *Call) Close() {
	if c != nil {
		c.held.close()
	}
}

func replyOf(status C.rp_status, decision C.rp_decision, grant *C.rp_grant, effects *C.rp_effects) (Reply, error) {
	if err := failed(status, nil); err != nil {
		return Reply{Decision: decisionOf(decision)}, err
	}
	return Reply{decisionOf(decision), effectsOf(effects), newGrant(grant)}, nil
}

func told(status C.rp_status, effects *C.rp_effects, issues *C.rp_issues) ([]Effect, error) {
	if err := failed(status, issues); err != nil {
		return nil, err
	}
	return effectsOf(effects), nil
}

// Join says that somebody comes in from an endpoint, which has a name of its
// own in the call.
func (c *Call) Join(subject Subject, endpoint string, now time.Time) (Reply, error) {
	defer runtime.KeepAlive(c)
	var decision C.rp_decision
	var grant *C.rp_grant
	var effects *C.rp_effects
	status := C.shim_call_join(c.handle(), subject.kind(), subject.ID, endpoint, instant(now),
		&decision, &grant, &effects)
	return replyOf(status, decision, grant, effects)
}

// Leave says that the endpoint is gone, whoever's it was.
func (c *Call) Leave(endpoint string, now time.Time) ([]Effect, error) {
	defer runtime.KeepAlive(c)
	var effects *C.rp_effects
	status := C.shim_call_leave(c.handle(), endpoint, instant(now), &effects)
	return told(status, effects, nil)
}

// PerformOptions are what some actions take besides a target.
type PerformOptions struct {
	Ban      bool   // of remove_participant: and do not let it in again
	Endpoint string // of dial_out_pstn: what the leg is called
}

// Perform says that somebody in the call does something.
func (c *Call) Perform(asked Request, options PerformOptions, now time.Time) (Reply, error) {
	defer runtime.KeepAlive(c)
	var decision C.rp_decision
	var effects *C.rp_effects
	status := C.shim_call_perform(c.handle(), asked.Subject.kind(), asked.Subject.ID, asked.asks,
		C.rp_action(asked.Action), number(asked.HasTarget), asked.Target, number(options.Ban),
		options.Endpoint, instant(now), &decision, &effects)
	return replyOf(status, decision, nil, effects)
}

// LegAnswered says that the phone that was dialed as this endpoint answers.
func (c *Call) LegAnswered(endpoint string, now time.Time) (Reply, error) {
	defer runtime.KeepAlive(c)
	var decision C.rp_decision
	var grant *C.rp_grant
	var effects *C.rp_effects
	status := C.shim_call_leg_answered(c.handle(), endpoint, instant(now), &decision, &grant, &effects)
	return replyOf(status, decision, grant, effects)
}

// LegEnded says that a leg that was dialed is gone.
func (c *Call) LegEnded(endpoint string, now time.Time) ([]Effect, error) {
	defer runtime.KeepAlive(c)
	var effects *C.rp_effects
	status := C.shim_call_leg_ended(c.handle(), endpoint, instant(now), &effects)
	return told(status, effects, nil)
}

// RoomChanged takes a later snapshot of the same room; RoomRefused for any
// other. `changed` names who was changed, where the host knows, which makes it
// cheaper; nobody: everybody is looked at.
func (c *Call) RoomChanged(room *Snapshot, now time.Time, changed ...string) ([]Effect, error) {
	defer runtime.KeepAlive(c)
	defer runtime.KeepAlive(room)
	var a arena
	defer a.free()
	var names *C.rp_text
	if len(changed) > 0 {
		names = (*C.rp_text)(a.alloc(len(changed) * C.sizeof_rp_text))
		for i, id := range changed {
			unsafe.Slice(names, len(changed))[i] = a.text(id)
		}
	}
	var effects *C.rp_effects
	var issues *C.rp_issues
	status := C.rp_call_room_changed(c.handle(), room.handle(), names, C.size_t(len(changed)),
		instant(now), &effects, &issues)
	return told(status, effects, issues)
}

// RoomDeleted ends the call.
func (c *Call) RoomDeleted(now time.Time) ([]Effect, error) {
	defer runtime.KeepAlive(c)
	var effects *C.rp_effects
	status := C.rp_call_room_deleted(c.handle(), instant(now), &effects)
	return told(status, effects, nil)
}

// Advance says that time has passed.
func (c *Call) Advance(now time.Time) ([]Effect, error) {
	defer runtime.KeepAlive(c)
	var effects *C.rp_effects
	status := C.rp_call_advance(c.handle(), instant(now), &effects)
	return told(status, effects, nil)
}

// NextDeadline is when to advance at the latest; zero where nothing is to come.
func (c *Call) NextDeadline() time.Time {
	defer runtime.KeepAlive(c)
	return timeOf(C.rp_call_next_deadline(c.handle()))
}

// NotifyBefore asks for EndsSoon so long before the end.
func (c *Call) NotifyBefore(before time.Duration) error {
	defer runtime.KeepAlive(c)
	return failed(C.rp_call_notify_before(c.handle(), C.int64_t(before)), nil)
}

// SetCapacity throws nobody out; a million at most.
func (c *Call) SetCapacity(capacity int) error {
	defer runtime.KeepAlive(c)
	if capacity < 0 || int64(capacity) > math.MaxInt32 {
		return ErrArgument
	}
	return failed(C.rp_call_set_capacity(c.handle(), C.size_t(capacity)), nil)
}

// Capacity is how many user endpoints and phone legs may be in.
func (c *Call) Capacity() int {
	defer runtime.KeepAlive(c)
	return int(C.rp_call_capacity(c.handle()))
}

// Count is how many of them are in.
func (c *Call) Count() int {
	defer runtime.KeepAlive(c)
	return int(C.rp_call_count(c.handle()))
}

// LiftBan is false where the id was not banned.
func (c *Call) LiftBan(id string) bool {
	defer runtime.KeepAlive(c)
	return C.shim_call_lift_ban(c.handle(), id) == 1
}

// IsBanned is true where joining is BANNED.
func (c *Call) IsBanned(id string) bool {
	defer runtime.KeepAlive(c)
	return C.shim_call_is_banned(c.handle(), id) == 1
}

// Phase is where the call stands.
func (c *Call) Phase() CallPhase {
	defer runtime.KeepAlive(c)
	return CallPhase(C.rp_call_get_phase(c.handle()))
}

// Present is who is in.
func (c *Call) Present() ([]Presence, error) {
	defer runtime.KeepAlive(c)
	var presences *C.rp_presences
	if err := failed(C.rp_call_present(c.handle(), &presences), nil); err != nil {
		return nil, err
	}
	defer C.rp_presences_free(presences)
	var present []Presence
	for i := C.size_t(0); i < C.rp_presences_size(presences); i++ {
		var read C.rp_presence
		read.struct_size = C.sizeof_rp_presence
		C.rp_presences_get(presences, i, &read)
		present = append(present, Presence{subjectOf(read.subject), goText(read.endpoint),
			Role(read.role), read.dialing == 1, timeOf(read.since), subjectOf(read.inviter)})
	}
	return present, nil
}
