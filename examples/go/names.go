package roompolicy

// #include "shim.h"
import "C"

// Zero is the safe value of each type below. A library that is newer than this
// file may give numbers that have no constant here.

// A Role is what a participant is in a room.
type Role int32

// The numbers are those of roompolicy/c_api.h.
const (
	RoleUnspecified  Role = C.RP_ROLE_UNSPECIFIED
	RolePresenter    Role = C.RP_ROLE_PRESENTER
	RoleCollaborator Role = C.RP_ROLE_COLLABORATOR
	RoleAttendee     Role = C.RP_ROLE_ATTENDEE
	RoleConsumer     Role = C.RP_ROLE_CONSUMER
)

func (r Role) String() string { return C.GoString(C.rp_role_name(C.rp_role(r))) }

// An Action is the right to start or to hold something; stopping is never asked.
type Action int32

// The numbers are those of roompolicy/c_api.h.
const (
	ActionUnspecified                 Action = C.RP_ACTION_UNSPECIFIED
	ActionTurnVideoOn                 Action = C.RP_ACTION_TURN_VIDEO_ON
	ActionUnmuteMic                   Action = C.RP_ACTION_UNMUTE_MIC
	ActionMuteOthers                  Action = C.RP_ACTION_MUTE_OTHERS
	ActionSwitchCamera                Action = C.RP_ACTION_SWITCH_CAMERA
	ActionViewActiveSpeaker           Action = C.RP_ACTION_VIEW_ACTIVE_SPEAKER
	ActionChooseSpeaker               Action = C.RP_ACTION_CHOOSE_SPEAKER
	ActionChooseMic                   Action = C.RP_ACTION_CHOOSE_MIC
	ActionViewParticipantState        Action = C.RP_ACTION_VIEW_PARTICIPANT_STATE
	ActionViewCallState               Action = C.RP_ACTION_VIEW_CALL_STATE
	ActionViewParticipantMuted        Action = C.RP_ACTION_VIEW_PARTICIPANT_MUTED
	ActionViewLeaveReason             Action = C.RP_ACTION_VIEW_LEAVE_REASON
	ActionStartCaptions               Action = C.RP_ACTION_START_CAPTIONS
	ActionChangeCaptionsLanguage      Action = C.RP_ACTION_CHANGE_CAPTIONS_LANGUAGE
	ActionInviteParticipant           Action = C.RP_ACTION_INVITE_PARTICIPANT
	ActionShareScreen                 Action = C.RP_ACTION_SHARE_SCREEN
	ActionShareApplication            Action = C.RP_ACTION_SHARE_APPLICATION
	ActionShareBrowserTab             Action = C.RP_ACTION_SHARE_BROWSER_TAB
	ActionViewSharedScreen            Action = C.RP_ACTION_VIEW_SHARED_SCREEN
	ActionRemoveParticipant           Action = C.RP_ACTION_REMOVE_PARTICIPANT
	ActionAskDevicePermission         Action = C.RP_ACTION_ASK_DEVICE_PERMISSION
	ActionGetCameraList               Action = C.RP_ACTION_GET_CAMERA_LIST
	ActionSetCamera                   Action = C.RP_ACTION_SET_CAMERA
	ActionGetSelectedCamera           Action = C.RP_ACTION_GET_SELECTED_CAMERA
	ActionGetMicList                  Action = C.RP_ACTION_GET_MIC_LIST
	ActionSetMic                      Action = C.RP_ACTION_SET_MIC
	ActionGetSelectedMic              Action = C.RP_ACTION_GET_SELECTED_MIC
	ActionGetSpeakerList              Action = C.RP_ACTION_GET_SPEAKER_LIST
	ActionSetSpeaker                  Action = C.RP_ACTION_SET_SPEAKER
	ActionGetSelectedSpeaker          Action = C.RP_ACTION_GET_SELECTED_SPEAKER
	ActionRenderVideoInMultiplePlaces Action = C.RP_ACTION_RENDER_VIDEO_IN_MULTIPLE_PLACES
	ActionSetVideoScalingMode         Action = C.RP_ACTION_SET_VIDEO_SCALING_MODE
	ActionRenderRemoteVideo           Action = C.RP_ACTION_RENDER_REMOTE_VIDEO
	ActionDialOutPSTN                 Action = C.RP_ACTION_DIAL_OUT_PSTN
	ActionReceiveAudio                Action = C.RP_ACTION_RECEIVE_AUDIO
	ActionSendRealTimeText            Action = C.RP_ACTION_SEND_REAL_TIME_TEXT
	ActionUseReactions                Action = C.RP_ACTION_USE_REACTIONS
	ActionViewAttendeeNames           Action = C.RP_ACTION_VIEW_ATTENDEE_NAMES
	ActionRaiseHand                   Action = C.RP_ACTION_RAISE_HAND
	ActionSpotlightParticipant        Action = C.RP_ACTION_SPOTLIGHT_PARTICIPANT
	ActionRemoveParticipantsSpotlight Action = C.RP_ACTION_REMOVE_PARTICIPANTS_SPOTLIGHT
	ActionManageLobby                 Action = C.RP_ACTION_MANAGE_LOBBY
	ActionAddTeamsUser                Action = C.RP_ACTION_ADD_TEAMS_USER
	ActionSetCaptionLanguage          Action = C.RP_ACTION_SET_CAPTION_LANGUAGE
	ActionBlurBackground              Action = C.RP_ACTION_BLUR_BACKGROUND
	ActionStartTogetherMode           Action = C.RP_ACTION_START_TOGETHER_MODE
	ActionJoinBreakoutRooms           Action = C.RP_ACTION_JOIN_BREAKOUT_ROOMS
	ActionForbidOthersAudio           Action = C.RP_ACTION_FORBID_OTHERS_AUDIO
	ActionForbidOthersVideo           Action = C.RP_ACTION_FORBID_OTHERS_VIDEO
	ActionHangUpForEveryone           Action = C.RP_ACTION_HANG_UP_FOR_EVERYONE
	ActionListParticipants            Action = C.RP_ACTION_LIST_PARTICIPANTS
	ActionPlayAudio                   Action = C.RP_ACTION_PLAY_AUDIO
	ActionRecognizeMedia              Action = C.RP_ACTION_RECOGNIZE_MEDIA
	ActionSendDTMF                    Action = C.RP_ACTION_SEND_DTMF
	ActionManageRecording             Action = C.RP_ACTION_MANAGE_RECORDING
	ActionTranscribeCall              Action = C.RP_ACTION_TRANSCRIBE_CALL
	ActionStreamAudio                 Action = C.RP_ACTION_STREAM_AUDIO
	ActionCancelAddParticipant        Action = C.RP_ACTION_CANCEL_ADD_PARTICIPANT
)

