#include "tests/call/model/call_pair.h"

#include <algorithm>
#include <chrono>
#include <utility>
#include <variant>

#include "tests/call/model/call_text.h"

namespace roompolicy::testing {
namespace {

using reference::Lines;

Instant At(std::int64_t nanos) { return Instant::FromUnixNanos(nanos); }

Subject SubjectOf(const std::string& kind, const std::string& id) {
  if (kind == "server") return Subject::Server();
  const auto parsed = ParticipantIdView::Parse(id);
  if (!parsed) return {};
  if (kind == "user") return Subject::User(*parsed);
  return kind == "pstn" ? Subject::Pstn(*parsed) : Subject();
}

bool AsksForSomething(InputKind kind) {
  return kind == InputKind::kJoin || kind == InputKind::kPerform ||
         kind == InputKind::kLegAnswered;
}

Request RequestOf(const reference::Deed& deed) {
  const Subject subject = SubjectOf(deed.kind, deed.id);
  if (!deed.perform) return Request::Join(subject);
  const Request request = Request::Perform(subject, ParseAction(deed.action));
  return deed.has_target
             ? request.WithTarget(*ParticipantIdView::Parse(deed.target))
             : request;
}

std::vector<ParticipantId> IdsOf(const std::vector<std::string>& texts) {
  std::vector<ParticipantId> ids;
  for (const std::string& text : texts) {
    ids.push_back(ParticipantId::Parse(text).value());
  }
  return ids;
}

std::string Joined(const Lines& lines) {
  std::string text;
  for (const std::string& line : lines) text += "\n    " + line;
  return text;
}

}  // namespace

CallPair::CallPair(const reference::CallRoomPtr& room, bool long_window,
                   reference::RightsBook* book)
    : call_(Call::Make(SnapshotOf(*room), "call").value()),
      reference_(room, book),
      long_window_(long_window) {}

std::string CallPair::Step(const Input& input) {
  ++steps_;
  effects_.clear();
  decision_.reset();
  refused_ = false;
  const bool running = reference_.phase() == "RUNNING";
  const std::int64_t deadline = reference_.NextDeadline();
  const Said engine = StepEngine(input);
  const Said expected = StepReference(input);
  touched_all_ =
      input.room != nullptr || (running && deadline <= reference_.now());
  largest_revision_ =
      std::max(largest_revision_, reference_.room().world.revision);
  std::string text;
  if (engine.decision != expected.decision) {
    text += "  decision " + engine.decision + ", expected " + expected.decision;
  }
  if (engine.effects != expected.effects) {
    text += "\n  effects" + Joined(engine.effects) + "\n  expected" +
            Joined(expected.effects);
  }
  if (text.empty() && engine.admitted != expected.admitted) {
    text = "  a grant that is nobody's, or not expected";
  }
  if (text.empty()) text = CompareState();
  if (text.empty()) text = CompareGrants();
  return text;
}

CallPair::Said CallPair::TakeReply(CallReply reply) {
  decision_ = reply.decision;
  effects_ = std::move(reply.effects);
  Said said;
  said.decision = TextOf(reply.decision);
  for (const CallEffect& effect : effects_) {
    if (std::holds_alternative<Admitted>(effect)) {
      grants_.push_back(reply.grant);
      said.admitted = true;
    }
  }
  return said;
}

CallPair::Said CallPair::StepEngine(const Input& input) {
  Said said;
  if (AsksForSomething(input.kind)) {
    said = TakeReply(AskEngine(input));
  } else if (input.kind == InputKind::kRoomChanged) {
    said.decision = ChangeEnginesRoom(input);
  } else {
    said.decision = TellEngine(input);
  }
  for (const CallEffect& effect : effects_) {
    said.effects.push_back(TextOf(effect));
  }
  return said;
}

CallReply CallPair::AskEngine(const Input& input) {
  const Instant now = At(input.now);
  const reference::Deed& deed = input.deed;
  if (input.kind == InputKind::kJoin) {
    return call_->Join(SubjectOf(deed.kind, deed.id), input.endpoint, now);
  }
  if (input.kind == InputKind::kLegAnswered) {
    return call_->LegAnswered(input.endpoint, now);
  }
  return call_->Perform(RequestOf(deed), {deed.ban, deed.leg}, now);
}

std::string CallPair::ChangeEnginesRoom(const Input& input) {
  const Instant now = At(input.now);
  Result<CallEffects> changed =
      input.names_changed
          ? call_->OnRoomChanged(input.snapshot, IdsOf(input.changed), now)
          : call_->OnRoomChanged(input.snapshot, now);
  refused_ = !changed.ok();
  std::string issues;
  for (const Issue& issue : changed.issues()) {
    issues += std::string(IssueCodeName(issue.code)) + " " + issue.path + "\n";
  }
  if (changed.ok()) effects_ = std::move(changed).value();
  return issues;
}

std::string CallPair::TellEngine(const Input& input) {
  const Instant now = At(input.now);
  const auto number = static_cast<std::size_t>(input.number);
  switch (input.kind) {
    case InputKind::kLeave:
      effects_ = call_->Leave(input.endpoint, now);
      return "";
    case InputKind::kLegEnded:
      effects_ = call_->LegEnded(input.endpoint, now);
      return "";
    case InputKind::kRoomDeleted:
      effects_ = call_->OnRoomDeleted(now);
      return "";
    case InputKind::kNotifyBefore:
      return std::to_string(
          call_->NotifyBefore(std::chrono::nanoseconds(input.number)));
    case InputKind::kSetCapacity:
      return std::to_string(call_->SetCapacity(number));
    case InputKind::kLiftBan:
      return std::to_string(
          call_->LiftBan(*ParticipantIdView::Parse(input.id)));
    case InputKind::kMove: {
      Call moved(std::move(*call_));
      *call_ = std::move(moved);
      return "";
    }
    default:
      effects_ = call_->Advance(now);
      return "";
  }
}

CallPair::Said CallPair::StepReference(const Input& input) {
  const reference::Deed& deed = input.deed;
  reference::Outcome outcome;
  if (input.kind == InputKind::kJoin) {
    outcome = reference_.Join(deed.kind, deed.id, input.endpoint, input.now);
  } else if (input.kind == InputKind::kPerform) {
    outcome = reference_.Perform(deed, input.now);
  } else if (input.kind == InputKind::kLegAnswered) {
    outcome = reference_.LegAnswered(input.endpoint, input.now);
  } else {
    Said said;
    said.decision = TellReference(input, said.effects);
    return said;
  }
  return {reference::TextOf(outcome.decision), std::move(outcome.effects),
          outcome.admitted};
}

std::string CallPair::TellReference(const Input& input,
                                    reference::Lines& effects) {
  const auto number = static_cast<std::size_t>(input.number);
  std::string issues;
  switch (input.kind) {
    case InputKind::kLeave:
      effects = reference_.Leave(input.endpoint, input.now);
      return "";
    case InputKind::kLegEnded:
      effects = reference_.LegEnded(input.endpoint, input.now);
      return "";
    case InputKind::kRoomDeleted:
      effects = reference_.RoomDeleted(input.now);
      return "";
    case InputKind::kRoomChanged:
      for (const std::string& issue :
           reference_.RoomChanged(input.room, input.now, effects)) {
        issues += issue + "\n";
      }
      return issues;
    case InputKind::kNotifyBefore:
      return std::to_string(reference_.NotifyBefore(input.number));
    case InputKind::kSetCapacity:
      return std::to_string(reference_.SetCapacity(number));
    case InputKind::kLiftBan:
      return std::to_string(reference_.LiftBan(input.id));
    case InputKind::kMove:
      return "";
    default:
      effects = reference_.Advance(input.now);
      return "";
  }
}

}  // namespace roompolicy::testing
