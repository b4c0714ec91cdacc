#include "tools/scenario_run.h"

#include <map>
#include <memory>
#include <utility>

#include "roompolicy/compile.h"
#include "roompolicy/decide.h"
#include "roompolicy/permissions.h"
#include "roompolicy/room.h"
#include "roompolicy/room_snapshot.h"
#include "tools/effect_check.h"
#include "tools/step.h"
#include "tools/style.h"

namespace roompolicy::cli {
namespace {

struct Held {
  explicit Held(Room of)
      : room(std::move(of)),
        snapshot(std::make_shared<const RoomSnapshot>(Compile(room))) {}

  Room room;
  RoomSnapshotPtr snapshot;
};

std::string CodesText(const std::vector<IssueCode>& codes) {
  std::vector<std::string_view> names;
  names.reserve(codes.size());
  for (const IssueCode code : codes) names.push_back(IssueCodeName(code));
  return JoinNames(names);
}

class Player {
 public:
  Outcome Play(const wire::ScenarioStep& step) {
    calls_.RunTo(step.at);
    Outcome outcome =
        std::visit([&](const auto& does) { return Do(step, does); }, step.does);
    outcome.calls = calls_.Take();
    if (step.expect.effects) {
      ExpectEffects(*step.expect.effects, outcome.calls.happenings,
                    outcome.broken);
    }
    if (step.expect.present) {
      ExpectPresent(*step.expect.present, calls_.PresentIn(RoomOf(step)),
                    outcome.broken);
    }
    return outcome;
  }

 private:
  Outcome Do(const wire::ScenarioStep& step, const wire::CreateStep& create) {
    Result<Room> room = CreateRoom(create.room, ProfileSet::BuiltIn(), step.at);
    Issues issues = room.issues();
    if (Find(RoomOf(step)) != nullptr) {
      issues.Add(IssueCode::kDuplicateRoom, "id", "the room exists");
    }
    if (!issues.empty()) return Refused(step, issues);
    return Accepted(step, std::move(room).value());
  }

  Outcome Do(const wire::ScenarioStep& step, const wire::ChangeStep& change) {
    const Held* held = Find(change.room_id);
    if (held == nullptr) return NoSuchRoom();
    Result<Room> room = held->room.Apply(change.change, step.at);
    if (!room.ok()) return Refused(step, room.issues());
    return Accepted(step, std::move(room).value());
  }

  Outcome Do(const wire::ScenarioStep& step, const wire::DeleteStep& gone) {
    if (rooms_.erase(gone.room_id) == 0) return NoSuchRoom();
    calls_.OnDeleted(gone.room_id, step.at);
    Outcome outcome;
    outcome.good = true;
    outcome.changed = true;
    outcome.answer = "deleted";
    ExpectIssues(outcome, step, {});
    return outcome;
  }

  Outcome Do(const wire::ScenarioStep& step, const wire::AskStep& ask) {
    const Request request = ask.request.request();
    const Held* held = Find(ask.request.room_id());
    const Decision decision = held == nullptr
                                  ? DecideWithoutRoom(request, step.at)
                                  : Decide(*held->snapshot, request, step.at);
    return Decided(step, decision);
  }

  Outcome Do(const wire::ScenarioStep& step, const wire::PermissionsStep& ask) {
    const Subject subject = ask.request.request().subject();
    const Held* held = Find(ask.request.room_id());
    const PermissionSet set =
        held == nullptr ? PermissionsWithoutRoom(subject, step.at)
                        : Permissions(*held->snapshot, subject, step.at);
    Outcome outcome = Answered(step, set.reason, set.until);
    outcome.answer += ", " + Count(set.allowed.size(), "action");
    if (step.expect.allowed) {
      ExpectSet(outcome.broken, "allowed", *step.expect.allowed, set.allowed);
    }
    if (step.expect.media) {
      ExpectSet(outcome.broken, "media", *step.expect.media, set.media());
    }
    return outcome;
  }

  Outcome Do(const wire::ScenarioStep& step, const wire::EnterStep& enter) {
    return Decided(step, calls_.Enter(enter, SnapshotOf(step), step.at));
  }

  Outcome Do(const wire::ScenarioStep& step, const wire::ActStep& act) {
    return Decided(step, calls_.Act(act, SnapshotOf(step), step.at));
  }

  Outcome Do(const wire::ScenarioStep& step,
             const wire::LegAnsweredStep& answered) {
    std::optional<Party> who = calls_.Owner(RoomOf(step), answered.endpoint);
    Outcome outcome =
        Decided(step, calls_.LegAnswered(answered, SnapshotOf(step), step.at));
    outcome.who = std::move(who);
    return outcome;
  }

  Outcome Do(const wire::ScenarioStep& step, const wire::LeaveStep& leave) {
    std::optional<Party> who = calls_.Owner(leave.room_id, leave.endpoint);
    calls_.Leave(leave, step.at);
    return Gone(step, std::move(who));
  }

  Outcome Do(const wire::ScenarioStep& step, const wire::LegEndedStep& ended) {
    std::optional<Party> who = calls_.Owner(ended.room_id, ended.endpoint);
    calls_.LegEnded(ended, step.at);
    return Gone(step, std::move(who));
  }

  Outcome Do(const wire::ScenarioStep& step, const wire::CapacityStep& set) {
    Call* call = calls_.Upcoming(set.room_id, SnapshotOf(step));
    if (call == nullptr) return NoSuchRoom();
    return Taken(call->SetCapacity(set.capacity), "a capacity that fits");
  }

