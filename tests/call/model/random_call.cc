#include "tests/call/model/random_call.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace roompolicy::testing {
namespace {

using reference::CallRoom;
using reference::kFirstInstant;
using reference::kNever;
using reference::ReferenceCall;

constexpr std::int64_t kTenSeconds = 10'000'000'000;
constexpr std::int64_t kHundredDays = std::int64_t{100} * 86'400'000'000'000;

const std::vector<std::string>& Numbers() {
  static const auto& ids =
      *new std::vector<std::string>{"4:+1", "4:+22", "4:+333"};
  return ids;
}
const std::vector<std::string>& Endpoints() {
  static const auto& endpoints = *new std::vector<std::string>{
      "e1", "e2", "e3", "e4", "e5", "e6", "s1", "leg", "4:+1"};
  return endpoints;
}
const std::vector<std::string>& BadEndpoints() {
  static const auto& endpoints = *new std::vector<std::string>{
      "", "a b", "\xFF", std::string(257, 'e'), std::string("\0", 1)};
  return endpoints;
}
// What the call does more than decide about.
const std::vector<std::string>& CallActions() {
  static const auto& actions = *new std::vector<std::string>{
      "mute_others",        "remove_participant", "remove_participant",
      "invite_participant", "dial_out_pstn",      "dial_out_pstn",
      "dial_out_pstn",      "dial_out_pstn",      "send_dtmf",
      "play_audio",         "recognize_media",    "cancel_add_participant"};
  return actions;
}

struct Weight {
  InputKind kind;
  std::size_t weight;
};
constexpr Weight kWeights[] = {
    {InputKind::kJoin, 280},        {InputKind::kLeave, 60},
    {InputKind::kPerform, 340},     {InputKind::kLegAnswered, 70},
    {InputKind::kLegEnded, 20},     {InputKind::kRoomChanged, 110},
    {InputKind::kRoomDeleted, 4},   {InputKind::kAdvance, 60},
    {InputKind::kNotifyBefore, 14}, {InputKind::kSetCapacity, 20},
    {InputKind::kLiftBan, 17},      {InputKind::kMove, 5}};

}  // namespace

const std::vector<std::string>& RandomCall::Users() {
  static const auto& ids = *new std::vector<std::string>{
      "8:acs:a", "8:acs:b", "8:acs:c", "8:acs:d", "8:acs:e", "alice"};
  return ids;
}

RandomCall::RandomCall(std::uint64_t seed) : random_(seed) {
  long_window_ = OneIn(8);
  const bool own = long_window_ || OneIn(2);
  unit_ = long_window_ ? kHundredDays : own && !OneIn(4) ? 1 : kTenSeconds;
  start_ = long_window_ ? 0 : 1000 * unit_;
  // Where arithmetic could overflow.
  if (!long_window_ && OneIn(12)) {
    start_ = OneIn(2) ? kFirstInstant + 3 * unit_ : kNever - 60 * unit_;
  }
  for (const TestProfile& profile : TestProfiles()) {
    const bool any_window = !profile.profile->longest_window();
    if (!long_window_ || any_window) profiles_.push_back(&profile);
  }
  const std::size_t at =
      own ? profiles_.size() - 1 - Below(3) : Below(profiles_.size());
  CallRoom room = RoomUnder(*profiles_[at]);
  room.world.valid_from = Moved(start_, -Span(5));
  room.world.valid_until = Moved(start_, 1 + Span(40));
  if (long_window_)
    room.world.valid_until = start_ + (20 + Span(20) / unit_) * unit_;
  room.stop_joining = OneIn(2);
  room.world.pstn_dialout_enabled = !OneIn(4);
  std::vector<std::string> named;
  for (int i = 0; i < 6; ++i) EditRoster(room, named);
  Repair(room, named);
  first_room_ = std::make_shared<const CallRoom>(std::move(room));
}

std::int64_t RandomCall::Span(std::int64_t units) {
  return std::uniform_int_distribution<std::int64_t>(0, units * unit_)(random_);
}

std::int64_t RandomCall::Moved(std::int64_t from, std::int64_t by) {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(from, by, &sum)) {
    return by < 0 ? kFirstInstant : kNever - 1;
  }
  return std::min(sum, kNever - 1);
}

