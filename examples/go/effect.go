package roompolicy

// #include "shim.h"
import "C"

import "time"

// An Effect is one of the types below: what is to be done.
type Effect interface{ effect() }

// Admitted: let this endpoint in.
type Admitted struct {
	Subject  Subject
	Endpoint string
	Role     Role
	Actions  ActionSet
	Media    MediaSet
	Grant    *Grant
}

// Denied: turn it away, or do not do what it asks. The unspecified action means
// joining.
type Denied struct {
	Subject  Subject
	Endpoint string
	Action   Action
	Decision Decision
}

// RightsRevoked: the subject may do this no more; close these kinds of media
// now. The endpoint is the one that goes; empty: all that it is in from.
type RightsRevoked struct {
	Subject  Subject
	Endpoint string
	Actions  ActionSet
	Close    MediaSet
}

// RightsGranted: the subject may do this from now on. Start nothing.
type RightsGranted struct {
	Subject Subject
	Actions ActionSet
	Media   MediaSet
}

// Removed: disconnect this endpoint, unless it left.
type Removed struct {
	Subject  Subject
	Endpoint string
	Role     Role
	Reason   LeaveReason
}

// HangUp: hang up this phone leg, or stop dialing it.
type HangUp struct {
	Subject  Subject
	Endpoint string
	Reason   LeaveReason
	Answered bool
}

// LegGone: this phone leg has ended by itself.
type LegGone struct {
	Subject  Subject
	Endpoint string
}

// Mute: mute all endpoints of the subject.
type Mute struct{ Subject Subject }

// Dial: dial this number as this endpoint.
type Dial struct {
	Subject  Subject
	Endpoint string
	Inviter  Subject
}

// Invite: ring this user, who joins by itself.
type Invite struct{ Subject Subject }

// CancelInvite: ring it no more.
type CancelInvite struct{ Subject Subject }

// EndsSoon: the call ends at this time.
type EndsSoon struct{ At time.Time }

// Event: for the world; the call has started or ended, somebody came or left.
type Event struct {
	Kind     EventKind
	At       time.Time
	RoomID   string
	CallID   string
	Subject  Subject
	Endpoint string
	Role     Role
	Reason   LeaveReason
	Duration time.Duration // of a call that ended
}

// UnknownEffect is one of a library that is newer than this file.
type UnknownEffect struct {
	Kind     int32
	Subject  Subject
	Endpoint string
}

func (Admitted) effect()      {}
func (Denied) effect()        {}
func (RightsRevoked) effect() {}
func (RightsGranted) effect() {}
func (Removed) effect()       {}
func (HangUp) effect()        {}
func (LegGone) effect()       {}
func (Mute) effect()          {}
func (Dial) effect()          {}
func (Invite) effect()        {}
func (CancelInvite) effect()  {}
func (EndsSoon) effect()      {}
func (Event) effect()         {}
func (UnknownEffect) effect() {}

// effectsOf reads them and frees them.
func effectsOf(effects *C.rp_effects) []Effect {
	defer C.rp_effects_free(effects)
	var result []Effect
	for i := C.size_t(0); i < C.rp_effects_size(effects); i++ {
		var read C.rp_call_effect
		read.struct_size = C.sizeof_rp_call_effect
		C.rp_effects_get(effects, i, &read)
		if read.kind == C.RP_EFFECT_ADMITTED {
			result = append(result, Admitted{subjectOf(read.subject), goText(read.endpoint),
				Role(read.role), ActionSet{read.actions}, MediaSet(read.media),
				newGrant(C.rp_effects_grant(effects, i))})
		} else {
			result = append(result, effectOf(&read))
		}
	}
	return result
}

func effectOf(read *C.rp_call_effect) Effect {
	who, endpoint := subjectOf(read.subject), goText(read.endpoint)
	actions, media := ActionSet{read.actions}, MediaSet(read.media)
	reason := LeaveReason(read.leave_reason)
	switch read.kind {
	case C.RP_EFFECT_DENIED:
		return Denied{who, endpoint, Action(read.action), decisionOf(read.decision)}
	case C.RP_EFFECT_RIGHTS_REVOKED:
		return RightsRevoked{who, endpoint, actions, media}
	case C.RP_EFFECT_RIGHTS_GRANTED:
		return RightsGranted{who, actions, media}
	case C.RP_EFFECT_REMOVED:
		return Removed{who, endpoint, Role(read.role), reason}
	case C.RP_EFFECT_HANG_UP:
		return HangUp{who, endpoint, reason, read.answered == 1}
	case C.RP_EFFECT_LEG_GONE:
		return LegGone{who, endpoint}
	case C.RP_EFFECT_MUTE:
		return Mute{who}
	case C.RP_EFFECT_DIAL:
		return Dial{who, endpoint, subjectOf(read.inviter)}
	case C.RP_EFFECT_INVITE:
		return Invite{who}
	case C.RP_EFFECT_CANCEL_INVITE:
		return CancelInvite{who}
	case C.RP_EFFECT_ENDS_SOON:
		return EndsSoon{timeOf(read.at)}
	case C.RP_EFFECT_EVENT:
		return Event{EventKind(read.event), timeOf(read.at), goText(read.room_id),
			goText(read.call_id), who, endpoint, Role(read.role), reason,
			time.Duration(read.duration)}
	}
	return UnknownEffect{int32(read.kind), who, endpoint}
}
