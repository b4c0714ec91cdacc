#include "tools/call_story.h"

#include <algorithm>
#include <set>
#include <variant>

#include "roompolicy/call_effect.h"
#include "tools/step.h"
#include "tools/step_words.h"
#include "tools/style.h"
#include "tools/timeline.h"

namespace roompolicy::cli {
namespace {

std::string Lower(std::string_view name) {
  std::string text(name);
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

// One word for a reason to go, as short as a lane is narrow.
std::string ShortReason(LeaveReason reason) {
  switch (reason) {
    case LeaveReason::kLeft:
      return "left";
    case LeaveReason::kRemovedByParticipant:
    case LeaveReason::kRemovedByServer:
      return "removed";
    case LeaveReason::kNoLongerInvited:
      return "uninvited";
    case LeaveReason::kRoomClosed:
      return "room closed";
    case LeaveReason::kRoomDeleted:
      return "room deleted";
    case LeaveReason::kEndedByServer:
      return "call ended";
    case LeaveReason::kReplaced:
      return "replaced";
    case LeaveReason::kCallOver:
      return "call over";
    case LeaveReason::kUnspecified:
      break;
  }
  return "out";
}

class Storyteller {
 public:
  explicit Storyteller(const wire::Scenario& scenario) : scenario_(scenario) {}

  CallStory Tell(const std::vector<Outcome>& outcomes) {
    std::set<std::string> rooms;
    for (const wire::ScenarioStep& step : scenario_.steps) {
      rooms.insert(RoomOf(step));
    }
    names_rooms_ = rooms.size() > 1;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      Step(i, scenario_.steps[i], outcomes[i]);
    }
    SortLanes();
    return std::move(story_);
  }

 private:
  void Step(std::size_t index, const wire::ScenarioStep& step,
            const Outcome& outcome) {
    const std::vector<Happening>& all = outcome.calls.happenings;
    std::size_t own = 0;
    while (own < all.size() && all[own].by_time) {
      std::size_t end = own;
      while (end < all.size() && all[end].by_time &&
             all[end].at == all[own].at &&
             all[end].room_id == all[own].room_id) {
        ++end;
      }
      OpenRow(all[own].at, "the clock" + RoomSuffix(all[own].room_id),
              Tone::kPlain);
      Take({all.begin() + static_cast<std::ptrdiff_t>(own),
            all.begin() + static_cast<std::ptrdiff_t>(end)});
      own = end;
    }
    if (outcome.changed) SetWindow(RoomOf(step), outcome.window);
    OpenStep(index, step, outcome);
    for (const RoleChange& change : outcome.calls.roles) ChangeRole(change);
    Take({all.begin() + static_cast<std::ptrdiff_t>(own), all.end()});
  }

  void SetWindow(const std::string& room,
                 const std::optional<TimeWindow>& window) {
    windows_.erase(room);
    if (window) windows_.emplace(room, *window);
  }

  std::string RoomSuffix(const std::string& room) const {
    return names_rooms_ ? " [" + Printable(room) + "]" : "";
  }

  StoryRow& OpenRow(Instant at, std::string headline, Tone tone) {
    StoryRow row;
    row.at = at;
    row.headline = std::move(headline);
    row.tone = tone;
    row.windows = windows_;
    story_.rows.push_back(std::move(row));
    return story_.rows.back();
  }

  void OpenStep(std::size_t index, const wire::ScenarioStep& step,
                const Outcome& outcome) {
    const std::string who =
        outcome.who ? NameOf(scenario_, *outcome.who) : WhoOf(scenario_, step);
    std::string headline = who + ": " + WhatOf(scenario_, step) +
                           RoomSuffix(RoomOf(step)) + ", " + outcome.answer;
    StoryRow& row = OpenRow(step.at, std::move(headline),
                            outcome.good ? Tone::kPlain : Tone::kBad);
    row.broken = !outcome.broken.empty();
    for (const Broken& broken : outcome.broken) {
      row.details.push_back({Tone::kBad, BrokenText(index, broken)});
    }
    Ask(step, outcome);
  }

  // Of whoever asks; entering, and an act that is denied, are effects.
  void Ask(const wire::ScenarioStep& step, const Outcome& outcome) {
    const wire::RoomRequest* request = RequestOf(step);
    if (request == nullptr) return;
    const std::size_t lane =
        LaneOf(RoomOf(step), Party(request->request().subject()));
    if (IsInCall(step) && (request->request().asks_join() || !outcome.good)) {
      return;
    }
    Mark(lane, 0, outcome.good ? Sign::kAllowed : Sign::kDenied, "");
  }

  std::size_t LaneOf(const std::string& room_id, const Party& party) {
    const auto lane =
        lanes_.emplace(std::pair(room_id, party), story_.lanes.size());
    if (lane.second) {
      story_.lanes.push_back({room_id, party, NameOf(scenario_, party), 1});
    }
    return lane.first->second;
  }

  void Mark(std::size_t lane, std::size_t slot, Sign sign, std::string label) {
    story_.rows.back().marks.push_back({lane, slot, sign, std::move(label)});
  }

  // --- What happens
  // -----------------------------------------------------------

  void Take(const std::vector<Happening>& happenings) {
    std::vector<Happening> worth;
    for (const Happening& happening : happenings) {
      room_id_ = happening.room_id;
      std::visit([this](const auto& effect) { On(effect); }, happening.effect);
      if (IsWorthALine(happening.effect)) worth.push_back(happening);
    }
    StoryRow& row = story_.rows.back();
    for (EffectLine& line : WordsOf(scenario_, worth, DateOf(row.at))) {
      row.details.push_back(std::move(line));
    }
  }

  // Not what the row says already, or the signs in its lanes.
  static bool IsWorthALine(const CallEffect& effect) {
    if (const auto* revoked = std::get_if<RightsRevoked>(&effect)) {
      return revoked->endpoint.empty();
    }
    if (const auto* event = std::get_if<CallEvent>(&effect)) {
      return event->kind == CallEventKind::kCallStarted ||
             event->kind == CallEventKind::kCallEnded;
    }
    return std::holds_alternative<RightsGranted>(effect) ||
           std::holds_alternative<Removed>(effect) ||
           std::holds_alternative<HangUp>(effect) ||
           std::holds_alternative<EndsSoon>(effect);
  }

  void On(const Admitted& effect) {
    const Look look = effect.party.is_user()    ? Look::kUser
                      : effect.party.is_phone() ? Look::kPhone
                                                : Look::kServer;
    const Stretch stretch{story_.rows.size() - 1, look, effect.role};
    const std::size_t bar = Begin(effect.party, effect.endpoint, stretch);
    Mark(story_.bars[bar].lane, story_.bars[bar].slot, Sign::kIn,
         effect.party.is_user() ? Lower(RoleName(effect.role)) : "");
  }
  void On(const Dial& effect) {
    const Stretch stretch{story_.rows.size() - 1, Look::kDialing,
                          Role::kUnspecified};
    const std::size_t bar = Begin(effect.party, effect.endpoint, stretch);
    Mark(story_.bars[bar].lane, story_.bars[bar].slot, Sign::kRinging,
         "dialing");
  }
  void On(const Denied& effect) {
    if (effect.party.kind() == SubjectKind::kNone) return;
    Mark(LaneOf(room_id_, effect.party), 0, Sign::kDenied, "denied");
  }
  void On(const RightsRevoked& effect) {
    if (!effect.endpoint.empty()) return;
    MarkParty(effect.party, Sign::kRevoked, "revoked");
  }
  void On(const RightsGranted& effect) {
    MarkParty(effect.party, Sign::kGranted, "granted");
  }
  void On(const Removed& effect) {
    End(effect.party, effect.endpoint, effect.reason);
  }
  void On(const HangUp& effect) {
    if (effect.party.kind() == SubjectKind::kNone) return;
    End(effect.party, effect.endpoint, effect.reason);
  }
  void On(const LegGone& effect) {
    End(effect.party, effect.endpoint, LeaveReason::kLeft);
  }
  void On(const Mute& effect) {
    MarkParty(effect.party, Sign::kMuted, "muted");
  }
  void On(const Invite& effect) {
    MarkParty(effect.party, Sign::kRinging, "called");
  }
  void On(const CancelInvite&) {}
  void On(const EndsSoon&) {}
  void On(const CallEvent&) {}

  // One sign for a party that is in from several endpoints. A role that changes
  // in the same row is said instead of the label.
  void MarkParty(const Party& party, Sign sign, const char* label) {
    const std::size_t lane = LaneOf(room_id_, party);
    const auto role = new_roles_.find(lane);
    const bool changes = role != new_roles_.end() &&
                         role->second.first == story_.rows.size() - 1;
    Mark(lane, 0, sign, changes ? Lower(RoleName(role->second.second)) : label);
  }

  void ChangeRole(const RoleChange& change) {
    const std::size_t lane = LaneOf(change.room_id, change.party);
    const std::size_t row = story_.rows.size() - 1;
    new_roles_[lane] = {row, change.after};
    for (Bar& bar : story_.bars) {
      if (bar.lane == lane && !bar.end) {
        bar.stretches.push_back({row, Look::kUser, change.after});
      }
    }
  }

  // --- Bars
  // -------------------------------------------------------------------

  // The bar of an endpoint from here on: its own, where it is in already.
  std::size_t Begin(const Party& party, const std::string& endpoint,
                    const Stretch& stretch) {
    const std::size_t lane = LaneOf(room_id_, party);
    const auto open = open_.find({room_id_, endpoint});
    if (open != open_.end()) {
      story_.bars[open->second].stretches.push_back(stretch);
      return open->second;
    }
    const std::size_t slot = FreeSlot(lane);
    story_.lanes[lane].slots = std::max(story_.lanes[lane].slots, slot + 1);
    story_.bars.push_back({lane, slot, {stretch}, std::nullopt});
    open_[{room_id_, endpoint}] = story_.bars.size() - 1;
    return story_.bars.size() - 1;
  }

  void End(const Party& party, const std::string& endpoint,
           LeaveReason reason) {
    const auto open = open_.find({room_id_, endpoint});
    if (open == open_.end()) return;
    Bar& bar = story_.bars[open->second];
    bar.end = story_.rows.size() - 1;
    const bool by_itself =
        reason == LeaveReason::kLeft || reason == LeaveReason::kReplaced;
    const Sign sign = by_itself ? Sign::kLeft : Sign::kRemoved;
    Mark(LaneOf(room_id_, party), bar.slot, sign, ShortReason(reason));
    open_.erase(open);
  }

  std::size_t FreeSlot(std::size_t lane) const {
    std::set<std::size_t> taken;
    for (const auto& [endpoint, index] : open_) {
      const Bar& bar = story_.bars[index];
      if (bar.lane == lane) taken.insert(bar.slot);
    }
    std::size_t slot = 0;
    while (taken.count(slot) != 0) ++slot;
    return slot;
  }

  // --- Lanes
  // ------------------------------------------------------------------

  // Those of a room side by side, rooms and lanes as they came.
  void SortLanes() {
    std::map<std::string, std::size_t> rooms;
    for (const Lane& lane : story_.lanes) {
      rooms.emplace(lane.room_id, rooms.size());
    }
    std::vector<std::size_t> order(story_.lanes.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) {
                       return rooms.at(story_.lanes[a].room_id) <
                              rooms.at(story_.lanes[b].room_id);
                     });
    std::vector<std::size_t> place(order.size());
    std::vector<Lane> lanes;
    for (const std::size_t from : order) {
      place[from] = lanes.size();
      lanes.push_back(std::move(story_.lanes[from]));
    }
    story_.lanes = std::move(lanes);
    for (Bar& bar : story_.bars) bar.lane = place[bar.lane];
    for (StoryRow& row : story_.rows) {
      for (Marked& mark : row.marks) mark.lane = place[mark.lane];
    }
  }

  using Endpoint = std::pair<std::string, std::string>;  // room id, endpoint

  const wire::Scenario& scenario_;
  bool names_rooms_ = false;
  CallStory story_;
  std::map<std::pair<std::string, Party>, std::size_t> lanes_;
  std::map<Endpoint, std::size_t> open_;  // to bars
  std::map<std::string, TimeWindow> windows_;
  std::map<std::size_t, std::pair<std::size_t, Role>> new_roles_;  // by lane
  std::string room_id_;  // of the effect that is looked at
};

}  // namespace

CallStory StoryOf(const wire::Scenario& scenario,
                  const std::vector<Outcome>& outcomes) {
  return Storyteller(scenario).Tell(outcomes);
}

}  // namespace roompolicy::cli