func (a Action) String() string { return C.GoString(C.rp_action_name(C.rp_action(a))) }

// NumActions is how many there are: 1 to NumActions.
const NumActions = C.RP_NUM_ACTIONS

// ActionOf is the action of a name, such as "share_screen"; the unspecified
// one, which is denied, where there is none.
func ActionOf(name string) Action { return Action(C.shim_action_of(name)) }

// An ActionSet says which actions.
type ActionSet struct{ set C.rp_action_set }

// Contains is false for what is no action.
func (s ActionSet) Contains(action Action) bool {
	return C.rp_actions_contain(&s.set, C.rp_action(action)) == 1
}

// Actions lists them, by number.
func (s ActionSet) Actions() []Action {
	var actions []Action
	for action := Action(1); action <= NumActions; action++ {
		if s.Contains(action) {
			actions = append(actions, action)
		}
	}
	return actions
}

// A Media is what a media server asks about.
type Media int32

// The numbers are those of roompolicy/c_api.h.
const (
	MediaNone            Media = C.RP_MEDIA_NONE
	MediaPublishAudio    Media = C.RP_MEDIA_PUBLISH_AUDIO
	MediaPublishVideo    Media = C.RP_MEDIA_PUBLISH_VIDEO
	MediaPublishScreen   Media = C.RP_MEDIA_PUBLISH_SCREEN
	MediaPublishText     Media = C.RP_MEDIA_PUBLISH_TEXT
	MediaSubscribeAudio  Media = C.RP_MEDIA_SUBSCRIBE_AUDIO
	MediaSubscribeVideo  Media = C.RP_MEDIA_SUBSCRIBE_VIDEO
	MediaSubscribeScreen Media = C.RP_MEDIA_SUBSCRIBE_SCREEN
	MediaLeg             Media = C.RP_MEDIA_LEG
)

func (m Media) String() string { return C.GoString(C.rp_media_name(C.rp_media(m))) }

// A MediaSet says which kinds of media.
type MediaSet uint32

// Contains is false for what is no kind.
func (s MediaSet) Contains(kind Media) bool {
	return kind > 0 && kind <= C.RP_NUM_MEDIA && s>>uint(kind)&1 == 1
}

// An EndOfWindow is what happens when a room's window ends.
type EndOfWindow int32

