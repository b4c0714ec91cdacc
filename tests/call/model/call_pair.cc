#include "tests/call/model/call_pair.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>
#include <utility>
#include <variant>

#include "tests/call/model/call_text.h"

namespace roompolicy::testing {
namespace {

using reference::Lines;

// So many of the grants that an input does not touch.
constexpr std::size_t kSomeActions = 5;

Instant At(std::int64_t nanos) { return Instant::FromUnixNanos(nanos); }

Subject SubjectOf(const std::string& kind, const std::string& id) {
  if (kind == "server") return Subject::Server();
  const auto parsed = ParticipantIdView::Parse(id);
  if (!parsed) return {};
  if (kind == "user") return Subject::User(*parsed);
  return kind == "pstn" ? Subject::Pstn(*parsed) : Subject();
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

Reason ReasonOf(const std::string& name) { return ParseReason(name); }

Decision DecisionOf(const reference::Answer& answer) {
  return {At(answer.until), answer.revision,
          answer.effect == "ALLOW" ? Effect::kAllow : Effect::kDeny,
          ReasonOf(answer.reason)};
}

std::string_view PhaseName(CallPhase phase) {
  if (phase == CallPhase::kNotStarted) return "NOT_STARTED";
  return phase == CallPhase::kRunning ? "RUNNING" : "ENDED";
}

template <typename T>
std::string Differ(const char* what, const T& engine, const T& expected) {
  return engine == expected
             ? ""
             : std::string(what) + " " + std::to_string(engine) +
                   ", expected " + std::to_string(expected) + "\n";
}

}  // namespace

CallPair::CallPair(const reference::CallRoomPtr& room, bool long_window,
                   reference::RightsBook* book)
    : call_(Call::Make(SnapshotOf(*room), "call").value()),
      reference_(room, book),
      long_window_(long_window) {}

// --- giving inputs -----------------------------------------------------------

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
  const Instant now = At(input.now);
  const reference::Deed& deed = input.deed;
  Said said;
  switch (input.kind) {
    case InputKind::kJoin:
      said = TakeReply(
          call_->Join(SubjectOf(deed.kind, deed.id), input.endpoint, now));
      break;
    case InputKind::kPerform:
      said =
          TakeReply(call_->Perform(RequestOf(deed), {deed.ban, deed.leg}, now));
      break;
    case InputKind::kLegAnswered:
      said = TakeReply(call_->LegAnswered(input.endpoint, now));
      break;
    case InputKind::kLeave:
      effects_ = call_->Leave(input.endpoint, now);
      break;
    case InputKind::kLegEnded:
      effects_ = call_->LegEnded(input.endpoint, now);
      break;
    case InputKind::kRoomDeleted:
      effects_ = call_->OnRoomDeleted(now);
      break;
    case InputKind::kAdvance:
      effects_ = call_->Advance(now);
      break;
    case InputKind::kRoomChanged: {
      Result<CallEffects> changed =
          input.names_changed
              ? call_->OnRoomChanged(input.snapshot, IdsOf(input.changed), now)
              : call_->OnRoomChanged(input.snapshot, now);
      refused_ = !changed.ok();
      for (const Issue& issue : changed.issues()) {
        said.decision +=
            std::string(IssueCodeName(issue.code)) + " " + issue.path + "\n";
      }
      if (changed.ok()) effects_ = std::move(changed).value();
      break;
    }
    case InputKind::kNotifyBefore:
      said.decision = std::to_string(
          call_->NotifyBefore(std::chrono::nanoseconds(input.number)));
      break;
    case InputKind::kSetCapacity:
      said.decision = std::to_string(
          call_->SetCapacity(static_cast<std::size_t>(input.number)));
      break;
    case InputKind::kLiftBan:
      said.decision =
          std::to_string(call_->LiftBan(*ParticipantIdView::Parse(input.id)));
      break;
    case InputKind::kMove: {
      Call moved(std::move(*call_));
      *call_ = std::move(moved);
      break;
    }
  }
  for (const CallEffect& effect : effects_) {
    said.effects.push_back(TextOf(effect));
  }
  return said;
}

CallPair::Said CallPair::StepReference(const Input& input) {
  const reference::Deed& deed = input.deed;
  const auto replied = [](reference::Outcome outcome) {
    return Said{reference::TextOf(outcome.decision), std::move(outcome.effects),
                outcome.admitted};
  };
  Said said;
  switch (input.kind) {
    case InputKind::kJoin:
      return replied(
          reference_.Join(deed.kind, deed.id, input.endpoint, input.now));
    case InputKind::kPerform:
      return replied(reference_.Perform(deed, input.now));
    case InputKind::kLegAnswered:
      return replied(reference_.LegAnswered(input.endpoint, input.now));
    case InputKind::kLeave:
      said.effects = reference_.Leave(input.endpoint, input.now);
      break;
    case InputKind::kLegEnded:
      said.effects = reference_.LegEnded(input.endpoint, input.now);
      break;
    case InputKind::kRoomDeleted:
      said.effects = reference_.RoomDeleted(input.now);
      break;
    case InputKind::kAdvance:
      said.effects = reference_.Advance(input.now);
      break;
    case InputKind::kRoomChanged:
      for (const std::string& issue :
           reference_.RoomChanged(input.room, input.now, said.effects)) {
        said.decision += issue + "\n";
      }
      break;
    case InputKind::kNotifyBefore:
      said.decision = std::to_string(reference_.NotifyBefore(input.number));
      break;
    case InputKind::kSetCapacity:
      said.decision = std::to_string(
          reference_.SetCapacity(static_cast<std::size_t>(input.number)));
      break;
    case InputKind::kLiftBan:
      said.decision = std::to_string(reference_.LiftBan(input.id));
      break;
    case InputKind::kMove:
      break;
  }
  return said;
}

// --- comparing ---------------------------------------------------------------

std::string CallPair::CompareState() const {
  std::string text;
  text += Differ("count", call_->count(), reference_.Count());
  text += Differ("capacity", call_->capacity(), reference_.Capacity());
  text += Differ("now", call_->now().unix_nanos(), reference_.now());
  const std::int64_t deadline = call_->NextDeadline().unix_nanos();
  const std::int64_t expected = reference_.NextDeadline();
  const bool renews =
      long_window_ && deadline < expected && deadline > reference_.now();
  if (!renews) text += Differ("deadline", deadline, expected);
  if (PhaseName(call_->phase()) != reference_.phase()) {
    text += "phase, expected " + reference_.phase() + "\n";
  }
  const reference::World& world = reference_.room().world;
  if ((call_->room() != nullptr) != world.exists ||
      (world.exists && call_->room()->revision() != world.revision)) {
    text += "another room\n";
  }
  Lines present;
  for (const Presence& presence : call_->present()) {
    present.push_back(TextOf(presence));
  }
  Lines wanted;
  for (const reference::Stay& stay : reference_.Present()) {
    wanted.push_back(TextOfStay(stay, reference_.room()));
  }
  if (present != wanted) {
    text += "present" + Joined(present) + "\n  expected" + Joined(wanted);
  }
  for (const reference::Given& given : reference_.grants()) {
    const auto id = ParticipantIdView::Parse(given.id);
    if (id && call_->IsBanned(*id) != reference_.IsBanned(given.id)) {
      text += "banned, or not: " + given.id + "\n";
    }
  }
  return text;
}

std::string CallPair::CompareGrants() {
  const std::vector<reference::Given>& given = reference_.grants();
  if (given.empty()) return "";
  ended_before_.resize(given.size(), false);
  deadline_ = call_->NextDeadline().unix_nanos();
  const std::int64_t now = reference_.now();
  const std::int64_t end = reference_.room().world.valid_until;
  const std::size_t one = steps_ % given.size();
  const std::size_t action = steps_ * kSomeActions % kNumActions;
  for (std::size_t i = 0; i < given.size(); ++i) {
    const bool ends = given[i].ended && !ended_before_[i];
    ended_before_[i] = given[i].ended;
    // The rotation goes on with what has ended long ago.
    if (given[i].ended && !ends && i != one) continue;
    const bool is_new = i + 1 == given.size() && given[i].joined == now;
    const bool all = ends || is_new || i == one || touched_all_;
    const std::array<std::int64_t, 7> instants = {now,
                                                  end,
                                                  end - 1,
                                                  given[i].joined,
                                                  given[i].joined - 1,
                                                  end + 1,
                                                  reference::kNever};
    // The present, of which most is to be said, and another in its turn.
    const std::size_t turn = (steps_ + i) % instants.size();
    const std::size_t count = all ? kNumActions : kSomeActions;
    std::string text;
    if (all) text = CompareGrant(i, now, 0, kNumActions);
    if (text.empty()) text = CompareGrant(i, instants[turn], action, count);
    if (!text.empty()) return text;
  }
  for (const Action none : {Action::kUnspecified, static_cast<Action>(58)}) {
    const Decision got = grants_[one].Check(none, At(now));
    if (got.reason != Reason::kUnknownAction || got.allowed() ||
        grants_[one].Allows(none, At(now))) {
      return "  a grant knows action " + std::to_string(static_cast<int>(none));
    }
  }
  return "";
}

std::string CallPair::CompareGrant(std::size_t grant, std::int64_t at,
                                   std::size_t first, std::size_t count) {
  const auto answers = reference_.CheckGrant(grant, at);
  const std::vector<Decision>* decisions = nullptr;
  Decision same;
  if (answers.all) {
    same = DecisionOf(*answers.all);
  } else {
    decisions = &DecisionsOf(*answers.sheet);
  }
  const reference::World& world = reference_.room().world;
  for (std::size_t k = 0; k < count; ++k) {
    const std::size_t i = (first + k) % kNumActions;
    Decision expected = decisions == nullptr ? same : (*decisions)[i];
    if (decisions != nullptr) {
      expected.revision = world.revision;
      if (expected.until == At(reference::RightsBook::kUntil)) {
        expected.until = At(world.valid_until);
      }
    }
    std::string text =
        CompareAnswer(grant, at, static_cast<Action>(i + 1), expected);
    if (!text.empty()) return text;
  }
  return "";
}

std::string CallPair::CompareAnswer(std::size_t grant, std::int64_t at,
                                    Action action,
                                    const Decision& expected) const {
  const Decision got = grants_[grant].Check(action, At(at));
  const bool allows = grants_[grant].Allows(action, At(at));
  Decision wanted = expected;
  if (reference_.grants()[grant].ended && at != reference::kNever) {
    // Of what time the room was that the answer names is not said.
    const bool known = got.revision >= 1 && got.revision <= largest_revision_;
    if (known) wanted.revision = got.revision;
  }
  if (long_window_) {
    const std::int64_t renewal = deadline_;
    if (at < renewal && at >= reference_.now()) {
      if (got.until.unix_nanos() >= renewal && got.until < wanted.until) {
        wanted.until = got.until;
      }
    } else if (wanted.allowed() || (!got.allowed() && !allows)) {
      // An old instant, or one for which there must be another word.
      return "";
    }
  }
  if (got == wanted && allows == wanted.allowed()) return "";
  return "  grant " + std::to_string(grant) + " of " +
         reference_.grants()[grant].kind + " " + reference_.grants()[grant].id +
         " " + std::string(ActionName(action)) + " at " + std::to_string(at) +
         ": " + TextOf(got) + (allows ? ", allows" : ", does not allow") +
         ", expected " + TextOf(wanted);
}

const std::vector<Decision>& CallPair::DecisionsOf(
    const reference::Sheet& sheet) {
  std::vector<Decision>& decisions = decisions_[&sheet];
  if (decisions.empty()) {
    for (const reference::Answer& answer : sheet.answers) {
      decisions.push_back(DecisionOf(answer));
    }
  }
  return decisions;
}

std::string CallPair::Destroy() {
  call_.reset();
  for (const Grant& grant : grants_) {
    for (const Action action : AllActions()) {
      for (const std::int64_t at : {reference_.now(), reference_.now() - 1}) {
        if (grant.Allows(action, At(at)) ||
            grant.Check(action, At(at)).reason != Reason::kNotInCall) {
          return "  a grant that outlives its call allows " +
                 std::string(ActionName(action));
        }
      }
    }
  }
  return "";
}

}  // namespace roompolicy::testing
