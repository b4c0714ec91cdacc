#include "tests/call/model/call_input.h"

#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <string_view>

#include "roompolicy/compile.h"
#include "tests/engine/reference_bridge.h"

namespace roompolicy::testing {
namespace {

constexpr std::array<std::string_view, 12> kNames = {
    "Join",          "Leave",       "Perform",     "LegAnswered",
    "LegEnded",      "RoomChanged", "RoomDeleted", "Advance",
    "NotifyBefore ", "SetCapacity", "LiftBan",     "Move"};

// Sets the same cell on both sides.
void SetCell(ProfileSpec& spec, reference::Rules& rules,
             const std::string& action, Column column, bool allow) {
  spec.Set(column, ParseAction(action), allow ? Cell::kAllowed : Cell::kDenied);
  for (reference::ActionRow& row : rules.actions) {
    if (row.name != action) continue;
    const std::array<std::string*, kNumColumns> cells = {
        &row.presenter, &row.collaborator, &row.attendee,
        &row.consumer,  &row.pstn_leg,     &row.server};
    *cells[static_cast<std::size_t>(column)] = allow ? "Y" : "-";
  }
}

// Small limits; roles that do not nest; a server that mutes, a phone that
// raises its hand.
TestProfile Clinic(const std::string& name, bool screens) {
  const ProfilePtr base = ProfileSet::BuiltIn().Find("own-identities");
  ProfileSpec spec = ProfileSpec::From(*base, name);
  reference::Rules rules = reference::BuiltIn("own-identities", FactRows());
  rules.name = name;
  SetCell(spec, rules, "raise_hand", Column::kPstnLeg, true);
  SetCell(spec, rules, "raise_hand", Column::kConsumer, true);
  SetCell(spec, rules, "mute_others", Column::kServer, true);
  SetCell(spec, rules, "mute_others", Column::kConsumer, true);
  SetCell(spec, rules, "invite_participant", Column::kAttendee, true);
  SetCell(spec, rules, "hang_up_for_everyone", Column::kPresenter, true);
  SetCell(spec, rules, "cancel_add_participant", Column::kPresenter, true);
  SetCell(spec, rules, "turn_video_on", Column::kPresenter, !screens);
  SetCell(spec, rules, "share_application", Column::kPresenter, screens);
  SetCell(spec, rules, "share_screen", Column::kAttendee, screens);
  SetCell(spec, rules, "unmute_mic", Column::kPstnLeg, !screens);
  SetCell(spec, rules, "view_call_state", Column::kServer, screens);
  spec.default_end_of_window =
      screens ? EndOfWindow::kStopJoining : EndOfWindow::kEndCall;
  spec.limits.capacity = screens ? 5 : 4;
  spec.limits.endpoints = screens ? 3 : 2;
  spec.limits.dial_timeout = std::chrono::nanoseconds(screens ? 9 : 5);
  const Result<ProfilePtr> profile = Profile::Create(spec);
  EXPECT_TRUE(profile.ok());
  return {*profile, rules};
}

const ProfileSet& Profiles() {
  static const auto* const kSet = [] {
    auto set = std::make_unique<ProfileSet>(ProfileSet::BuiltIn());
    for (const TestProfile& each : TestProfiles()) {
      if (set->Find(each.profile->name()) == nullptr) {
        *set = set->With(each.profile).value();
      }
    }
    return set.release();
  }();
  return *kSet;
}

}  // namespace

const std::vector<TestProfile>& TestProfiles() {
  static const auto* const kProfiles = [] {
    auto profiles = std::make_unique<std::vector<TestProfile>>();
    for (const ProfilePtr& profile : ProfileSet::BuiltIn().all()) {
      profiles->push_back(
          {profile, reference::BuiltIn(profile->name(), FactRows())});
    }
    profiles->push_back(Clinic("clinic", false));
    profiles->push_back(Clinic("clinic-screens", true));
    return profiles.release();
  }();
  return *kProfiles;
}

reference::CallRoom RoomUnder(const TestProfile& profile) {
  reference::CallRoom room;
  room.world.rules = profile.rules;
  room.world.room_id = "room";
  room.world.exists = true;
  room.world.revision = 1;
  const ProfileLimits& limits = profile.profile->limits();
  room.capacity = limits.capacity;
  room.endpoints = limits.endpoints;
  room.dial_timeout = limits.dial_timeout.count();
  room.stop_joining =
      profile.profile->default_end_of_window() == EndOfWindow::kStopJoining;
  return room;
}

RoomSnapshotPtr SnapshotOf(const reference::CallRoom& room) {
  const reference::World& world = room.world;
  RoomDraft draft;
  draft.id = world.room_id;
  draft.profile = world.rules.name;
  draft.valid_from = Instant::FromUnixNanos(world.valid_from);
  draft.valid_until = Instant::FromUnixNanos(world.valid_until);
  draft.pstn_dialout_enabled = world.pstn_dialout_enabled;
  draft.revision = world.revision;
  const EndOfWindow end =
      room.stop_joining ? EndOfWindow::kStopJoining : EndOfWindow::kEndCall;
  if (Profiles().Find(world.rules.name)->default_end_of_window() != end) {
    draft.end_of_window = end;
  }
  for (const auto& [id, role] : world.roster) {
    draft.participants.push_back({id, ParseRole(role)});
  }
  const Result<Room> made = LoadRoom(draft, Profiles());
  for (const Issue& issue : made.issues()) {
    ADD_FAILURE() << issue.path << ": " << issue.message;
  }
  return std::make_shared<const RoomSnapshot>(Compile(made.value()));
}

std::string TextOf(const reference::CallRoom& room) {
  const reference::World& world = room.world;
  std::string text = world.room_id + " " + world.rules.name + " revision " +
                     std::to_string(world.revision) + " [" +
                     std::to_string(world.valid_from) + ", " +
                     std::to_string(world.valid_until) + ")" +
                     (room.stop_joining ? " stop_joining" : " end_call") +
                     (world.pstn_dialout_enabled ? " dial-out" : "");
  for (const auto& [id, role] : world.roster) text += ", " + id + "=" + role;
  return text;
}

std::string TextOf(const Input& input) {
  std::string text = "at " + std::to_string(input.now) + " " +
                     std::string(kNames[static_cast<std::size_t>(input.kind)]);
  const reference::Deed& deed = input.deed;
  if (!deed.kind.empty()) text += " " + deed.kind + " " + deed.id;
  if (!input.endpoint.empty()) text += " endpoint " + input.endpoint;
  if (input.kind == InputKind::kPerform) {
    text += deed.perform ? " " + deed.action : " nothing";
    if (deed.has_target) text += " target " + deed.target;
    if (deed.ban) text += " ban";
    if (!deed.leg.empty()) text += " leg " + deed.leg;
  }
  if (input.room != nullptr) text += " " + TextOf(*input.room);
  if (input.names_changed) text += " changed";
  for (const std::string& id : input.changed) text += " " + id;
  if (!input.id.empty()) text += " " + input.id;
  if (input.number != 0) text += " " + std::to_string(input.number);
  return text;
}

}  // namespace roompolicy::testing