// The numbers are those of roompolicy/c_api.h.
const (
	EndUnspecified EndOfWindow = C.RP_END_UNSPECIFIED
	EndCall        EndOfWindow = C.RP_END_CALL
	StopJoining    EndOfWindow = C.RP_STOP_JOINING
)

func (e EndOfWindow) String() string {
	return C.GoString(C.rp_end_of_window_name(C.rp_end_of_window(e)))
}

// An IssueCode says why a room was refused.
type IssueCode int32

// The numbers are those of roompolicy/c_api.h.
const (
	IssueUnspecified            IssueCode = C.RP_ISSUE_UNSPECIFIED
	IssueValidUntilInPast       IssueCode = C.RP_ISSUE_VALID_UNTIL_IN_PAST
	IssueValidFromTooFar        IssueCode = C.RP_ISSUE_VALID_FROM_TOO_FAR
	IssueInvalidTimeRange       IssueCode = C.RP_ISSUE_INVALID_TIME_RANGE
	IssueBoundsNotTogether      IssueCode = C.RP_ISSUE_BOUNDS_NOT_TOGETHER
	IssueMissingWindow          IssueCode = C.RP_ISSUE_MISSING_WINDOW
	IssueTimestampOutOfRange    IssueCode = C.RP_ISSUE_TIMESTAMP_OUT_OF_RANGE
	IssueMissingRole            IssueCode = C.RP_ISSUE_MISSING_ROLE
	IssueUnknownRole            IssueCode = C.RP_ISSUE_UNKNOWN_ROLE
	IssueRoleNotInProfile       IssueCode = C.RP_ISSUE_ROLE_NOT_IN_PROFILE
	IssuePhoneNumberOnRoster    IssueCode = C.RP_ISSUE_PHONE_NUMBER_ON_ROSTER
	IssueIDKindNotAdmitted      IssueCode = C.RP_ISSUE_ID_KIND_NOT_ADMITTED
	IssueDuplicateParticipant   IssueCode = C.RP_ISSUE_DUPLICATE_PARTICIPANT
	IssueDuplicateRoom          IssueCode = C.RP_ISSUE_DUPLICATE_ROOM
	IssueInvalidRoomID          IssueCode = C.RP_ISSUE_INVALID_ROOM_ID
	IssueInvalidParticipantID   IssueCode = C.RP_ISSUE_INVALID_PARTICIPANT_ID
	IssueRosterTooLarge         IssueCode = C.RP_ISSUE_ROSTER_TOO_LARGE
	IssueOpenRoomUnsupported    IssueCode = C.RP_ISSUE_OPEN_ROOM_UNSUPPORTED
	IssuePSTNDialOutUnsupported IssueCode = C.RP_ISSUE_PSTN_DIAL_OUT_UNSUPPORTED
	IssueUnknownField           IssueCode = C.RP_ISSUE_UNKNOWN_FIELD
	IssueUnknownProfile         IssueCode = C.RP_ISSUE_UNKNOWN_PROFILE
	IssueProfileFixed           IssueCode = C.RP_ISSUE_PROFILE_FIXED
	IssueInvalidRevision        IssueCode = C.RP_ISSUE_INVALID_REVISION
	IssueStaleRevision          IssueCode = C.RP_ISSUE_STALE_REVISION
	IssueRevisionExhausted      IssueCode = C.RP_ISSUE_REVISION_EXHAUSTED
	IssueRetiredLimit           IssueCode = C.RP_ISSUE_RETIRED_LIMIT
	IssueMalformedInput         IssueCode = C.RP_ISSUE_MALFORMED_INPUT
	IssueInputTooLarge          IssueCode = C.RP_ISSUE_INPUT_TOO_LARGE
	IssueInvalidProfile         IssueCode = C.RP_ISSUE_INVALID_PROFILE
	IssueUnknownRoom            IssueCode = C.RP_ISSUE_UNKNOWN_ROOM
	IssueDirectoryFull          IssueCode = C.RP_ISSUE_DIRECTORY_FULL
)

func (i IssueCode) String() string { return C.GoString(C.rp_issue_name(C.rp_issue_code(i))) }

// A Reason says why a decision is what it is.
type Reason int32