std::int64_t RandomCall::SomeInstant(const ReferenceCall& call) {
  const std::int64_t now = call.now() == kFirstInstant ? start_ : call.now();
  const std::int64_t deadline = call.NextDeadline();
  const std::int64_t end = call.room().world.valid_until;
  // The end is come to now and then, other deadlines often.
  const bool any = deadline != kNever && (deadline != end || OneIn(4));
  switch (Below(60)) {
    case 0:
    case 1:
      return any ? std::max(deadline, now) : now;
    case 2:
      return any ? Moved(deadline, -1) : now;
    case 3:
      return any ? Moved(deadline, 1) : now;
    case 4:
      return OneIn(8) ? end : now;
    case 5:
      return OneIn(8) ? Moved(end, -1) : now;
    case 6:
    case 7:
      return Moved(now, -Span(5));
    case 8:
      return OneIn(2) ? kNever : now;
    case 9:
      return OneIn(4) ? Moved(now, Span(10)) : now;
    default:
      return OneIn(6) ? Moved(now, Span(1)) : now;
  }
}

const reference::Stay* RandomCall::SomeStay(const ReferenceCall& call) {
  present_ = call.Present();
  return present_.empty() ? nullptr : &OneOf(present_);
}

std::string RandomCall::SomeEndpoint(const ReferenceCall& call) {
  if (Percent(40)) {
    if (const reference::Stay* stay = SomeStay(call)) return stay->endpoint;
  }
  return OneIn(20) ? OneOf(BadEndpoints()) : OneOf(Endpoints());
}

std::string RandomCall::SomeId(const ReferenceCall& call) {
  if (Percent(50)) {
    const reference::Stay* stay = SomeStay(call);
    if (stay != nullptr && !stay->id.empty()) return stay->id;
  }
  if (OneIn(12)) return OneIn(2) ? "4:anonymous" : "bob";
  return OneIn(4) ? OneOf(Numbers()) : OneOf(Users());
}

// One that is banned, now and then, where there is one.
std::string RandomCall::MaybeBanned(const ReferenceCall& call,
                                    const std::vector<std::string>& ids,
                                    const std::string& otherwise) {
  for (const std::string& id : ids) {
    if (call.IsBanned(id) && OneIn(5)) return id;
  }
  return otherwise;
}

InputKind RandomCall::SomeKind() {
  std::size_t at = Below(1000);
  for (const Weight& weight : kWeights) {
    if (at < weight.weight) return weight.kind;
    at -= weight.weight;
  }
  return InputKind::kAdvance;
}

Input RandomCall::Next(const ReferenceCall& call) {
  Input input;
  input.kind = SomeKind();
  // A room that is open no more, or not there, does not stay so for long.
  const reference::World& world = call.room().world;
  if ((!world.exists || call.now() >= world.valid_until) && OneIn(8)) {
    input.kind = InputKind::kRoomChanged;
  }
  input.now = SomeInstant(call);
  switch (input.kind) {
    case InputKind::kJoin:
      MakeJoin(call, input);
      break;
    case InputKind::kLeave:
      input.endpoint = SomeEndpoint(call);
      break;
    case InputKind::kLegAnswered:
    case InputKind::kLegEnded:
      MakeLeg(call, input);
      break;
    case InputKind::kPerform:
      MakeDeed(call, input.deed);
      break;
    case InputKind::kRoomChanged:
      MakeRoom(call, input);
      break;
    case InputKind::kNotifyBefore:
      input.number =
          OneIn(10) ? -static_cast<std::int64_t>(Below(2)) : 1 + Span(12);
      break;
    case InputKind::kSetCapacity:
      input.number = static_cast<std::int64_t>(OneIn(20) ? 1'000'000 + Below(2)
                                                         : Below(7));
      break;
    case InputKind::kLiftBan:
      input.id = OneOf(OneIn(4) ? Numbers() : Users());
      break;
    default:
      break;
  }
  return input;
}

