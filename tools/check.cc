// check: one decision. explain: the same, with every rule that was looked at.

#include <string>

#include "roompolicy/explain.h"
#include "roompolicy/issue.h"
#include "tools/answer.h"
#include "tools/commands.h"
#include "tools/question.h"

namespace roompolicy::cli {
namespace {

constexpr std::size_t kLayerWidth = 9;  // the longest is "request"

struct AskFlags {
  explicit AskFlags(CLI::App& app)
      : question(app),
        action(app, "--action", "NAME",
               "an action, such as share_screen; joining where not given"),
        target(app, "--target", "ID",
               "whom to mute, remove, invite or dial; only with --action") {}

  std::optional<Question> Read(const Session& session) const {
    return question.Read(session, action.value(), target.value());
  }

  QuestionFlags question;
  TextFlag action;
  TextFlag target;
};

struct CheckFlags {
  explicit CheckFlags(CLI::App& app)
      : ask(app),
        outsider(app, "--outsider",
                 "answer as to a stranger: no word about the room") {}

  AskFlags ask;
  Switch outsider;
};

int Check(const CheckFlags& flags, const Session& session) {
  const std::optional<Question> question = flags.ask.Read(session);
  if (!question) return kBadInput;
  const Answer answer =
      AnswerTo(question->found(), question->request, flags.outsider.on());
  PrintAnswer(session, question->request, answer);
  return StatusOf(answer.decision);
}

// Which rule decided, and what it looks at.
void PrintStop(const Session& session, const std::vector<ExplainStep>& steps) {
  const ExplainStep& last = steps.back();
  if (last.passed) return;
  PrintField(session, "rule", RuleName(last.rule));
  PrintField(session, "layer", RuleLayerName(LayerOf(last.rule)));
}

std::vector<ExplainStep> StepsOf(const Question& question) {
  if (!question.request.ok()) {
    return {{Rule::kRequestIsValid, false,
             wire::RemedyOf(question.request.issues())}};
  }
  std::vector<ExplainStep> steps =
      Explain(question.found(), question.request->request(),
              question.request->at())
          .steps;
  // The engine knows actions by number and not how they were spelled.
  if (ExplainStep& last = steps.back();
      last.rule == Rule::kActionIsKnown && !last.passed) {
    last.saw =
        "no action is called " + Quoted(question.request->unknown_action());
  }
  return steps;
}

void PrintSteps(const Session& session, const std::vector<ExplainStep>& steps) {
  session.out << "\nRules, in order; the first that does not hold decides:\n";
  for (const ExplainStep& step : steps) {
    session.out << "  " << session.style().Mark(step.passed) << ' '
                << Padded(RuleLayerName(LayerOf(step.rule)), kLayerWidth)
                << RuleWords(step.rule) << '\n'
                << "      " << session.style().Faint(Printable(step.saw))
                << '\n';
  }
}

int ExplainOne(const AskFlags& flags, const Session& session) {
  const std::optional<Question> question = flags.Read(session);
  if (!question) return kBadInput;
  const Answer answer = AnswerTo(question->found(), question->request, false);
  PrintAnswer(session, question->request, answer);
  const std::vector<ExplainStep> steps = StepsOf(*question);
  PrintStop(session, steps);
  PrintSteps(session, steps);
  return StatusOf(answer.decision);
}

}  // namespace

Command AddCheck(CLI::App& root) {
  return AddCommand<CheckFlags>(
      root, "check", "One decision: may somebody join, or perform an action?",
      "Exit status: 0 allowed, 1 denied, 2 bad input or usage.\n\n"
      "Example:\n"
      "  roompolicy check --rooms examples/rooms.json \\\n"
      "      --room 99401827563409182 --user 8:acs:b6f0c1de_patient \\\n"
      "      --action share_screen --at 2026-03-12T09:00:00Z",
      Check);
}

Command AddExplain(CLI::App& root) {
  return AddCommand<AskFlags>(
      root, "explain", "A decision, and each rule that led to it",
      "Exit status: 0 allowed, 1 denied, 2 bad input or usage.\n\n"
      "Example:\n"
      "  roompolicy explain --rooms examples/rooms.json \\\n"
      "      --room 99401827563409182 --user 8:acs:b6f0c1de_student \\\n"
      "      --action unmute_mic --at 2026-03-12T09:00:00Z",
      ExplainOne);
}

}  // namespace roompolicy::cli
