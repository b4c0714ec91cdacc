// The role table: who may do what, written once.
//
// Everything else that shows or uses it (profiles, the matrix, documentation,
// schema and constants of other languages) is derived from these rows or
// checked against them. Internal: use profile.h and matrix.h.
//
// Source: the published table of room roles and the calling SDK's names; each
// row says which (`row`, `sdk_name`).
#ifndef ROOMPOLICY_INTERNAL_ROLE_TABLE_H_
#define ROOMPOLICY_INTERNAL_ROLE_TABLE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "roompolicy/action.h"
#include "roompolicy/media.h"
#include "roompolicy/role.h"

namespace roompolicy::internal {

// Where an action belongs in the published table.
enum class Group : std::uint8_t {
  kMidCall,
  kScreenSharing,
  kRosterManagement,
  kDeviceManagement,
  kVideoRendering,
  kPstn,
  kReceiving,
  kSdk,
  kNotInRooms,
  kCallAutomation,
};

// Where it works; never changes an answer.
enum class Mark : std::uint8_t { kNone, kWeb, kPreview };

// One row; `cells` has one character for each Column. A cell is Y allowed, -
// denied, N not applicable, R allowed on remote streams, F allowed while the
// room's PSTN dial-out switch is on.
struct RoleTableRow {
  Action action;
  std::string_view name;
  Group group;
  std::string_view row;  // number in the published table, or where from else
  Mark mark;
  std::string_view cells;
  MediaKind media;
  std::string_view sdk_name;
  std::string_view official_words;
};

// One row a line.
// clang-format off
constexpr std::array<RoleTableRow, kNumActions> MakeRoleTable() {
  using A = Action;
  using G = Group;
  using M = Mark;
  using K = MediaKind;
  return {{
      {A::kTurnVideoOn, "turn_video_on", G::kMidCall, "1", M::kNone, "YYY-NN", K::kPublishVideo, "turnVideoOn", "Turn video on/off"},
      {A::kUnmuteMic, "unmute_mic", G::kMidCall, "2", M::kNone, "YYY-YN", K::kPublishAudio, "unmuteMic", "Mute/Unmute mic"},
      {A::kMuteOthers, "mute_others", G::kMidCall, "3", M::kNone, "Y---NN", K::kNone, "muteOthers", "Mute remote user"},
      {A::kSwitchCamera, "switch_camera", G::kMidCall, "4", M::kNone, "YYY-NN", K::kNone, "", "Switch between cameras"},
      {A::kViewActiveSpeaker, "view_active_speaker", G::kMidCall, "5", M::kNone, "YYYYNN", K::kNone, "", "Active speaker"},
      {A::kChooseSpeaker, "choose_speaker", G::kMidCall, "6", M::kNone, "YYYYNN", K::kNone, "", "Choose speaker for calls"},
      {A::kChooseMic, "choose_mic", G::kMidCall, "7", M::kNone, "YYY-NN", K::kNone, "", "Choose mic for calls"},
      {A::kViewParticipantState, "view_participant_state", G::kMidCall, "8", M::kNone, "YYYYNY", K::kNone, "", "Show participants state (idle, connecting, connected, on hold, disconnecting, disconnected ...)"},
      {A::kViewCallState, "view_call_state", G::kMidCall, "9", M::kNone, "YYYYNY", K::kNone, "", "Show call state (early media, incoming, connecting, ringing, connected, hold, disconnecting, disconnected)"},
      {A::kViewParticipantMuted, "view_participant_muted", G::kMidCall, "10", M::kNone, "YYYYNY", K::kNone, "", "Show if a participant is muted"},
      {A::kViewLeaveReason, "view_leave_reason", G::kMidCall, "11", M::kNone, "YYYYNN", K::kNone, "", "Show the reason why a participant left a call"},
      {A::kStartCaptions, "start_captions", G::kMidCall, "12", M::kNone, "YYYYNN", K::kNone, "startLiveMeetingCaptions,startLiveCallingCaptions", "Start call captions"},
      {A::kChangeCaptionsLanguage, "change_captions_language", G::kMidCall, "13", M::kNone, "YYYYNN", K::kNone, "", "Change captions language"},
      {A::kInviteParticipant, "invite_participant", G::kMidCall, "14", M::kNone, "Y---NY", K::kNone, "addCommunicationUser", "Invite to join a Virtual Room participant to a call"},
      {A::kShareScreen, "share_screen", G::kScreenSharing, "15", M::kWeb, "YY--NN", K::kPublishScreen, "shareScreen", "Share screen"},
      {A::kShareApplication, "share_application", G::kScreenSharing, "16", M::kWeb, "YY--NN", K::kPublishScreen, "", "Share an application"},
      {A::kShareBrowserTab, "share_browser_tab", G::kScreenSharing, "17", M::kWeb, "YY--NN", K::kPublishScreen, "", "Share a browser tab"},
      {A::kViewSharedScreen, "view_shared_screen", G::kScreenSharing, "18", M::kNone, "YYYYNN", K::kSubscribeScreen, "", "Participants can view shared screen"},
      {A::kRemoveParticipant, "remove_participant", G::kRosterManagement, "19", M::kNone, "Y---NY", K::kNone, "removeParticipant", "Remove a participant"},
      {A::kAskDevicePermission, "ask_device_permission", G::kDeviceManagement, "20", M::kNone, "YYY-NN", K::kNone, "", "Ask for permission to use audio and/or video"},
      {A::kGetCameraList, "get_camera_list", G::kDeviceManagement, "21", M::kNone, "YYY-NN", K::kNone, "", "Get camera list"},
      {A::kSetCamera, "set_camera", G::kDeviceManagement, "22", M::kNone, "YYY-NN", K::kNone, "", "Set camera"},
      {A::kGetSelectedCamera, "get_selected_camera", G::kDeviceManagement, "23", M::kNone, "YYY-NN", K::kNone, "", "Get selected camera"},
      {A::kGetMicList, "get_mic_list", G::kDeviceManagement, "24", M::kWeb, "YYY-NN", K::kNone, "", "Get mic list"},
      {A::kSetMic, "set_mic", G::kDeviceManagement, "25", M::kWeb, "YYY-NN", K::kNone, "", "Set mic"},
      {A::kGetSelectedMic, "get_selected_mic", G::kDeviceManagement, "26", M::kWeb, "YYY-NN", K::kNone, "", "Get selected mic"},
      {A::kGetSpeakerList, "get_speaker_list", G::kDeviceManagement, "27", M::kWeb, "YYYYNN", K::kNone, "", "Get speakers list"},
      {A::kSetSpeaker, "set_speaker", G::kDeviceManagement, "28", M::kWeb, "YYYYNN", K::kNone, "", "Set speaker"},
      {A::kGetSelectedSpeaker, "get_selected_speaker", G::kDeviceManagement, "29", M::kNone, "YYYYNN", K::kNone, "", "Get selected speaker"},
      {A::kRenderVideoInMultiplePlaces, "render_video_in_multiple_places", G::kVideoRendering, "30", M::kNone, "YYYRNN", K::kNone, "", "Render a video in multiple places (local camera or remote stream)"},
      {A::kSetVideoScalingMode, "set_video_scaling_mode", G::kVideoRendering, "31", M::kNone, "YYYRNN", K::kNone, "", "Set/Update video scaling mode"},
      {A::kRenderRemoteVideo, "render_remote_video", G::kVideoRendering, "32", M::kNone, "YYYYNN", K::kSubscribeVideo, "", "Render remote video stream"},
      {A::kDialOutPstn, "dial_out_pstn", G::kPstn, "33", M::kNone, "F---NF", K::kLeg, "pstnDialOut,addPhoneNumber", "Dial-out to PSTN participants from Virtual Rooms calls"},
      {A::kReceiveAudio, "receive_audio", G::kReceiving, "prose", M::kNone, "YYYYYN", K::kSubscribeAudio, "", "Consumer can only receive audio, video, and screen sharing"},
      {A::kSendRealTimeText, "send_real_time_text", G::kSdk, "sdk", M::kNone, "YYY-NN", K::kPublishText, "realTimeText", "realTimeText"},
      {A::kUseReactions, "use_reactions", G::kSdk, "sdk", M::kNone, "YYYYNN", K::kNone, "useReactions", "useReactions"},
      {A::kViewAttendeeNames, "view_attendee_names", G::kSdk, "sdk", M::kNone, "YYYYNN", K::kNone, "viewAttendeeNames", "viewAttendeeNames"},
      {A::kRaiseHand, "raise_hand", G::kNotInRooms, "sdk", M::kNone, "NNNNNN", K::kNone, "raiseHand", "raiseHand"},
      {A::kSpotlightParticipant, "spotlight_participant", G::kNotInRooms, "sdk", M::kNone, "NNNNNN", K::kNone, "spotlightParticipant", "spotlightParticipant"},
      {A::kRemoveParticipantsSpotlight, "remove_participants_spotlight", G::kNotInRooms, "sdk", M::kNone, "NNNNNN", K::kNone, "removeParticipantsSpotlight", "removeParticipantsSpotlight"},
      {A::kManageLobby, "manage_lobby", G::kNotInRooms, "sdk", M::kNone, "NNNNNN", K::kNone, "manageLobby", "manageLobby"},
      {A::kAddTeamsUser, "add_teams_user", G::kNotInRooms, "sdk", M::kNone, "NNNNNN", K::kNone, "addTeamsUser", "addTeamsUser"},
      {A::kSetCaptionLanguage, "set_caption_language", G::kNotInRooms, "sdk", M::kNone, "NNNNNN", K::kNone, "setCaptionLanguage", "setCaptionLanguage (translated captions)"},
      {A::kBlurBackground, "blur_background", G::kNotInRooms, "sdk", M::kNone, "NNNNNN", K::kNone, "blurBackground", "blurBackground"},
      {A::kStartTogetherMode, "start_together_mode", G::kNotInRooms, "sdk", M::kNone, "NNNNNN", K::kNone, "startTogetherMode", "startTogetherMode"},
      {A::kJoinBreakoutRooms, "join_breakout_rooms", G::kNotInRooms, "sdk", M::kNone, "NNNNNN", K::kNone, "joinBreakoutRooms", "joinBreakoutRooms"},
      {A::kForbidOthersAudio, "forbid_others_audio", G::kNotInRooms, "sdk", M::kNone, "NNNNNN", K::kNone, "forbidOthersAudio", "forbidOthersAudio"},
      {A::kForbidOthersVideo, "forbid_others_video", G::kNotInRooms, "sdk", M::kNone, "NNNNNN", K::kNone, "forbidOthersVideo", "forbidOthersVideo"},
      {A::kHangUpForEveryone, "hang_up_for_everyone", G::kCallAutomation, "automation", M::kNone, "NNNNNY", K::kNone, "hangUpForEveryOne", "End call for all users"},
      {A::kListParticipants, "list_participants", G::kRosterManagement, "sdk-table", M::kNone, "YYYYNY", K::kNone, "", "Get list of participants who joined"},
      {A::kPlayAudio, "play_audio", G::kCallAutomation, "automation", M::kNone, "NNNNNY", K::kNone, "", "Play audio prompts"},
      {A::kRecognizeMedia, "recognize_media", G::kCallAutomation, "automation", M::kNone, "NNNNNY", K::kNone, "", "Recognize DTMF and speech"},
      {A::kSendDtmf, "send_dtmf", G::kCallAutomation, "automation", M::kNone, "NNNNNY", K::kNone, "", "Send/Receive DTMF to/from PSTN"},
      {A::kManageRecording, "manage_recording", G::kCallAutomation, "automation", M::kNone, "NNNNNY", K::kNone, "", "Start/pause/resume/stop call recording"},
      {A::kTranscribeCall, "transcribe_call", G::kCallAutomation, "automation", M::kPreview, "NNNNNY", K::kNone, "", "Call transcriptions"},
      {A::kStreamAudio, "stream_audio", G::kCallAutomation, "automation", M::kPreview, "NNNNNY", K::kNone, "", "Audio media streaming"},
      {A::kCancelAddParticipant, "cancel_add_participant", G::kCallAutomation, "automation", M::kNone, "NNNNNY", K::kNone, "", "Cancel add participant"},
  }};
}
// clang-format on

inline constexpr std::array<RoleTableRow, kNumActions> kRoleTable =
    MakeRoleTable();

constexpr char CellOf(const RoleTableRow& row, Column column) {
  return row.cells[static_cast<std::size_t>(column)];
}

constexpr std::string_view GroupName(Group group) {
  constexpr std::array<std::string_view, 10> kNames = {
      "mid_call",          "screen_sharing",
      "roster_management", "device_management",
      "video_rendering",   "pstn",
      "receiving",         "sdk",
      "not_in_rooms",      "call_automation"};
  return kNames[static_cast<std::size_t>(group)];
}

constexpr std::string_view MarkName(Mark mark) {
  constexpr std::array<std::string_view, 3> kNames = {"", "web", "preview"};
  return kNames[static_cast<std::size_t>(mark)];
}

// --- What the table must be, proved by the compiler. -------------------------

constexpr bool Allows(char cell) {
  return cell == 'Y' || cell == 'R' || cell == 'F';
}

constexpr bool EveryActionHasOneRow() {
  for (std::size_t i = 0; i < kNumActions; ++i) {
    if (static_cast<std::size_t>(kRoleTable[i].action) != i + 1) return false;
  }
  return true;
}
static_assert(EveryActionHasOneRow());

constexpr bool EveryCellIsKnown() {
  for (const RoleTableRow& row : kRoleTable) {
    if (row.cells.size() != kNumColumns) return false;
    for (const char cell : row.cells) {
      if (!Allows(cell) && cell != '-' && cell != 'N') return false;
    }
  }
  return true;
}
static_assert(EveryCellIsKnown());

constexpr bool NamesAreUnique() {
  for (std::size_t i = 0; i < kNumActions; ++i) {
    if (kRoleTable[i].name.empty()) return false;
    for (std::size_t j = 0; j < i; ++j) {
      if (kRoleTable[i].name == kRoleTable[j].name) return false;
    }
  }
  return true;
}
static_assert(NamesAreUnique());

// Consumer within Attendee within Collaborator within Presenter.
constexpr bool RolesNest() {
  for (const RoleTableRow& row : kRoleTable) {
    for (std::size_t i = 1; i < 4; ++i) {
      if (Allows(row.cells[i]) && !Allows(row.cells[i - 1])) return false;
    }
  }
  return true;
}
static_assert(RolesNest());

// R stands only in the Consumer's column; F only on dialing out.
constexpr bool ConditionsAreWhereDocumented() {
  for (const RoleTableRow& row : kRoleTable) {
    for (std::size_t i = 0; i < kNumColumns; ++i) {
      const bool consumer = i == static_cast<std::size_t>(Column::kConsumer);
      if (row.cells[i] == 'R' && !consumer) return false;
      if (row.cells[i] == 'F' && row.action != Action::kDialOutPstn) {
        return false;
      }
    }
  }
  return CellOf(kRoleTable[static_cast<std::size_t>(Action::kDialOutPstn) - 1],
                Column::kPresenter) == 'F';
}
static_assert(ConditionsAreWhereDocumented());

// Not applicable to a role: just what rooms do not have and what only Call
// Automation does. Not applicable to a phone leg: all but speaking, listening.
constexpr bool NotApplicableIsWhereDocumented() {
  for (const RoleTableRow& row : kRoleTable) {
    const bool no_role =
        row.group == Group::kNotInRooms || row.group == Group::kCallAutomation;
    for (std::size_t i = 0; i < 4; ++i) {
      if ((row.cells[i] == 'N') != no_role) return false;
    }
    const bool phone =
        row.action == Action::kUnmuteMic || row.action == Action::kReceiveAudio;
    if (CellOf(row, Column::kPstnLeg) != (phone ? 'Y' : 'N')) return false;
    const char server = CellOf(row, Column::kServer);
    if (server == '-' || server == 'R') return false;
    if (row.group == Group::kCallAutomation && server != 'Y') return false;
  }
  return true;
}
static_assert(NotApplicableIsWhereDocumented());

// A row number of the published table belongs to one action.
constexpr bool PublishedRowsAreUnique() {
  for (std::size_t i = 0; i < kNumActions; ++i) {
    const std::string_view row = kRoleTable[i].row;
    if (row.empty() || row[0] < '0' || row[0] > '9') continue;
    for (std::size_t j = 0; j < i; ++j) {
      if (kRoleTable[j].row == row) return false;
    }
  }
  return true;
}
static_assert(PublishedRowsAreUnique());

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_ROLE_TABLE_H_