void RandomCall::MakeJoin(const ReferenceCall& call, Input& input) {
  reference::Deed& deed = input.deed;
  const std::size_t who = Below(100);
  deed.kind = who < 84 ? "user" : who < 94 ? "server" : who < 99 ? "pstn" : "";
  if (deed.kind == "user") deed.id = OneIn(30) ? SomeId(call) : OneOf(Users());
  const auto& roster = call.room().world.roster;
  if (deed.kind == "user" && !roster.empty() && !OneIn(4)) {
    deed.id = OneOf(roster).first;
  }
  if (deed.kind == "pstn") deed.id = OneIn(4) ? SomeId(call) : OneOf(Numbers());
  if (deed.kind == "user") deed.id = MaybeBanned(call, Users(), deed.id);
  input.endpoint = OneIn(3) ? SomeEndpoint(call) : OneOf(Endpoints());
  if (deed.kind == "server" && !OneIn(4)) {
    input.endpoint = OneIn(2) ? "s1" : "s2";
  }
  if (deed.kind == "user" && OneIn(4)) {
    const reference::Stay* stay = SomeStay(call);
    if (stay != nullptr && stay->kind == "user") {
      deed.id = stay->id;
      input.endpoint = stay->endpoint;
    }
  }
}

void RandomCall::MakeLeg(const ReferenceCall& call, Input& input) {
  input.endpoint = SomeEndpoint(call);
  if (OneIn(5)) return;
  present_ = call.Present();
  for (const reference::Stay& stay : present_) {
    if (stay.kind == "pstn" && (stay.dialing || OneIn(4)) && !OneIn(3)) {
      input.endpoint = stay.endpoint;
    }
  }
}

void RandomCall::MakeDeed(const ReferenceCall& call, reference::Deed& deed) {
  deed.perform = !OneIn(200);
  const reference::Stay* actor = SomeStay(call);
  if (actor != nullptr && Percent(85)) {
    deed.kind = actor->kind;
    deed.id = actor->id;
  } else {
    const std::size_t who = Below(20);
    deed.kind = who < 13   ? "user"
                : who < 17 ? "server"
                : who < 19 ? "pstn"
                           : "";
    if (deed.kind == "user") deed.id = OneOf(Users());
    if (deed.kind == "pstn") deed.id = SomeId(call);
  }
  if (OneIn(6)) {
    MakeDial(call, deed);
    return;
  }
  const std::vector<reference::ActionRow>& rows =
      call.room().world.rules.actions;
  deed.action = OneIn(80)     ? "hang_up_for_everyone"
                : OneIn(80)   ? ""
                : Percent(70) ? OneOf(CallActions())
                              : OneOf(rows).name;
  MakeTarget(call, deed);
  deed.ban = deed.action == "remove_participant" ? OneIn(2) : OneIn(200);
  if (deed.action == "dial_out_pstn" ? OneIn(3) : OneIn(200)) {
    deed.leg = SomeEndpoint(call);
  }
}

// By somebody who may, where there is somebody.
void RandomCall::MakeDial(const ReferenceCall& call, reference::Deed& deed) {
  for (const reference::Stay& stay : present_) {
    const std::string role = reference::RoleOf(call.room().world, stay.id);
    if (stay.kind == "server" || role == "PRESENTER") {
      deed.kind = stay.kind;
      deed.id = stay.id;
    }
  }
  deed.action = "dial_out_pstn";
  deed.has_target = true;
  deed.target = OneOf(Numbers());
  if (OneIn(2)) deed.leg = OneOf(Endpoints());
}

void RandomCall::MakeTarget(const ReferenceCall& call, reference::Deed& deed) {
  const auto& actions = CallActions();
  const bool usual =
      std::find(actions.begin(), actions.end(), deed.action) != actions.end();
  deed.has_target = usual ? !OneIn(8) : OneIn(12);
  if (!deed.has_target) return;
  deed.target = SomeId(call);
  if (OneIn(8)) return;
  if (deed.action == "dial_out_pstn" || deed.action == "send_dtmf" ||
      (deed.action == "cancel_add_participant" && !OneIn(3))) {
    deed.target = OneOf(Numbers());
  }
  if (deed.action == "dial_out_pstn") {
    deed.target = MaybeBanned(call, Numbers(), deed.target);
  }
  if (deed.action == "invite_participant") deed.target = OneOf(Users());
  if (deed.action == "remove_participant") {
    const reference::Stay* stay = SomeStay(call);
    if (stay != nullptr && !stay->id.empty()) deed.target = stay->id;
  }
}

}  // namespace roompolicy::testing
