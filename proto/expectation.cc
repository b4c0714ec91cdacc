#include "roompolicy/wire/expectation.h"

#include <cstdint>
#include <string>

#include "roompolicy/wire/effect_expectation.h"
#include "roompolicy/wire/instant_message.h"
#include "roompolicy/wire/name_list.h"

namespace roompolicy::wire {
namespace {

using M = v1::Scenario::Expectation;
using Step = v1::Scenario::Step;

IssueCode ParseIssueCode(std::string_view name) {
  for (std::uint8_t n = 1; n <= kMaxIssueCode; ++n) {
    const auto code = static_cast<IssueCode>(n);
    if (IssueCodeName(code) == name) return code;
  }
  return IssueCode::kUnspecified;
}

// Which parts of an expectation a step may and must have.
struct Fit {
  std::string_view step;  // what the step is, in words
  bool issues = false;
  bool revision = false;
  bool effect = false;  // may, and must
  bool reason = false;  // likewise
  bool until = false;
  bool sets = false;  // allowed and media
};

Fit FitOf(const Step& step) {
  switch (step.does_case()) {
    case Step::kCreate:
    case Step::kUpdate:
    case Step::kRosterChange:
      return {"a change", true, true, false, false, false, false};
    case Step::kDelete:
      return {"a deletion", true, false, false, false, false, false};
    case Step::kJoin:
    case Step::kPerform:
    case Step::kEnter:
    case Step::kAct:
    case Step::kLegAnswered:
      return {"a question", false, false, true, true, true, false};
    case Step::kPermissions:
      return {
          "a question for permissions", false, false, false, true, true, true};
    case Step::kLeave:
    case Step::kLegEnded:
    case Step::kSetCapacity:
    case Step::kLiftBan:
    case Step::kNotifyBefore:
    case Step::kAdvance:
      return {"a step that asks nothing"};
    case Step::DOES_NOT_SET:
      break;
  }
  // That it does nothing is reported; anything fits, nothing is required.
  return {};
}

class ExpectationReader {
 public:
  ExpectationReader(const M& message, const FieldMarks& marks,
                    std::string_view prefix, Issues& issues)
      : message_(message), marks_(marks), prefix_(prefix), issues_(issues) {}

  Expectation Read() {
    Expectation expect;
    ReadNames(ListOf(M::kIssuesFieldNumber, message_.issues(), "issues"),
              marks_, issues_, [&expect](const std::string& name) {
                const IssueCode code = ParseIssueCode(name);
                expect.issues.push_back(code);
                return code != IssueCode::kUnspecified;
              });
    if (message_.has_revision()) expect.revision = message_.revision();
    if (message_.has_effect()) {
      expect.effect = static_cast<Effect>(message_.effect());
    }
    if (message_.reason() != v1::Decision::UNSPECIFIED) {
      expect.reason = static_cast<Reason>(message_.reason());
    }
    if (message_.has_until() && !Unreadable(M::kUntilFieldNumber)) {
      expect.until = InstantOf(message_.until());
    }
    expect.allowed = ReadActions(
        ListOf(M::kAllowedFieldNumber, message_.allowed(), "allowed"), marks_,
        issues_);
    expect.media =
        ReadMedia(ListOf(M::kMediaFieldNumber, message_.media(), "media"),
                  marks_, issues_);
    expect.effects = ReadEffects(message_, marks_, prefix_, issues_);
    expect.present = ReadPresent(message_, marks_, prefix_, issues_);
    return expect;
  }

  void CheckFit(const Expectation& expect, const Fit& fit) {
    Forbid(!expect.issues.empty() && !fit.issues, "issues", fit);
    Forbid(expect.revision.has_value() && !fit.revision, "revision", fit);
    Forbid(expect.effect.has_value() && !fit.effect, "effect", fit);
    Forbid(expect.reason.has_value() && !fit.reason, "reason", fit);
    Forbid(expect.until.has_value() && !fit.until, "until", fit);
    Forbid(expect.allowed.has_value() && !fit.sets, "allowed", fit);
    Forbid(expect.media.has_value() && !fit.sets, "media", fit);
    Require(fit.effect, expect.effect.has_value(), M::kEffectFieldNumber,
            "effect", fit);
    Require(fit.reason, expect.reason.has_value(), M::kReasonFieldNumber,
            "reason", fit);
    CheckAgreement(expect, fit);
  }

 private:
  bool Unreadable(int number) const {
    return marks_.Unreadable(message_, number);
  }

  void Report(std::string_view field, std::string message) {
    issues_.Add(IssueCode::kMalformedInput, prefix_ + std::string(field),
                std::move(message));
  }

  NameList ListOf(int number,
                  const google::protobuf::RepeatedPtrField<std::string>& names,
                  const char* field) const {
    return {message_, number, names, prefix_ + field};
  }

  void Forbid(bool misplaced, std::string_view field, const Fit& fit) {
    if (!misplaced || fit.step.empty()) return;
    Report(field, "does not fit " + std::string(fit.step));
  }

  void Require(bool required, bool given, int number, std::string_view field,
               const Fit& fit) {
    if (!required || given || Unreadable(number)) return;
    Report(field, "is missing; " + std::string(fit.step) + " expects one");
  }

  void CheckAgreement(const Expectation& expect, const Fit& fit) {
    if (fit.effect && expect.effect && expect.reason) {
      const bool allows = *expect.effect == Effect::kAllow;
      if (allows != (*expect.reason == Reason::kAllowed)) {
        Report("effect",
               "does not agree with the reason; expected ALLOW with "
               "ALLOWED, DENY with any other");
      }
    }
    if (fit.revision && expect.revision && !expect.issues.empty()) {
      Report("revision", "does not fit a change that is refused");
    }
    if (fit.revision && expect.revision && *expect.revision < 1) {
      issues_.Add(
          IssueCode::kInvalidRevision, prefix_ + "revision",
          "expected 1 or more, got " + std::to_string(*expect.revision));
    }
  }

  const M& message_;
  const FieldMarks& marks_;
  std::string prefix_;
  Issues& issues_;
};

}  // namespace

Expectation ReadExpectation(const v1::Scenario::Step& step,
                            const FieldMarks& marks, std::string_view prefix,
                            Issues& issues) {
  ExpectationReader reader(step.expect(), marks, prefix, issues);
  Expectation expect = reader.Read();
  reader.CheckFit(expect, FitOf(step));
  return expect;
}

}  // namespace roompolicy::wire
