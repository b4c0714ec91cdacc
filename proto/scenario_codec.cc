#include "roompolicy/wire/scenario_codec.h"

#include <google/protobuf/descriptor.h>

#include <cstddef>
#include <utility>

#include "roompolicy/v1/scenario.pb.h"
#include "roompolicy/wire/expectation.h"
#include "roompolicy/wire/field_marks.h"
#include "roompolicy/wire/json_document.h"
#include "roompolicy/wire/message_reader.h"
#include "roompolicy/wire/request_draft.h"
#include "roompolicy/wire/request_message.h"
#include "roompolicy/wire/room_message.h"

namespace roompolicy::wire {
namespace {

using M = v1::Scenario;
using Does = decltype(ScenarioStep::does);

// Reads one step; paths begin with `path`, such as "steps[4]".
class StepReader {
 public:
  StepReader(const M::Step& step, std::string path, const FieldMarks& marks,
             Issues& issues)
      : step_(step), path_(std::move(path)), marks_(marks), issues_(issues) {}

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
    issues_.Add(IssueCode::kMalformedInput, path_ + std::string(field),
                std::move(message));
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
    return ReadExpectation(step_, marks_, path_ + ".expect.", issues_);
  }

  std::optional<Does> ReadDoes(const Field<Instant>& at) {
    switch (step_.does_case()) {
      case M::Step::kCreate:
        return CreateStep{DraftOf(step_.create(), marks_)};
      case M::Step::kUpdate:
        return ReadUpdate(step_.update());
      case M::Step::kRosterChange:
        return ReadRosterChange(step_.roster_change());
      case M::Step::kDelete: {
        const M::Delete& gone = step_.delete_();
        return DeleteStep{
            ReadRoomId(gone, M::Delete::kRoomIdFieldNumber, ".delete.roomId")};
      }
      case M::Step::kJoin:
        return ReadJoin<AskStep>(step_.join(), ".join.", at);
      case M::Step::kPerform:
        return ReadPerform(step_.perform(), at);
      case M::Step::kPermissions:
        return ReadJoin<PermissionsStep>(step_.permissions(), ".permissions.",
                                         at);
      case M::Step::DOES_NOT_SET:
        break;
    }
    if (!GivenUnreadable(*M::Step::descriptor()->FindOneofByName("does"))) {
      Report("",
             "does nothing; expected one of create, update, rosterChange, "
             "delete, join, perform, permissions");
    }
    return std::nullopt;
  }

  bool GivenUnreadable(const google::protobuf::OneofDescriptor& oneof) const {
    for (int i = 0; i < oneof.field_count(); ++i) {
      if (Unreadable(oneof.field(i)->number())) return true;
    }
    return false;
  }

  template <typename Message>
  std::string ReadRoomId(const Message& message, int number,
                         std::string_view path) {
    const Field<std::string> id = FieldOf(
        message, number, marks_, message.has_room_id(), message.room_id());
    JudgeRoomId(id, path_ + std::string(path), issues_);
    return id.value_or("");
  }

  ChangeStep ReadUpdate(const M::Update& update) {
    using U = M::Update;
    ChangeStep step;
    step.room_id = ReadRoomId(update, U::kRoomIdFieldNumber, ".update.roomId");
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
    step.room_id = ReadRoomId(change, M::RosterChange::kRoomIdFieldNumber,
                              ".rosterChange.roomId");
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

  // Of a question for a room: its id and who asks.
  template <typename Message>
  RequestDraft DraftOfQuestion(const Message& message,
                               const Field<Instant>& at) {
    RequestDraft draft;
    draft.room_id = FieldOf(message, Message::kRoomIdFieldNumber, marks_,
                            message.has_room_id(), message.room_id());
    ReadSubject(message, Message::kSubjectFieldNumber, message.subject(),
                marks_, draft);
    draft.at = at;
    return draft;
  }

  template <typename Question, typename Message>
  std::optional<Does> ReadJoin(const Message& message, std::string_view path,
                               const Field<Instant>& at) {
    RequestDraft draft = DraftOfQuestion(message, at);
    draft.joins = true;
    return Make<Question>(draft, path);
  }

  std::optional<Does> ReadPerform(const M::Perform& perform,
                                  const Field<Instant>& at) {
    using P = M::Perform;
    RequestDraft draft = DraftOfQuestion(perform, at);
    draft.joins = false;
    draft.action = FieldOf(perform, P::kActionFieldNumber, marks_,
                           perform.has_action(), perform.action());
    draft.target = FieldOf(perform, P::kTargetFieldNumber, marks_,
                           perform.has_target(), perform.target());
    if (draft.action.absent()) {
      Report(".perform.action", "is missing; expected the name of an action");
    } else if (!IsUtf8(perform.action())) {  // binary alone can carry it
      Report(".perform.action", "expected text in UTF-8");
      draft.action = Field<std::string>::Unreadable();
    }
    return Make<AskStep>(draft, ".perform.");
  }

  template <typename Question>
  std::optional<Does> Make(const RequestDraft& draft, std::string_view path) {
    JudgeRequest(draft, path_ + std::string(path), issues_);
    Result<RoomRequest> request = MakeRequest(draft);
    if (!request.ok()) return std::nullopt;
    return Question{*std::move(request)};
  }

  const M::Step& step_;
  std::string path_;
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
