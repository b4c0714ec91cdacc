#include "tools/timeline.h"

#include <algorithm>
#include <set>

#include "tools/step_words.h"

namespace roompolicy::cli {
namespace {

constexpr std::size_t kTextWidth = 78;
constexpr std::size_t kTimeWidth = 18;  // with nanoseconds
constexpr std::size_t kMaxWhoWidth = 24;
constexpr std::size_t kWhatWidth = 36;
constexpr std::size_t kIndent = 4;

void PrintLines(std::ostream& out, const Style& style, std::string_view text,
                std::size_t indent) {
  for (const std::string& line : Lines(Printable(text), kTextWidth - indent)) {
    out << std::string(indent, ' ') << style.Faint(line) << '\n';
  }
}

class TextTimeline {
 public:
  TextTimeline(std::ostream& out, const Style& style,
               const wire::Scenario& scenario)
      : out_(out), style_(style), scenario_(scenario) {
    std::set<std::string> rooms;
    for (const wire::ScenarioStep& step : scenario.steps) {
      who_width_ = std::max(who_width_, WidthOf(WhoOf(scenario, step)));
      rooms.insert(RoomOf(step));
    }
    who_width_ = std::min(who_width_, kMaxWhoWidth);
    names_rooms_ = rooms.size() > 1;
  }

  void Title() const {
    out_ << style_.Strong(Printable(scenario_.name)) << '\n';
    PrintLines(out_, style_, scenario_.note, 0);
  }

  void Step(std::size_t index, const wire::ScenarioStep& step,
            const Outcome& outcome) {
    const std::string date = DateOf(step.at);
    if (date != date_) out_ << '\n' << style_.Strong(date) << '\n';
    date_ = date;
    std::string what = WhatOf(scenario_, step);
    if (names_rooms_) what += " [" + Printable(RoomOf(step)) + "]";
    std::string answer = outcome.answer;
    if (outcome.until && !outcome.until->IsNever()) {
      answer += " until " + ShortTime(*outcome.until, date);
    }
    out_ << style_.Mark(outcome.broken.empty()) << ' '
         << Padded(TimeOf(step.at), kTimeWidth) << "  "
         << Padded(WhoOf(scenario_, step), who_width_) << "  "
         << Padded(what, kWhatWidth) << "  "
         << style_.Judged(outcome.good, answer) << '\n';
    PrintLines(out_, style_, step.note, kIndent);
    for (const Broken& broken : outcome.broken) {
      out_ << "    " << style_.Bad(BrokenText(index, broken)) << '\n';
    }
  }

 private:
  std::ostream& out_;
  const Style style_;
  const wire::Scenario& scenario_;
  std::size_t who_width_ = 0;
  bool names_rooms_ = false;
  std::string date_;
};

}  // namespace

void PrintTimeline(std::ostream& out, const Style& style,
                   const wire::Scenario& scenario,
                   const std::vector<Outcome>& outcomes) {
  TextTimeline timeline(out, style, scenario);
  timeline.Title();
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    timeline.Step(i, scenario.steps[i], outcomes[i]);
  }
}

std::string BrokenText(std::size_t step, const Broken& broken) {
  std::string path = "steps[" + std::to_string(step) + "]";
  if (!broken.field.empty()) path += ".expect." + broken.field;
  return path + ": expected " + broken.expected + ", got " + broken.got;
}

}  // namespace roompolicy::cli
