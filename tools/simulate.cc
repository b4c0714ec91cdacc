// simulate: a story in time, played and judged.

#include "roompolicy/issue.h"
#include "roompolicy/wire/format.h"
#include "roompolicy/wire/scenario_codec.h"
#include "tools/commands.h"
#include "tools/flags.h"
#include "tools/input.h"
#include "tools/progress.h"
#include "tools/scenario_run.h"
#include "tools/timeline.h"

namespace roompolicy::cli {
namespace {

struct SimulateFlags {
  explicit SimulateFlags(CLI::App& app)
      : scenario(TextFlag(app, "SCENARIO", "", "a scenario file").Required()),
        format(app, {"text", "svg"}) {}

  TextFlag scenario;
  FormatFlag format;
};

// "44 steps, all as expected", or how many are not and the first of them.
std::string Summary(const std::vector<Outcome>& outcomes, bool& fine) {
  std::size_t num_broken = 0;
  std::string first;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (outcomes[i].broken.empty()) continue;
    if (num_broken == 0) first = BrokenText(i, outcomes[i].broken.front());
    ++num_broken;
  }
  fine = num_broken == 0;
  const std::string steps = Count(outcomes.size(), "step");
  if (fine) return steps + ", all as expected";
  return steps + ", " + std::to_string(num_broken) +
         " not as expected; the first is\n" + first;
}

int Simulate(const SimulateFlags& flags, const Session& session) {
  const std::optional<std::string> format = flags.format.Read(session);
  if (!format) return kBadInput;
  const std::string path = flags.scenario.value_or("");
  const std::optional<std::string> bytes = ReadFile(session, path);
  if (!bytes) return kBadInput;
  const Result<wire::Scenario> scenario =
      wire::DecodeScenario(*bytes, wire::FormatOfPath(path));
  if (!scenario.ok()) {
    return FailWithIssues(session, path, scenario.issues(), kFewIssues);
  }
  if (scenario->steps.empty()) {
    return session.Fail(Quoted(path) + " has no steps, expected one or more");
  }
  std::vector<Outcome> outcomes;
  {
    Progress progress(session, scenario->steps.size(), "steps");
    outcomes = RunScenario(*scenario, [&progress] { progress.Step(); });
  }
  bool fine = false;
  const std::string summary = Summary(outcomes, fine);
  if (*format == "svg") {
    DrawTimeline(session.out, *scenario, outcomes);
    if (!fine) session.err << summary << '\n';
  } else {
    PrintTimeline(session.out, session.style(), *scenario, outcomes);
    session.out << '\n' << session.style().Judged(fine, summary) << '\n';
  }
  return fine ? kFine : kDenied;
}

}  // namespace

Command AddSimulate(CLI::App& root) {
  return AddCommand<SimulateFlags>(
      root, "simulate", "Play a scenario and compare with its expectations",
      "Exit status: 0 all as expected, 1 an expectation is broken, 2 bad "
      "input or usage.\n\n"
      "A scenario changes rooms, asks questions of them, and may hold calls in "
      "them: who\nenters, acts and leaves, and what the call then does. As svg "
      "one with calls shows\nwho is in them, one without what everybody is "
      "answered.\n\n"
      "Examples:\n"
      "  roompolicy simulate examples/scenarios/telehealth.json\n"
      "  roompolicy simulate examples/scenarios/telehealth.json --format svg "
      "> telehealth.svg",
      Simulate);
}

}  // namespace roompolicy::cli
