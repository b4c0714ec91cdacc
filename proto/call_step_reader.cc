#include "roompolicy/wire/call_step_reader.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "roompolicy/call_options.h"
#include "roompolicy/profile.h"

namespace roompolicy::wire {
namespace {

using M = v1::Scenario;
using Does = decltype(ScenarioStep::does);

class CallStepReader {
 public:
  CallStepReader(const StepFields& fields, const Field<Instant>& at)
      : fields_(fields), at_(at) {}

  std::optional<Does> Read(const M::Enter& enter) {
    std::optional<RoomRequest> request = fields_.Join(enter, ".enter.", at_);
    std::string endpoint = Endpoint(enter, ".enter.endpoint");
    if (!request) return std::nullopt;
    return EnterStep{*std::move(request), std::move(endpoint)};
  }

  std::optional<Does> Read(const M::Act& act) {
    std::optional<RoomRequest> request = fields_.Perform(act, ".act.", at_);
    std::string endpoint;
    if (act.has_endpoint() ||
        fields_.marks().Unreadable(act, M::Act::kEndpointFieldNumber)) {
      endpoint = Endpoint(act, ".act.endpoint");
    }
    if (!request) return std::nullopt;
    return ActStep{*std::move(request), act.ban(), std::move(endpoint)};
  }

  // One that names a room and an endpoint.
  template <typename Step, typename Message>
  std::optional<Does> ReadNamed(const Message& message,
                                const std::string& path) {
    std::string room_id = fields_.RoomId(message, path);
    return Step{std::move(room_id), Endpoint(message, path + "endpoint")};
  }

  std::optional<Does> Read(const M::SetCapacity& set) {
    CapacityStep step;
    step.room_id = fields_.RoomId(set, ".setCapacity.");
    step.capacity = static_cast<std::size_t>(Number(
        set, M::SetCapacity::kCapacityFieldNumber, set.has_capacity(),
        set.capacity(), {0, static_cast<std::int64_t>(kMaxCapacityLimit)},
        ".setCapacity.capacity"));
    return step;
  }

  std::optional<Does> Read(const M::LiftBan& lift) {
    LiftBanStep step;
    step.room_id = fields_.RoomId(lift, ".liftBan.");
    const Field<std::string> id =
        FieldOf(lift, M::LiftBan::kIdFieldNumber, fields_.marks(),
                lift.has_id(), lift.id());
    JudgeParticipantId(id, fields_.path() + ".liftBan.id", fields_.issues());
    step.id = id.value_or("");
    return step;
  }

  std::optional<Does> Read(const M::NotifyBefore& notify) {
    NotifyStep step;
    step.room_id = fields_.RoomId(notify, ".notifyBefore.");
    step.before = std::chrono::seconds(Number(
        notify, M::NotifyBefore::kSecondsFieldNumber, notify.has_seconds(),
        notify.seconds(), {1, kMaxNoticeSeconds}, ".notifyBefore.seconds"));
    return step;
  }

  std::optional<Does> Read(const M::Advance& advance) {
    return AdvanceStep{fields_.RoomId(advance, ".advance.")};
  }

 private:
  struct Range {
    std::int64_t least;
    std::int64_t most;
  };

  template <typename Message>
  std::string Endpoint(const Message& message, std::string_view path) const {
    const Field<std::string> id =
        FieldOf(message, Message::kEndpointFieldNumber, fields_.marks(),
                message.has_endpoint(), message.endpoint());
    if (id.absent()) {
      fields_.Report(path, "is missing; expected the id of an endpoint");
    } else if (id.has_value()) {
      if (const auto why = WhyNotAnId(*id, kMaxEndpointIdBytes)) {
        fields_.Report(path, "expected 1 to " +
                                 std::to_string(kMaxEndpointIdBytes) +
                                 " bytes of UTF-8 without spaces, got " +
                                 Quoted(*id) + ", which " + *why);
      }
    }
    return id.value_or("");
  }

  // Zero where there is none in the range.
  std::int64_t Number(const google::protobuf::Message& message, int field,
                      bool given, std::int64_t value, Range range,
                      std::string_view path) const {
    if (fields_.marks().Unreadable(message, field)) return 0;
    if (given && value >= range.least && value <= range.most) return value;
    fields_.Report(path, "expected " + std::to_string(range.least) + " to " +
                             std::to_string(range.most) + ", got " +
                             (given ? std::to_string(value) : "none"));
    return 0;
  }

  const StepFields& fields_;
  const Field<Instant>& at_;
};

}  // namespace

std::optional<Does> ReadCallStep(const M::Step& step, const StepFields& fields,
                                 const Field<Instant>& at) {
  CallStepReader reader(fields, at);
  switch (step.does_case()) {
    case M::Step::kEnter:
      return reader.Read(step.enter());
    case M::Step::kLeave:
      return reader.ReadNamed<LeaveStep>(step.leave(), ".leave.");
    case M::Step::kAct:
      return reader.Read(step.act());
    case M::Step::kLegAnswered:
      return reader.ReadNamed<LegAnsweredStep>(step.leg_answered(),
                                               ".legAnswered.");
    case M::Step::kLegEnded:
      return reader.ReadNamed<LegEndedStep>(step.leg_ended(), ".legEnded.");
    case M::Step::kSetCapacity:
      return reader.Read(step.set_capacity());
    case M::Step::kLiftBan:
      return reader.Read(step.lift_ban());
    case M::Step::kNotifyBefore:
      return reader.Read(step.notify_before());
    case M::Step::kAdvance:
      return reader.Read(step.advance());
    default:
      return std::nullopt;
  }
}

}  // namespace roompolicy::wire
