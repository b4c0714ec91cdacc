// diff for people: rooms, in them subjects, in them spans of time with their
// causes, in them what changes.

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "roompolicy/action.h"
#include "roompolicy/ids.h"
#include "tools/diff_report.h"
#include "tools/flags.h"
#include "tools/style.h"

namespace roompolicy::cli {
namespace {

constexpr std::size_t kWhatWidth = 32;

std::string SpanText(Instant from, Instant until) {
  const bool since_ever = from == Instant::Min();
  if (since_ever && until.IsNever()) return "always";
  if (since_ever) return "until " + ToString(until);
  if (until.IsNever()) return "from " + ToString(from) + " on";
  return "from " + ToString(from) + " until " + ToString(until);
}

std::string CausesText(const std::vector<Cause>& causes) {
  std::string text;
  for (const Cause& cause : causes) {
    if (!text.empty()) text += ", ";
    text.append(cause.field).append(" ").append(cause.was);
    text.append(" -> ").append(cause.is);
  }
  return text;
}

std::string RoleText(const RoomSnapshot* room, Role role) {
  if (room == nullptr) return "no room";
  return role == Role::kUnspecified ? "not invited"
                                    : std::string(RoleName(role));
}

std::string PartyText(const ComparedRoom& room, const RoomDiff::Party& party) {
  if (party.subject.kind() == SubjectKind::kServer) return "the server";
  if (party.subject.kind() == SubjectKind::kPstn) return "a phone";
  if (!party.outsider_kinds.empty()) {
    std::vector<std::string> kinds;
    for (const IdKind kind : party.outsider_kinds) {
      kinds.emplace_back(IdKindName(kind));
    }
    return "a user who is on neither roster, id of kind " + OneOf(kinds);
  }
  const std::string was = RoleText(room.was, party.was);
  const std::string is = RoleText(room.is, party.is);
  return "user " + Printable(party.subject.id()->text()) + ", " +
         (was == is ? was : was + " -> " + is);
}

// Whether one rule before those that look at the action makes the difference:
// then all actions differ alike.
bool IsGate(const Difference& difference) {
  return difference.action != Action::kUnspecified &&
         difference.rule <= Rule::kInvited;
}

// One side of what became of all actions; `role` is a user's on that side.
// Where none is allowed one rule stops all, for each column of the profiles
// that files can name has an action.
std::string GateText(const std::vector<Difference>& found,
                     Decision Difference::*side, Role role) {
  const auto allowed = std::count_if(found.begin(), found.end(),
                                     [side](const Difference& difference) {
                                       return (difference.*side).allowed();
                                     });
  if (allowed == 0) {
    return std::string(ReasonName((found.front().*side).reason));
  }
  std::string text = std::to_string(allowed) + " of " +
                     std::to_string(kNumActions) + " ALLOWED";
  if (role != Role::kUnspecified) {
    text.append(" (as ").append(RoleName(role)).append(")");
  }
  return text;
}

Turn TurnOfAll(const std::vector<Difference>& found) {
  const auto any = [&](Turn turn) {
    return std::any_of(found.begin(), found.end(), [turn](const Difference& d) {
      return d.turn() == turn;
    });
  };
  if (any(Turn::kWidened)) return Turn::kWidened;
  return any(Turn::kNarrowed) ? Turn::kNarrowed : Turn::kReason;
}

class TextReport : public DiffReport {
 public:
  TextReport(const Session& session, const DiffScope& scope)
      : session_(session), scope_(scope) {}

  void Begin() override {}

  void Add(const ComparedRoom& room, const RoomDiff::Party& party,
           const std::vector<Difference>& found) override {
    if (room.id != room_) PrintRoom(room);
    session_.out << "  " << PartyText(room, party) << '\n';
    // Since when, until when and why; what changes then.
    std::map<std::tuple<Instant, Instant, std::string>, std::vector<Difference>>
        groups;
    for (const Difference& difference : found) {
      groups[{difference.from, difference.until,
              CausesText(room.diff.CausesOf(difference))}]
          .push_back(difference);
    }
    for (const auto& [when_and_why, differences] : groups) {
      const auto& [from, until, why] = when_and_why;
      session_.out << "    " << SpanText(from, until) << ": " << why << '\n';
      PrintGroup(party, differences);
    }
  }

  void End(const TurnCounts& counts) override {
    const std::string when =
        scope_.at ? "at " + ToString(*scope_.at) : "at any instant";
    if (counts.total() == 0) {
      session_.out << "no decision "
                   << (scope_.widened_only ? "widens " : "changes ") << when
                   << '\n';
      return;
    }
    session_.out << Count(counts.total(), "difference");
    if (scope_.at) session_.out << ' ' << when;
    session_.out << ": " << counts.of(Turn::kWidened) << " widened";
    if (!scope_.widened_only) {
      session_.out << ", " << counts.of(Turn::kNarrowed) << " narrowed, "
                   << counts.of(Turn::kReason) << " by reason alone";
    }
    session_.out << '\n';
  }

 private:
  void PrintRoom(const ComparedRoom& room) {
    room_ = room.id;
    session_.out << session_.style().Strong("room " + Printable(room.id));
    if (room.was == nullptr) session_.out << ", only in the new file";
    if (room.is == nullptr) session_.out << ", only in the old file";
    session_.out << '\n';
  }

  void PrintGroup(const RoomDiff::Party& party,
                  const std::vector<Difference>& found) const {
    std::vector<Difference> gated;
    for (const Difference& difference : found) {
      if (IsGate(difference)) {
        gated.push_back(difference);
        continue;
      }
      PrintLine(difference.action == Action::kUnspecified
                    ? "join"
                    : ActionName(difference.action),
                ReasonName(difference.was.reason),
                ReasonName(difference.is.reason), difference.turn());
    }
    if (gated.empty()) return;
    PrintLine("all actions", GateText(gated, &Difference::was, party.was),
              GateText(gated, &Difference::is, party.is), TurnOfAll(gated));
  }

  void PrintLine(std::string_view what, std::string_view from,
                 std::string_view to, Turn turn) const {
    const std::string word(TurnName(turn));
    const Style style = session_.style();
    session_.out << "      " << Padded(what, kWhatWidth) << ' ' << from
                 << " -> " << to << "  "
                 << (turn == Turn::kReason
                         ? style.Faint(word)
                         : style.Judged(turn == Turn::kWidened, word))
                 << '\n';
  }

  const Session& session_;
  const DiffScope scope_;
  std::string room_;  // under whose heading lines now stand; no id is empty
};

}  // namespace

std::unique_ptr<DiffReport> TextDiffReport(const Session& session,
                                           const DiffScope& scope) {
  return std::make_unique<TextReport>(session, scope);
}

}  // namespace roompolicy::cli
