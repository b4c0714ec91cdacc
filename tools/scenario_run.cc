#include "tools/scenario_run.h"

#include <map>
#include <utility>

#include "roompolicy/compile.h"
#include "roompolicy/decide.h"
#include "roompolicy/permissions.h"
#include "roompolicy/room.h"
#include "tools/style.h"

namespace roompolicy::cli {
namespace {

struct Held {
  explicit Held(Room of) : room(std::move(of)), snapshot(Compile(room)) {}

  Room room;
  RoomSnapshot snapshot;
};

void Expect(Outcome& outcome, std::string field, std::string expected,
            std::string got) {
  if (expected == got) return;
  outcome.broken.push_back(
      {std::move(field), std::move(expected), std::move(got)});
}

std::string JoinNames(const std::vector<std::string_view>& names) {
  std::string out;
  for (const std::string_view name : names) {
    if (!out.empty()) out += ", ";
    out += name;
  }
  return out.empty() ? "none" : out;
}

std::string CodesText(const std::vector<IssueCode>& codes) {
  std::vector<std::string_view> names;
  for (const IssueCode code : codes) names.push_back(IssueCodeName(code));
  return JoinNames(names);
}

std::string ActionsText(ActionSet actions) {
  std::vector<std::string_view> names;
  for (const Action action : AllActions()) {
    if (actions.Contains(action)) names.push_back(ActionName(action));
  }
  return JoinNames(names);
}

std::string MediaText(MediaSet media) {
  std::vector<std::string_view> names;
  for (const MediaKind kind : kAllMediaKinds) {
    if (media.Contains(kind)) names.push_back(MediaKindName(kind));
  }
  return JoinNames(names);
}

// Sets are long: says what differs.
template <typename Set>
void ExpectSet(Outcome& outcome, const char* field, Set expected, Set got,
               std::string (*text)(Set)) {
  if (expected == got) return;
  outcome.broken.push_back({field, "exactly " + text(expected),
                            "too few: " + text(expected - got) +
                                "; too many: " + text(got - expected)});
}

class Player {
 public:
  Outcome Play(const wire::ScenarioStep& step) {
    return std::visit([&](const auto& does) { return Do(step, does); },
                      step.does);
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
                                  : Decide(held->snapshot, request, step.at);
    Outcome outcome = Answered(step, decision.reason, decision.until);
    if (step.expect.effect) {
      Expect(outcome, "effect", std::string(EffectName(*step.expect.effect)),
             std::string(EffectName(decision.effect)));
    }
    return outcome;
  }

  Outcome Do(const wire::ScenarioStep& step, const wire::PermissionsStep& ask) {
    const Subject subject = ask.request.request().subject();
    const Held* held = Find(ask.request.room_id());
    const PermissionSet set =
        held == nullptr ? PermissionsWithoutRoom(subject, step.at)
                        : Permissions(held->snapshot, subject, step.at);
    Outcome outcome = Answered(step, set.reason, set.until);
    outcome.answer += ", " + Count(set.allowed.size(), "action");
    if (step.expect.allowed) {
      ExpectSet(outcome, "allowed", *step.expect.allowed, set.allowed,
                ActionsText);
    }
    if (step.expect.media) {
      ExpectSet(outcome, "media", *step.expect.media, set.media(), MediaText);
    }
    return outcome;
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
      Expect(outcome, "revision", std::to_string(*step.expect.revision),
             std::to_string(room.revision()));
    }
    rooms_.insert_or_assign(room.id().text(), Held(room));
    return outcome;
  }

  static Outcome Refused(const wire::ScenarioStep& step, const Issues& issues) {
    std::vector<IssueCode> codes;
    for (const Issue& issue : issues) codes.push_back(issue.code);
    Outcome outcome;
    outcome.answer = "refused: " + CodesText(codes);
    ExpectIssues(outcome, step, codes);
    if (step.expect.revision) {
      Expect(outcome, "revision", std::to_string(*step.expect.revision),
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

  static void ExpectIssues(Outcome& outcome, const wire::ScenarioStep& step,
                           const std::vector<IssueCode>& codes) {
    Expect(outcome, "issues", CodesText(step.expect.issues), CodesText(codes));
  }

  static Outcome Answered(const wire::ScenarioStep& step, Reason reason,
                          Instant until) {
    Outcome outcome;
    outcome.good = reason == Reason::kAllowed;
    outcome.answer = ReasonName(reason);
    outcome.until = until;
    if (step.expect.reason) {
      Expect(outcome, "reason", std::string(ReasonName(*step.expect.reason)),
             std::string(ReasonName(reason)));
    }
    if (step.expect.until) {
      Expect(outcome, "until", ToString(*step.expect.until), ToString(until));
    }
    return outcome;
  }

  std::map<std::string, Held> rooms_;
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

bool IsQuestion(const wire::ScenarioStep& step) {
  return std::holds_alternative<wire::AskStep>(step.does) ||
         std::holds_alternative<wire::PermissionsStep>(step.does);
}

std::string RoomOf(const wire::ScenarioStep& step) {
  struct Visitor {
    std::string operator()(const wire::CreateStep& s) const {
      return s.room.id.value_or("");
    }
    std::string operator()(const wire::ChangeStep& s) const {
      return s.room_id;
    }
    std::string operator()(const wire::DeleteStep& s) const {
      return s.room_id;
    }
    std::string operator()(const wire::AskStep& s) const {
      return s.request.room_id();
    }
    std::string operator()(const wire::PermissionsStep& s) const {
      return s.request.room_id();
    }
  };
  return std::visit(Visitor(), step.does);
}

}  // namespace roompolicy::cli
