#include "tests/wire/frozen_meaning.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

namespace roompolicy::wire {
namespace {

constexpr const char* kAbsent = "-";

std::string TextOf(std::string_view text) {
  return text.empty() ? kAbsent : std::string(text);
}
std::string TextOf(Instant instant) {
  return std::to_string(instant.unix_nanos());
}
std::string TextOf(bool flag) { return flag ? "1" : "0"; }
std::string TextOf(std::int64_t number) { return std::to_string(number); }
std::string TextOf(EndOfWindow end) {
  return std::string(EndOfWindowName(end));
}
std::string TextOf(Effect effect) {
  return std::to_string(static_cast<unsigned>(effect));
}
std::string TextOf(Reason reason) {
  return std::to_string(static_cast<unsigned>(reason));
}

// What may be absent: a field of a draft, or an optional.
template <typename Maybe>
std::string TextOfMaybe(const Maybe& maybe) {
  return maybe.has_value() ? TextOf(*maybe) : kAbsent;
}

void AddName(std::string& names, std::string_view name) {
  if (!names.empty()) names += ",";
  names += name;
}

std::string NamesOf(const std::optional<ActionSet>& actions) {
  std::string names;
  if (!actions.has_value()) return kAbsent;
  for (const Action action : AllActions()) {
    if (actions->Contains(action)) AddName(names, ActionName(action));
  }
  return names;
}

std::string NamesOf(const std::optional<MediaSet>& media) {
  std::string names;
  if (!media.has_value()) return kAbsent;
  for (const MediaKind kind : kAllMediaKinds) {
    if (media->Contains(kind)) AddName(names, MediaKindName(kind));
  }
  return names;
}

std::string NamesOf(const std::vector<IssueCode>& issues) {
  std::string names;
  for (const IssueCode issue : issues) AddName(names, IssueCodeName(issue));
  return TextOf(names);
}

std::vector<std::string> SubjectOf(const Subject& subject) {
  switch (subject.kind()) {
    case SubjectKind::kUser:
      return {"user", std::string(subject.id()->text())};
    case SubjectKind::kPstn:
      return {"pstn", std::string(subject.id()->text())};
    case SubjectKind::kServer:
      return {"server", kAbsent};
    case SubjectKind::kNone:
      break;
  }
  return {"nobody", kAbsent};
}

std::vector<std::string> SubjectOf(const Party& party) {
  return SubjectOf(party.subject());
}

// Who asks what; a room and perhaps an instant come before.
std::vector<std::string> QuestionOf(const RoomRequest& request) {
  const Request asked = request.request();
  std::vector<std::string> cells = SubjectOf(asked.subject());
  const Action action = request.action();
  cells.push_back(asked.asks_join() ? "join" : "perform");
  cells.push_back(IsAction(action) ? TextOf(ActionName(action)) : kAbsent);
  cells.push_back(TextOf(request.unknown_action()));
  cells.push_back(asked.target() ? std::string(asked.target()->text())
                                 : kAbsent);
  return cells;
}

std::string LongRowOf(std::vector<std::string> cells,
                      const std::vector<std::string>& more) {
  cells.insert(cells.end(), more.begin(), more.end());
  return RowOf(cells);
}

std::string PersonRow(const std::string& word, const std::string& id,
                      Role role) {
  return RowOf({word, id, std::string(RoleName(role))});
}

struct DoesRows {
  std::string operator()(const CreateStep& step) const {
    const RoomDraft& room = step.room;
    std::string rows = RowOf(
        {"create", TextOfMaybe(room.id), TextOfMaybe(room.created_at),
         TextOfMaybe(room.valid_from), TextOfMaybe(room.valid_until),
         TextOfMaybe(room.pstn_dialout_enabled), TextOfMaybe(room.revision),
         TextOfMaybe(room.profile), TextOfMaybe(room.end_of_window)});
    for (const ParticipantDraft& person : room.participants) {
      rows += PersonRow("participant", *person.id, *person.role);
    }
    return rows;
  }
  std::string operator()(const ChangeStep& step) const {
    const RoomChange& change = step.change;
    if (change.participants.empty()) {
      return RowOf({"update", step.room_id, TextOfMaybe(change.valid_from),
                    TextOfMaybe(change.valid_until),
                    TextOfMaybe(change.pstn_dialout_enabled),
                    TextOfMaybe(change.end_of_window),
                    TextOfMaybe(change.profile)});
    }
    std::string rows = RowOf({"roster", step.room_id});
    for (const RosterEdit& edit : change.participants) {
      rows += edit.remove ? RowOf({"remove", *edit.id})
                          : PersonRow("set", *edit.id, *edit.role);
    }
    return rows;
  }
  std::string operator()(const DeleteStep& step) const {
    return RowOf({"delete", step.room_id});
  }
  std::string operator()(const AskStep& step) const {
    return LongRowOf({"ask", step.request.room_id()}, QuestionOf(step.request));
  }
  std::string operator()(const PermissionsStep& step) const {
    return LongRowOf({"permissions", step.request.room_id()},
                     SubjectOf(step.request.request().subject()));
  }
  std::string operator()(const EnterStep& step) const {
    std::vector<std::string> cells =
        SubjectOf(step.request.request().subject());
    cells.push_back(step.endpoint);
    return LongRowOf({"enter", step.request.room_id()}, cells);
  }
  std::string operator()(const LeaveStep& step) const {
    return RowOf({"leave", step.room_id, step.endpoint});
  }
  std::string operator()(const ActStep& step) const {
    std::vector<std::string> cells = QuestionOf(step.request);
    cells.push_back(TextOf(step.ban));
    cells.push_back(TextOf(step.endpoint));
    return LongRowOf({"act", step.request.room_id()}, cells);
  }
  std::string operator()(const LegAnsweredStep& step) const {
    return RowOf({"leg_answered", step.room_id, step.endpoint});
  }
  std::string operator()(const LegEndedStep& step) const {
    return RowOf({"leg_ended", step.room_id, step.endpoint});
  }
  std::string operator()(const CapacityStep& step) const {
    return RowOf({"set_capacity", step.room_id, std::to_string(step.capacity)});
  }
  std::string operator()(const LiftBanStep& step) const {
    return RowOf({"lift_ban", step.room_id, step.id});
  }
  std::string operator()(const NotifyStep& step) const {
    return RowOf(
        {"notify_before", step.room_id, std::to_string(step.before.count())});
  }
  std::string operator()(const AdvanceStep& step) const {
    return RowOf({"advance", step.room_id});
  }
};

std::string TextOf(const std::optional<Party>& party) {
  if (!party) return kAbsent;
  const std::vector<std::string> cells = SubjectOf(*party);
  return cells[0] + " " + cells[1];
}

template <typename Enum>
std::string NumberOf(const std::optional<Enum>& value) {
  return value ? std::to_string(static_cast<unsigned>(*value)) : kAbsent;
}

std::string EffectRow(const EffectFacts& facts) {
  return RowOf({"effect", std::to_string(static_cast<unsigned>(facts.kind)),
                TextOfMaybe(facts.at), facts.room_id.value_or(kAbsent),
                TextOf(facts.party), facts.endpoint.value_or(kAbsent),
                NumberOf(facts.role), NumberOf(facts.reason),
                NumberOf(facts.denial), NumberOf(facts.action),
                NamesOf(facts.actions), NamesOf(facts.media),
                TextOf(facts.inviter), TextOfMaybe(facts.answered),
                TextOfMaybe(facts.end), facts.call_id.value_or(kAbsent),
                TextOfMaybe(facts.duration_nanos)});
}

// Nothing where a step says nothing of calls.
std::string CallRowsOf(const Expectation& expect) {
  std::string rows;
  if (expect.effects) {
    rows += RowOf({"effects", std::to_string(expect.effects->size())});
    for (const EffectFacts& facts : *expect.effects) rows += EffectRow(facts);
  }
  if (!expect.present) return rows;
  rows += RowOf({"present", std::to_string(expect.present->size())});
  for (const PresenceFacts& facts : *expect.present) {
    rows +=
        RowOf({"in", TextOf(std::optional<Party>(facts.party)), facts.endpoint,
               std::string(RoleName(facts.role)), TextOf(facts.dialing)});
  }
  return rows;
}

}  // namespace

std::string RowOf(const std::vector<std::string>& cells) {
  std::string row;
  for (const std::string& cell : cells) {
    if (!row.empty()) row += "\t";
    row += cell;
  }
  return row + "\n";
}

std::string MeaningOf(const std::vector<Room>& rooms) {
  std::string rows;
  for (const Room& room : rooms) {
    rows +=
        RowOf({"room", room.id().text(), TextOfMaybe(room.created_at()),
               TextOf(room.window().from()), TextOf(room.window().until()),
               TextOf(room.pstn_dialout_enabled()), TextOf(room.revision()),
               room.profile()->name(), TextOfMaybe(room.own_end_of_window())});
    for (const Participant& person : room.participants()) {
      rows += PersonRow("participant", person.id.text(), person.role);
    }
  }
  return rows;
}

std::string MeaningOf(const RoomRequest& request) {
  return LongRowOf({"request", request.room_id(), TextOf(request.at())},
                   QuestionOf(request));
}

std::string MeaningOf(const Scenario& scenario) {
  std::string rows = RowOf({"scenario", scenario.name, scenario.note});
  for (const auto& [id, name] : scenario.people) {
    rows += RowOf({"person", id, name});
  }
  for (const ScenarioStep& step : scenario.steps) {
    const Expectation& expect = step.expect;
    rows += RowOf({"step", TextOf(step.at), step.note});
    rows += std::visit(DoesRows{}, step.does);
    rows += RowOf({"expect", NamesOf(expect.issues),
                   TextOfMaybe(expect.revision), TextOfMaybe(expect.effect),
                   TextOfMaybe(expect.reason), TextOfMaybe(expect.until),
                   NamesOf(expect.allowed), NamesOf(expect.media)});
    rows += CallRowsOf(expect);
  }
  return rows;
}

}  // namespace roompolicy::wire
