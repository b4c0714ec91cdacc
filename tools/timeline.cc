#include "tools/timeline.h"

#include <algorithm>
#include <set>

#include "tools/effect_words.h"
#include "tools/step.h"
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
    const std::vector<Happening> own = Time(outcome.calls.happenings);
    Date(step.at);
    std::string what = WhatOf(scenario_, step);
    if (names_rooms_) what += " [" + Printable(RoomOf(step)) + "]";
    std::string answer = outcome.answer;
    if (outcome.until && !outcome.until->IsNever()) {
      answer += " until " + ShortTime(*outcome.until, date_);
    }
    Line(outcome.broken.empty(), step.at,
         outcome.who ? NameOf(scenario_, *outcome.who) : WhoOf(scenario_, step),
         Padded(what, kWhatWidth) + "  " + style_.Judged(outcome.good, answer));
    PrintLines(out_, style_, step.note, kIndent);
    for (const RoleChange& change : outcome.calls.roles) {
      Effect({Tone::kPlain, WordsOf(scenario_, change)});
    }
    Effects(own);
    for (const Broken& broken : outcome.broken) {
      out_ << "    " << style_.Bad(BrokenText(index, broken)) << '\n';
    }
  }

 private:
  // Prints what time brought, each instant on its own, and gives the rest.
  std::vector<Happening> Time(const std::vector<Happening>& happenings) {
    std::vector<Happening> together;
    for (std::size_t i = 0; i < happenings.size(); ++i) {
      const Happening& happening = happenings[i];
      const bool first = together.empty() ||
                         together.front().at != happening.at ||
                         together.front().room_id != happening.room_id;
      if (first || together.front().by_time != happening.by_time) {
        if (!together.empty() && together.front().by_time) Passed(together);
        together.clear();
      }
      together.push_back(happening);
    }
    if (together.empty() || !together.front().by_time) return together;
    Passed(together);
    return {};
  }

  void Passed(const std::vector<Happening>& happenings) {
    const Happening& first = happenings.front();
    Date(first.at);
    std::string what = "time has come";
    if (names_rooms_) what += " [" + Printable(first.room_id) + "]";
    Line(true, first.at, "clock", what);
    Effects(happenings);
  }

  void Date(Instant at) {
    const std::string date = DateOf(at);
    if (date != date_) out_ << '\n' << style_.Strong(date) << '\n';
    date_ = date;
  }

  void Line(bool good, Instant at, const std::string& who,
            const std::string& rest) {
    out_ << style_.Mark(good) << ' ' << Padded(TimeOf(at), kTimeWidth) << "  "
         << Padded(who, who_width_) << "  " << rest << '\n';
  }

  void Effects(const std::vector<Happening>& happenings) {
    for (const EffectLine& line : WordsOf(scenario_, happenings, date_)) {
      Effect(line);
    }
  }

  void Effect(const EffectLine& line) {
    std::string_view lead = "\u2022 ";
    const std::size_t indent = kIndent + WidthOf(lead);
    for (const std::string& text : Lines(line.text, kTextWidth - indent)) {
      out_ << std::string(kIndent, ' ') << lead << Toned(line.tone, text)
           << '\n';
      lead = "  ";
    }
  }

  std::string Toned(Tone tone, std::string_view text) const {
    switch (tone) {
      case Tone::kGood:
        return style_.Good(text);
      case Tone::kBad:
        return style_.Bad(text);
      case Tone::kFaint:
        return style_.Faint(text);
      case Tone::kPlain:
        break;
    }
    return std::string(text);
  }

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
