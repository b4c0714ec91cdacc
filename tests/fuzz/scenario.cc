// Scenarios in both formats and request lines: what is accepted can be run, and
// an explanation says what the decision says; what is refused says why.

#include <nlohmann/json.hpp>
#include <optional>
#include <variant>

#include "roompolicy/compile.h"
#include "roompolicy/decide.h"
#include "roompolicy/explain.h"
#include "roompolicy/profile.h"
#include "roompolicy/wire/request_codec.h"
#include "roompolicy/wire/scenario_codec.h"
#include "tests/fuzz/checks.h"
#include "tests/fuzz/property.h"

namespace roompolicy::fuzz {
namespace {

using wire::RoomRequest;

std::string WhyAnswerBroken(const RoomSnapshot* room,
                            const RoomRequest& asked) {
  const Request request = asked.request();
  const Decision decision = room != nullptr
                                ? Decide(*room, request, asked.at())
                                : DecideWithoutRoom(request, asked.at());
  const Explanation why = Explain(room, request, asked.at());
  if (!(why.decision == decision)) return "explained otherwise than decided";
  if (decision.allowed() != why.remedy.empty()) return "remedy of an allowance";
  const std::string line =
      wire::EncodeDecisionLine(decision, asked.action(), why.remedy);
  return nlohmann::json::accept(line) ? "" : "an answer that is no JSON";
}

std::string WhyRequestBroken(std::string_view input) {
  const auto asked = wire::DecodeRequestLine(input, std::nullopt);
  if (!asked.ok()) return WhyReportBroken(asked.issues());
  return WhyAnswerBroken(nullptr, *asked);
}

// The last room that came into being, as the scenario goes on.
class Runner {
 public:
  std::string WhyBroken(const wire::ScenarioStep& step) {
    if (step.at < last_) return "steps are not in the order of time";
    last_ = step.at;
    if (const auto* create = std::get_if<wire::CreateStep>(&step.does)) {
      return Take(CreateRoom(create->room, ProfileSet::BuiltIn(), step.at));
    }
    if (const auto* change = std::get_if<wire::ChangeStep>(&step.does)) {
      return room_ ? Take(room_->Apply(change->change, step.at)) : "";
    }
    if (const auto* ask = std::get_if<wire::AskStep>(&step.does)) {
      return WhyAnswerBroken(snapshot_ ? &*snapshot_ : nullptr, ask->request);
    }
    return "";
  }

 private:
  // An unreadable field never reaches a scenario that was accepted, so every
  // refusal has words.
  std::string Take(const Result<Room>& room) {
    if (!room.ok()) return WhyReportBroken(room.issues());
    room_ = *room;
    snapshot_.emplace(Compile(*room));
    return WhyRoomBroken(*room);
  }

  Instant last_ = Instant::Min();
  std::optional<Room> room_;
  std::optional<RoomSnapshot> snapshot_;
};

std::string WhyScenarioBroken(std::string_view input, wire::Format format) {
  const auto scenario = wire::DecodeScenario(input, format);
  if (!scenario.ok()) return WhyReportBroken(scenario.issues());
  Runner runner;
  for (const wire::ScenarioStep& step : scenario->steps) {
    if (std::string why = runner.WhyBroken(step); !why.empty()) return why;
  }
  return "";
}

}  // namespace

std::string WhyBroken(std::string_view input) {
  std::string why = WhyScenarioBroken(input, wire::Format::kJson);
  if (why.empty()) why = WhyScenarioBroken(input, wire::Format::kBinary);
  return why.empty() ? WhyRequestBroken(input) : why;
}

}  // namespace roompolicy::fuzz
