#include "roompolicy/wire/scenario_codec.h"

#include <google/protobuf/descriptor.h>

#include <cstddef>
#include <utility>

#include "roompolicy/v1/scenario.pb.h"
#include "roompolicy/wire/call_step_reader.h"
#include "roompolicy/wire/expectation.h"
#include "roompolicy/wire/field_marks.h"
#include "roompolicy/wire/json_document.h"
#include "roompolicy/wire/message_reader.h"
#include "roompolicy/wire/room_message.h"
#include "roompolicy/wire/step_fields.h"

namespace roompolicy::wire {
namespace {

using M = v1::Scenario;
using Does = decltype(ScenarioStep::does);

// Reads one step; paths begin with `path`, such as "steps[4]".
class StepReader {
 public:
  StepReader(const M::Step& step, std::string path, const FieldMarks& marks,
             Issues& issues)
      : step_(step),
        fields_(std::move(path), marks, issues),
        marks_(marks),
        issues_(issues) {}

  // Nothing where the step has any fault; `time` is that of the step before and
  // becomes this one's.
  std::optional<ScenarioStep> Read(std::optional<Instant>& time) {
    const std::size_t before = issues_.total();
    const Field<Instant> at = ReadTime(time);
    ReadNote();
    std::optional<Does> does = ReadDoes(at);
    Expectation expect = ReadExpect();
    if (issues_.total() != before || !does || !at.has_value()) {
      return std::nullopt;
    }
    return ScenarioStep{*at, step_.note(), *std::move(does), std::move(expect)};
  }

 private:
  bool Unreadable(int number) const { return marks_.Unreadable(step_, number); }

  void Report(std::string_view field, std::string message) {
    fields_.Report(field, std::move(message));
  }

  Field<Instant> ReadTime(std::optional<Instant>& time) {
    const Field<Instant> at = FieldOf(step_, M::Step::kAtFieldNumber, marks_,
                                      step_.has_at(), step_.at());
    if (at.absent()) Report(".at", "is missing; expected a timestamp");
    if (!at.has_value()) return Field<Instant>::Unreadable();
    if (time && *at < *time) {
      Report(".at", "expected no earlier time than the step before, " +
                        ToString(*time) + ", got " + ToString(*at));
    } else {
      time = *at;
    }
    return at;
  }

  void ReadNote() {
    if (Unreadable(M::Step::kNoteFieldNumber)) return;
    if (step_.note().empty()) {
      Report(".note", "is missing; expected what the step tells, in words");
    } else if (!IsUtf8(step_.note())) {
      Report(".note", "expected UTF-8");
    }
  }

  Expectation ReadExpect() {
    if (Unreadable(M::Step::kExpectFieldNumber)) return {};
    if (!step_.has_expect()) {
      Report(".expect", "is missing; expected what the answer is");
      return {};
    }
    return ReadExpectation(step_, marks_, fields_.path() + ".expect.", issues_);
  }

  std::optional<Does> ReadDoes(const Field<Instant>& at) {
    switch (step_.does_case()) {
      case M::Step::kCreate:
        return CreateStep{DraftOf(step_.create(), marks_)};
      case M::Step::kUpdate:
        return ReadUpdate(step_.update());
      case M::Step::kRosterChange:
        return ReadRosterChange(step_.roster_change());
      case M::Step::kDelete:
        return DeleteStep{fields_.RoomId(step_.delete_(), ".delete.")};
      case M::Step::kJoin:
        return As<AskStep>(fields_.Join(step_.join(), ".join.", at));
      case M::Step::kPerform:
        return As<AskStep>(fields_.Perform(step_.perform(), ".perform.", at));
      case M::Step::kPermissions:
        return As<PermissionsStep>(
            fields_.Join(step_.permissions(), ".permissions.", at));
      case M::Step::DOES_NOT_SET:
        ReportIdle(*M::Step::descriptor()->FindOneofByName("does"));
        return std::nullopt;
      default:
        return ReadCallStep(step_, fields_, at);
    }
  }

  // Of a step that does nothing, unless what it does cannot be read.
  void ReportIdle(const google::protobuf::OneofDescriptor& does) {
    std::string names;
    for (int i = 0; i < does.field_count(); ++i) {
      if (Unreadable(does.field(i)->number())) return;
      if (!names.empty()) names += ", ";
      names += does.field(i)->json_name();
    }
    Report("", "does nothing; expected one of " + names);
  }

  template <typename Question>
  static std::optional<Does> As(std::optional<RoomRequest> request) {
    if (!request) return std::nullopt;
    return Question{*std::move(request)};
  }

