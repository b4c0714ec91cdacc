#include "tools/calls.h"

#include <utility>

#include "roompolicy/decide.h"
#include "roompolicy/room_snapshot.h"

namespace roompolicy::cli {
namespace {

using Roles = std::map<Party, Role>;

Roles RolesOf(const std::vector<Presence>& present) {
  Roles roles;
  for (const Presence& one : present) roles.emplace(one.party, one.role);
  return roles;
}

}  // namespace

void Calls::RunTo(Instant to) {
  while (true) {
    std::pair<const std::string, Call>* next = nullptr;
    for (auto& entry : calls_) {
      if (next == nullptr ||
          entry.second.NextDeadline() < next->second.NextDeadline()) {
        next = &entry;
      }
    }
    if (next == nullptr) return;
    const Instant due = next->second.NextDeadline();
    if (due.IsNever() || due > to) return;
    CallEffects effects = next->second.Advance(due);
    Note(next->second, next->first, std::move(effects), true);
  }
}

Issues Calls::OnChanged(const RoomSnapshotPtr& room, Instant at) {
  const std::string room_id(room->room_id());
  Call* call = Find(room_id);
  if (call == nullptr) return {};
  const Roles before = RolesOf(call->present());
  Result<CallEffects> effects = call->OnRoomChanged(room, at);
  if (!effects.ok()) return effects.issues();
  for (const auto& [party, role] : RolesOf(call->present())) {
    const auto was = before.find(party);
    if (was == before.end() || was->second == role) continue;
    news_.roles.push_back({room_id, party, was->second, role});
  }
  Note(*call, room_id, *std::move(effects));
  return {};
}

void Calls::OnDeleted(const std::string& room_id, Instant at) {
  Call* call = Find(room_id);
  if (call != nullptr) Note(*call, room_id, call->OnRoomDeleted(at));
}

Decision Calls::Enter(const wire::EnterStep& step, const RoomSnapshotPtr& room,
                      Instant at) {
  const std::string& room_id = step.request.room_id();
  const Request request = step.request.request();
  Call* call = Upcoming(room_id, room);
  if (call == nullptr) return DecideWithoutRoom(request, at);
  CallReply reply = call->Join(request.subject(), step.endpoint, at);
  Note(*call, room_id, std::move(reply.effects));
  return reply.decision;
}

Decision Calls::Act(const wire::ActStep& step, const RoomSnapshotPtr& room,
                    Instant at) {
  const std::string& room_id = step.request.room_id();
  const Request request = step.request.request();
  Call* call = Upcoming(room_id, room);
  if (call == nullptr) return DecideWithoutRoom(request, at);
  PerformOptions options;
  options.ban = step.ban;
  options.endpoint = step.endpoint;
  CallReply reply = call->Perform(request, options, at);
  Note(*call, room_id, std::move(reply.effects));
  return reply.decision;
}

Decision Calls::LegAnswered(const wire::LegAnsweredStep& step,
                            const RoomSnapshotPtr& room, Instant at) {
  Call* call = Find(step.room_id);
  if (call == nullptr) call = Upcoming(step.room_id, room);
  if (call == nullptr) {
    return {Instant::Max(), 0, Effect::kDeny, Reason::kRoomNotFound};
  }
  CallReply reply = call->LegAnswered(step.endpoint, at);
  Note(*call, step.room_id, std::move(reply.effects));
  return reply.decision;
}

void Calls::Leave(const wire::LeaveStep& step, Instant at) {
  Call* call = Find(step.room_id);
  if (call == nullptr) return;
  Note(*call, step.room_id, call->Leave(step.endpoint, at));
}

void Calls::LegEnded(const wire::LegEndedStep& step, Instant at) {
  Call* call = Find(step.room_id);
  if (call == nullptr) return;
  Note(*call, step.room_id, call->LegEnded(step.endpoint, at));
}

Call* Calls::Upcoming(const std::string& room_id, const RoomSnapshotPtr& room) {
  Call* call = Find(room_id);
  if (call != nullptr && call->phase() != CallPhase::kEnded) return call;
  if (room == nullptr) return call;
  Result<Call> made = Call::Make(room, "call-" + std::to_string(made_ + 1));
  if (!made.ok()) return call;
  ++made_;
  return &calls_.insert_or_assign(room_id, *std::move(made)).first->second;
}

std::vector<Presence> Calls::PresentIn(const std::string& room_id) const {
  const auto found = calls_.find(room_id);
  return found == calls_.end() ? std::vector<Presence>()
                               : found->second.present();
}

std::optional<Party> Calls::Owner(const std::string& room_id,
                                  std::string_view endpoint) const {
  for (const Presence& one : PresentIn(room_id)) {
    if (one.endpoint == endpoint) return one.party;
  }
  return std::nullopt;
}

CallNews Calls::Take() { return std::exchange(news_, CallNews()); }

Call* Calls::Find(const std::string& room_id) {
  const auto found = calls_.find(room_id);
  return found == calls_.end() ? nullptr : &found->second;
}

void Calls::Note(const Call& call, const std::string& room_id,
                 CallEffects effects, bool by_time) {
  for (CallEffect& effect : effects) {
    news_.happenings.push_back(
        {call.now(), room_id, by_time, std::move(effect)});
  }
}

}  // namespace roompolicy::cli