// The numbers are those of roompolicy/c_api.h.
const (
	ReasonUnspecified           Reason = C.RP_REASON_UNSPECIFIED
	ReasonAllowed               Reason = C.RP_REASON_ALLOWED
	ReasonRoomNotFound          Reason = C.RP_REASON_ROOM_NOT_FOUND
	ReasonNotACommunicationUser Reason = C.RP_REASON_NOT_A_COMMUNICATION_USER
	ReasonPSTNDialInUnsupported Reason = C.RP_REASON_PSTN_DIAL_IN_UNSUPPORTED
	ReasonNotYetOpen            Reason = C.RP_REASON_NOT_YET_OPEN
	ReasonExpired               Reason = C.RP_REASON_EXPIRED
	ReasonNotInvited            Reason = C.RP_REASON_NOT_INVITED
	ReasonBanned                Reason = C.RP_REASON_BANNED
	ReasonNotApplicable         Reason = C.RP_REASON_NOT_APPLICABLE
	ReasonRoleRestricted        Reason = C.RP_REASON_ROLE_RESTRICTED
	ReasonPSTNDialOutDisabled   Reason = C.RP_REASON_PSTN_DIAL_OUT_DISABLED
	ReasonUnknownAction         Reason = C.RP_REASON_UNKNOWN_ACTION
	ReasonTargetNotInvited      Reason = C.RP_REASON_TARGET_NOT_INVITED
	ReasonTargetInvalid         Reason = C.RP_REASON_TARGET_INVALID
	ReasonCallNotStarted        Reason = C.RP_REASON_CALL_NOT_STARTED
	ReasonNotInCall             Reason = C.RP_REASON_NOT_IN_CALL
	ReasonTargetNotInCall       Reason = C.RP_REASON_TARGET_NOT_IN_CALL
	ReasonCallFull              Reason = C.RP_REASON_CALL_FULL
	ReasonInvalidRequest        Reason = C.RP_REASON_INVALID_REQUEST
)

func (r Reason) String() string { return C.GoString(C.rp_reason_name(C.rp_reason(r))) }

// A SubjectKind is who asks.
type SubjectKind int32

// The numbers are those of roompolicy/c_api.h.
const (
	SubjectNone   SubjectKind = C.RP_SUBJECT_NONE
	SubjectUser   SubjectKind = C.RP_SUBJECT_USER
	SubjectPSTN   SubjectKind = C.RP_SUBJECT_PSTN
	SubjectServer SubjectKind = C.RP_SUBJECT_SERVER
)

// A LeaveReason says why somebody is out of a call.
type LeaveReason int32

// The numbers are those of roompolicy/c_api.h.
const (
	LeaveUnspecified          LeaveReason = C.RP_LEAVE_UNSPECIFIED
	LeaveLeft                 LeaveReason = C.RP_LEAVE_LEFT
	LeaveRemovedByParticipant LeaveReason = C.RP_LEAVE_REMOVED_BY_PARTICIPANT
	LeaveRemovedByServer      LeaveReason = C.RP_LEAVE_REMOVED_BY_SERVER
	LeaveNoLongerInvited      LeaveReason = C.RP_LEAVE_NO_LONGER_INVITED
	LeaveRoomClosed           LeaveReason = C.RP_LEAVE_ROOM_CLOSED
	LeaveRoomDeleted          LeaveReason = C.RP_LEAVE_ROOM_DELETED
	LeaveEndedByServer        LeaveReason = C.RP_LEAVE_ENDED_BY_SERVER
	LeaveReplaced             LeaveReason = C.RP_LEAVE_REPLACED
	LeaveCallOver             LeaveReason = C.RP_LEAVE_CALL_OVER
)

func (l LeaveReason) String() string { return C.GoString(C.rp_leave_reason_name(C.rp_leave_reason(l))) }

// An EventKind is what the world is told of a call.
type EventKind int32

// The numbers are those of roompolicy/c_api.h.
const (
	EventNone               EventKind = C.RP_EVENT_NONE
	EventCallStarted        EventKind = C.RP_EVENT_CALL_STARTED
	EventParticipantAdded   EventKind = C.RP_EVENT_PARTICIPANT_ADDED
	EventParticipantRemoved EventKind = C.RP_EVENT_PARTICIPANT_REMOVED
	EventCallEnded          EventKind = C.RP_EVENT_CALL_ENDED
)

func (e EventKind) String() string { return C.GoString(C.rp_event_name(C.rp_event_kind(e))) }

// A CallPhase is where a call stands.
type CallPhase int32

// The numbers are those of roompolicy/c_api.h.
const (
	CallNotStarted CallPhase = C.RP_CALL_NOT_STARTED
	CallRunning    CallPhase = C.RP_CALL_RUNNING
	CallHasEnded   CallPhase = C.RP_CALL_ENDED
)