  ChangeStep ReadUpdate(const M::Update& update) {
    using U = M::Update;
    ChangeStep step;
    step.room_id = fields_.RoomId(update, ".update.");
    step.change.valid_from =
        FieldOf(update, U::kValidFromFieldNumber, marks_,
                update.has_valid_from(), update.valid_from());
    step.change.valid_until =
        FieldOf(update, U::kValidUntilFieldNumber, marks_,
                update.has_valid_until(), update.valid_until());
    step.change.pstn_dialout_enabled = FieldOf(
        update, U::kPstnDialOutEnabledFieldNumber, marks_,
        update.has_pstn_dial_out_enabled(), update.pstn_dial_out_enabled());
    step.change.end_of_window = EndOfWindowOf(
        update, U::kEndOfWindowFieldNumber, marks_, update.end_of_window());
    step.change.profile = FieldOf(update, U::kProfileFieldNumber, marks_,
                                  update.has_profile(), update.profile());
    return step;
  }

  ChangeStep ReadRosterChange(const M::RosterChange& change) {
    using E = M::RosterChange::Edit;
    ChangeStep step;
    step.room_id = fields_.RoomId(change, ".rosterChange.");
    step.change.participants.reserve(
        static_cast<std::size_t>(change.participants_size()));
    for (int i = 0; i < change.participants_size(); ++i) {
      const E& message = change.participants(i);
      RosterEdit edit;
      edit.id = FieldOf(message, E::kIdFieldNumber, marks_, message.has_id(),
                        message.id());
      edit.role = RoleOf(message, E::kRoleFieldNumber, marks_, message.role());
      edit.remove = message.remove();
      if (edit.remove && edit.role.has_value()) {
        Report(".rosterChange.participants[" + std::to_string(i) + "]",
               "expected a role or remove, got both");
      }
      step.change.participants.push_back(std::move(edit));
    }
    return step;
  }

  const M::Step& step_;
  StepFields fields_;
  const FieldMarks& marks_;
  Issues& issues_;
};

// Takes the people and steps of a scenario one after the other.
class ScenarioReader {
 public:
  ScenarioReader(const FieldMarks& marks, Issues& issues)
      : marks_(marks), issues_(issues) {}

  void Read(const google::protobuf::Message& element, std::size_t index) {
    if (element.GetDescriptor() == M::Person::descriptor()) {
      ReadPerson(static_cast<const M::Person&>(element), index);
    } else {
      ReadStep(static_cast<const M::Step&>(element), index);
    }
  }

  // Of what is not read element by element.
  Scenario Take(const M& message) {
    ReadText(message.name(), "name", scenario_.name);
    ReadText(message.note(), "note", scenario_.note);
    return std::move(scenario_);
  }

 private:
  void ReadText(const std::string& text, const char* path, std::string& out) {
    out = text;
    if (IsUtf8(text)) return;
    issues_.Add(IssueCode::kMalformedInput, path, "expected UTF-8");
  }

  void ReadPerson(const M::Person& person, std::size_t index) {
    const std::string path = "people[" + std::to_string(index) + "]";
    const Field<std::string> id = FieldOf(person, M::Person::kIdFieldNumber,
                                          marks_, person.has_id(), person.id());
    JudgeParticipantId(id, path + ".id", issues_);
    if (!marks_.Unreadable(person, M::Person::kNameFieldNumber) &&
        (person.name().empty() || !IsUtf8(person.name()))) {
      issues_.Add(IssueCode::kMalformedInput, path + ".name",
                  "expected a name in UTF-8");
    }
    if (id.has_value() &&
        !scenario_.people.emplace(*id, person.name()).second) {
      issues_.Add(IssueCode::kMalformedInput, path + ".id",
                  "has a name already: " + Quoted(*id));
    }
  }

  void ReadStep(const M::Step& message, std::size_t index) {
    StepReader reader(message, "steps[" + std::to_string(index) + "]", marks_,
                      issues_);
    std::optional<ScenarioStep> step = reader.Read(time_);
    // Once anything is wrong, no scenario will be given.
    if (step.has_value() && issues_.empty()) {
      scenario_.steps.push_back(*std::move(step));
    }
  }

  const FieldMarks& marks_;
  Issues& issues_;
  Scenario scenario_;
  std::optional<Instant> time_;  // of the step before
};

}  // namespace

Result<Scenario> DecodeScenario(std::string_view bytes, Format format) {
  Issues issues;
  FieldMarks marks;
  M message;
  ScenarioReader reader(marks, issues);
  const auto read = [&reader](const google::protobuf::Message& element,
                              std::size_t index) {
    reader.Read(element, index);
  };
  if (!ReadMessage({bytes, format}, message, issues, marks, read)) {
    return issues;
  }
  Scenario scenario = reader.Take(message);
  if (!issues.empty()) return issues;
  return scenario;
}

}  // namespace roompolicy::wire