  Outcome Do(const wire::ScenarioStep& step, const wire::LiftBanStep& lift) {
    Call* call = calls_.Upcoming(lift.room_id, SnapshotOf(step));
    const auto id = ParticipantIdView::Parse(lift.id);
    if (call == nullptr || !id) return NoSuchRoom();
    return Taken(call->LiftBan(*id), "somebody who is banned");
  }

  Outcome Do(const wire::ScenarioStep& step, const wire::NotifyStep& notify) {
    Call* call = calls_.Upcoming(notify.room_id, SnapshotOf(step));
    if (call == nullptr) return NoSuchRoom();
    return Taken(call->NotifyBefore(notify.before), "a notice that fits");
  }

  static Outcome Do(const wire::ScenarioStep&, const wire::AdvanceStep&) {
    return Taken(true, "");
  }

  RoomSnapshotPtr SnapshotOf(const wire::ScenarioStep& step) const {
    const Held* held = Find(RoomOf(step));
    return held == nullptr ? nullptr : held->snapshot;
  }

  const Held* Find(const std::string& id) const {
    const auto found = rooms_.find(id);
    return found == rooms_.end() ? nullptr : &found->second;
  }

  Outcome Accepted(const wire::ScenarioStep& step, Room room) {
    Outcome outcome;
    outcome.good = true;
    outcome.changed = true;
    outcome.window = room.window();
    outcome.answer = "revision " + std::to_string(room.revision());
    ExpectIssues(outcome, step, {});
    if (step.expect.revision) {
      Expect(outcome.broken, "revision", std::to_string(*step.expect.revision),
             std::to_string(room.revision()));
    }
    const auto held =
        rooms_.insert_or_assign(room.id().text(), Held(std::move(room)));
    const RoomSnapshotPtr& snapshot = held.first->second.snapshot;
    if (held.second) {
      calls_.OnCreated(held.first->first);
    } else if (!calls_.OnChanged(snapshot, step.at).empty()) {
      outcome.broken.push_back({"", "a room that its call takes", "another"});
    }
    return outcome;
  }

  static Outcome Refused(const wire::ScenarioStep& step, const Issues& issues) {
    std::vector<IssueCode> codes;
    for (const Issue& issue : issues) codes.push_back(issue.code);
    Outcome outcome;
    outcome.answer = "refused: " + CodesText(codes);
    ExpectIssues(outcome, step, codes);
    if (step.expect.revision) {
      Expect(outcome.broken, "revision", std::to_string(*step.expect.revision),
             "none");
    }
    return outcome;
  }

  static Outcome NoSuchRoom() {
    Outcome outcome;
    outcome.answer = "no such room";
    outcome.broken.push_back({"", "a room to change", "no such room"});
    return outcome;
  }

  // Of a step that asks nothing.
  static Outcome Taken(bool taken, const char* expected) {
    Outcome outcome;
    outcome.good = taken;
    outcome.answer = taken ? "done" : "refused";
    if (!taken) outcome.broken.push_back({"", expected, "none"});
    return outcome;
  }

  static Outcome Gone(const wire::ScenarioStep& step,
                      std::optional<Party> who) {
    Outcome outcome;
    outcome.good = true;
    outcome.answer = who ? "gone" : "nobody is in from there";
    // Whoever means that it has no effect says so; else the name is wrong.
    if (!who && !step.expect.effects && !step.expect.present) {
      outcome.broken.push_back(
          {"", "somebody who is in from this endpoint", "nobody"});
    }
    outcome.who = std::move(who);
    return outcome;
  }

  static void ExpectIssues(Outcome& outcome, const wire::ScenarioStep& step,
                           const std::vector<IssueCode>& codes) {
    Expect(outcome.broken, "issues", CodesText(step.expect.issues),
           CodesText(codes));
  }

  static Outcome Decided(const wire::ScenarioStep& step,
                         const Decision& decision) {
    Outcome outcome = Answered(step, decision.reason, decision.until);
    if (step.expect.effect) {
      Expect(outcome.broken, "effect",
             std::string(EffectName(*step.expect.effect)),
             std::string(EffectName(decision.effect)));
    }
    return outcome;
  }

  static Outcome Answered(const wire::ScenarioStep& step, Reason reason,
                          Instant until) {
    Outcome outcome;
    outcome.good = reason == Reason::kAllowed;
    outcome.answer = ReasonName(reason);
    outcome.until = until;
    if (step.expect.reason) {
      Expect(outcome.broken, "reason",
             std::string(ReasonName(*step.expect.reason)),
             std::string(ReasonName(reason)));
    }
    if (step.expect.until) {
      Expect(outcome.broken, "until", ToString(*step.expect.until),
             ToString(until));
    }
    return outcome;
  }

  std::map<std::string, Held> rooms_;
  Calls calls_;
};

}  // namespace

std::vector<Outcome> RunScenario(const wire::Scenario& scenario,
                                 const std::function<void()>& after_each) {
  Player player;
  std::vector<Outcome> outcomes;
  outcomes.reserve(scenario.steps.size());
  for (const wire::ScenarioStep& step : scenario.steps) {
    outcomes.push_back(player.Play(step));
    after_each();
  }
  return outcomes;
}

}  // namespace roompolicy::cli
