// What the two calls have come to.
#include <algorithm>
#include <array>
#include <string_view>

#include "tests/call/model/call_pair.h"
#include "tests/call/model/call_text.h"

namespace roompolicy::testing {
namespace {

using reference::Lines;

// So many of the grants that an input does not touch.
constexpr std::size_t kSomeActions = 5;

Instant At(std::int64_t nanos) { return Instant::FromUnixNanos(nanos); }

// Nothing is before the first instant.
std::int64_t Before(std::int64_t nanos) {
  return nanos == reference::kFirstInstant ? nanos : nanos - 1;
}

std::string Joined(const Lines& lines) {
  std::string text;
  for (const std::string& line : lines) text += "\n    " + line;
  return text;
}

Decision DecisionOf(const reference::Answer& answer) {
  return {At(answer.until), answer.revision,
          answer.effect == "ALLOW" ? Effect::kAllow : Effect::kDeny,
          ParseReason(answer.reason)};
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
                                                  Before(given[i].joined),
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
