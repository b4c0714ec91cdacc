// diff for programs: one JSON document, one difference a line, written as it is
// found so that large files need no more memory than small ones.

#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <tuple>

#include "roompolicy/explain.h"
#include "roompolicy/ids.h"
#include "roompolicy/remedy.h"
#include "tools/diff_report.h"

namespace roompolicy::cli {
namespace {

using Json = nlohmann::ordered_json;

// As a DecisionRequest spells it.
Json SubjectJson(const Subject& subject) {
  if (subject.kind() == SubjectKind::kServer) {
    return {{"server", Json::object()}};
  }
  const bool is_phone = subject.kind() == SubjectKind::kPstn;
  return {{is_phone ? "pstn" : "user", subject.id()->text()}};
}

// One side: what it answers and, where it denies, which rule stops it.
Json SideJson(const RoomSnapshot* room, const Difference& difference,
              const Decision& decision) {
  Json side = {{"effect", EffectName(decision.effect)},
               {"reason", ReasonName(decision.reason)}};
  const Request request = difference.request();
  if (const auto rule = StoppedBy(room, request, difference.from)) {
    side["rule"] = RuleName(*rule);
    side["layer"] = RuleLayerName(LayerOf(*rule));
    side["remedy"] = Remedy(room, request, difference.from, decision);
  }
  return side;
}

Json CausesJson(const std::vector<Cause>& causes) {
  Json list = Json::array();
  for (const Cause& cause : causes) {
    list.push_back(
        {{"field", cause.field}, {"old", cause.was}, {"new", cause.is}});
  }
  return list;
}

class JsonReport : public DiffReport {
 public:
  JsonReport(const Session& session, const DiffScope& scope)
      : session_(session), scope_(scope) {}

  void Begin() override {
    session_.out << "{\n";
    if (scope_.at) {
      session_.out << "\"at\": \"" << ToString(*scope_.at) << "\",\n";
    }
    session_.out << "\"widenedOnly\": "
                 << (scope_.widened_only ? "true" : "false")
                 << ",\n\"differences\": [";
  }

  void Add(const ComparedRoom& room, const RoomDiff::Party& party,
           const std::vector<Difference>& found) override {
    if (room.id != room_) {
      room_ = room.id;
      sides_.clear();
    }
    for (std::string& causes : causes_) causes.clear();
    Json head = {{"room", room.id}, {"subject", SubjectJson(party.subject)}};
    head["standsForOthers"] = party.subject.kind() == SubjectKind::kPstn ||
                              !party.outsider_kinds.empty();
    for (const IdKind kind : party.outsider_kinds) {
      head["idKinds"].push_back(IdKindName(kind));
    }
    std::string opened = head.dump();
    opened.pop_back();  // its closing brace
    for (const Difference& difference : found) {
      session_.out << (is_first_ ? "\n" : ",\n") << opened;
      is_first_ = false;
      WriteRest(room, difference);
    }
  }

  void End(const TurnCounts& counts) override {
    const Json summary = {{"widened", counts.of(Turn::kWidened)},
                          {"narrowed", counts.of(Turn::kNarrowed)},
                          {"reason", counts.of(Turn::kReason)}};
    session_.out << "\n],\n\"summary\": " << summary.dump() << "\n}\n";
  }

 private:
  // All of a difference but its room and subject.
  void WriteRest(const ComparedRoom& room, const Difference& difference) {
    const bool joins = difference.action == Action::kUnspecified;
    WriteWord("action", joins ? "join" : ActionName(difference.action));
    if (difference.from != Instant::Min()) {
      WriteWord("from", ToString(difference.from));
    }
    if (!difference.until.IsNever()) {
      WriteWord("until", ToString(difference.until));
    }
    WriteWord("turn", TurnName(difference.turn()));
    session_.out << ",\"old\":" << Side(room.was, difference, difference.was)
                 << ",\"new\":" << Side(room.is, difference, difference.is)
                 << ",\"causes\":" << Causes(room, difference) << '}';
  }

  // Names and times have nothing to escape.
  void WriteWord(std::string_view name, std::string_view word) const {
    session_.out << ",\"" << name << "\":\"" << word << '"';
  }

  // Without a target, a room has one text for each action and reason.
  const std::string& Side(const RoomSnapshot* room,
                          const Difference& difference,
                          const Decision& decision) {
    std::string& text = sides_[{room, difference.action, decision.reason}];
    if (text.empty()) text = SideJson(room, difference, decision).dump();
    return text;
  }

  // One subject has one text for each rule up to the last that looks at no
  // action.
  const std::string& Causes(const ComparedRoom& room,
                            const Difference& difference) {
    std::string& text = causes_[static_cast<std::size_t>(difference.rule)];
    const bool is_of_action = difference.rule > Rule::kInvited;
    if (text.empty() || is_of_action)
      text = CausesJson(room.diff.CausesOf(difference)).dump();
    return text;
  }

  const Session& session_;
  const DiffScope scope_;
  bool is_first_ = true;
  std::string room_;  // the one last written; no id is empty
  std::map<std::tuple<const RoomSnapshot*, Action, Reason>, std::string> sides_;
  std::array<std::string, kNumRules> causes_;
};

}  // namespace

std::unique_ptr<DiffReport> JsonDiffReport(const Session& session,
                                           const DiffScope& scope) {
  return std::make_unique<JsonReport>(session, scope);
}

}  // namespace roompolicy::cli
