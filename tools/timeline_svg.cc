#include <algorithm>
#include <map>
#include <optional>

#include "tools/step.h"
#include "tools/step_words.h"
#include "tools/svg_writer.h"
#include "tools/timeline.h"

namespace roompolicy::cli {
namespace {

// Pixels; a line of text has 14, a character of it about 6.
constexpr int kMargin = 20;
constexpr int kTimeWidth = 140;
constexpr int kBarWidth = 14;
constexpr int kBarPitch = 24;
constexpr int kLaneWidth = 180;
constexpr int kNoteWidth = 400;
constexpr int kLineHeight = 14;
constexpr int kRowPadding = 10;
constexpr int kDateHeight = 28;
constexpr int kRadius = 5;
constexpr std::size_t kLaneChars = 27;
constexpr std::size_t kNoteChars = 66;

constexpr std::string_view kGood = "#2e9e4b";
constexpr std::string_view kBad = "#d93025";
constexpr std::string_view kOpenBar = "#9fd8ad";
constexpr std::string_view kClosedBar = "#dfe1e5";
constexpr std::string_view kChangeBand = "#e8f0fe";
constexpr std::string_view kBrokenBand = "#fff4c2";
constexpr std::string_view kRule = "#eceff1";

struct TextLine {
  std::string_view style;
  std::string text;
};

class Drawing {
 public:
  explicit Drawing(const wire::Scenario& scenario) : scenario_(scenario) {
    for (const wire::ScenarioStep& step : scenario.steps) {
      const std::string room = RoomOf(step);
      Place(bars_, room);
      if (!IsChange(step)) Place(lanes_, WhoOf(scenario, step));
    }
    lanes_x_ = kMargin + kTimeWidth +
               static_cast<int>(bars_.size()) * kBarPitch + kMargin;
    notes_x_ = lanes_x_ + static_cast<int>(lanes_.size()) * kLaneWidth;
    width_ = notes_x_ + kNoteWidth + kMargin;
  }

  std::string Draw(const std::vector<Outcome>& outcomes) {
    Head();
    const int top = y_;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      Row(i, scenario_.steps[i], outcomes[i]);
    }
    for (const auto& [who, lane] : lanes_) {
      const int x = LaneX(who) - kRadius;
      svg_.Line(x, top, x, y_, kRule);
    }
    Legend();
    return svg_.Document(width_, y_ + kMargin, scenario_.name);
  }

 private:
  using Columns = std::map<std::string, int>;

  static void Place(Columns& columns, const std::string& name) {
    columns.emplace(name, static_cast<int>(columns.size()));
  }

  int LaneX(const std::string& who) const {
    return lanes_x_ + lanes_.at(who) * kLaneWidth;
  }

  int BarX(int bar) const { return kMargin + kTimeWidth + bar * kBarPitch; }

  void Head() {
    y_ = kMargin + kLineHeight;
    svg_.Text(kMargin, y_, "title", scenario_.name);
    for (const std::string& line :
         Lines(scenario_.note, static_cast<std::size_t>(width_ / 7))) {
      y_ += kLineHeight + 4;
      svg_.Text(kMargin, y_, "faint", line);
    }
    y_ += 2 * kLineHeight;
    svg_.Text(kMargin, y_, "head", "time (UTC)");
    svg_.Text(BarX(0) - 8, y_, "head", bars_.size() > 1 ? "rooms" : "room");
    for (const auto& [who, lane] : lanes_) {
      svg_.Text(LaneX(who), y_, "head", Clipped(who, kLaneChars));
    }
    svg_.Text(notes_x_, y_, "head", "what a reader learns");
    y_ += kLineHeight;
  }

  void Row(std::size_t index, const wire::ScenarioStep& step,
           const Outcome& outcome) {
    if (DateOf(step.at) != date_) Date(step.at);
    if (outcome.changed) windows_[RoomOf(step)] = outcome.window;
    const std::vector<TextLine> notes = Notes(index, step, outcome);
    const std::vector<TextLine> marks =
        IsChange(step) ? Change(step, outcome) : Question(step, outcome);
    const int height =
        static_cast<int>(std::max(notes.size(), marks.size())) * kLineHeight +
        kRowPadding;
    Background(step, outcome, height);
    Bars(step.at, height);
    svg_.Text(kMargin, y_ + kLineHeight, "", TimeOf(step.at));
    const int x = IsChange(step) ? lanes_x_ : LaneX(WhoOf(scenario_, step));
    svg_.Circle(x + kRadius, y_ + kLineHeight - 4, kRadius,
                outcome.good ? kGood : kBad);
    TextLines(x + 3 * kRadius, marks);
    TextLines(notes_x_, notes);
    y_ += height;
  }

  void Date(Instant at) {
    date_ = DateOf(at);
    Bars(at, kDateHeight);
    svg_.Text(kMargin, y_ + kDateHeight - 8, "head", date_);
    y_ += kDateHeight;
  }

  void Background(const wire::ScenarioStep& step, const Outcome& outcome,
                  int height) {
    if (!outcome.broken.empty()) {
      svg_.Rect(lanes_x_, y_, width_ - lanes_x_ - kMargin, height, kBrokenBand);
    } else if (IsChange(step)) {
      svg_.Rect(lanes_x_, y_, notes_x_ - lanes_x_ - kMargin, height,
                kChangeBand);
    }
    svg_.Line(kMargin, y_, width_ - kMargin, y_, kRule);
  }

  void Bars(Instant at, int height) {
    for (const auto& [room, window] : windows_) {
      if (!window) continue;
      svg_.Rect(BarX(bars_.at(room)), y_, kBarWidth, height,
                window->Contains(at) ? kOpenBar : kClosedBar);
    }
  }

  std::vector<TextLine> Question(const wire::ScenarioStep& step,
                                 const Outcome& outcome) const {
    std::vector<TextLine> lines;
    for (const std::string& line : Lines(WhatOf(scenario_, step), kLaneChars)) {
      lines.push_back({"", Clipped(line, kLaneChars)});
    }
    for (const std::string& line : Lines(outcome.answer, kLaneChars)) {
      lines.push_back({outcome.good ? "good" : "bad", line});
    }
    return lines;
  }

  std::vector<TextLine> Change(const wire::ScenarioStep& step,
                               const Outcome& outcome) const {
    const std::size_t chars = std::max<std::size_t>(
        kLaneChars, static_cast<std::size_t>(notes_x_ - lanes_x_) / 7);
    std::vector<TextLine> lines;
    for (const std::string& line :
         Lines(WhatOf(scenario_, step) + "; " + outcome.answer, chars)) {
      lines.push_back({outcome.good ? "change" : "bad", line});
    }
    return lines;
  }

  static std::vector<TextLine> Notes(std::size_t index,
                                     const wire::ScenarioStep& step,
                                     const Outcome& outcome) {
    std::vector<TextLine> lines;
    for (const std::string& line : Lines(step.note, kNoteChars)) {
      lines.push_back({"faint", line});
    }
    for (const Broken& broken : outcome.broken) {
      for (const std::string& line :
           Lines(BrokenText(index, broken), kNoteChars)) {
        lines.push_back({"bad", line});
      }
    }
    return lines;
  }

  void TextLines(int x, const std::vector<TextLine>& lines) {
    int y = y_;
    for (const TextLine& line : lines) {
      y += kLineHeight;
      svg_.Text(x, y, line.style, line.text);
    }
  }

  void Legend() {
    svg_.Line(kMargin, y_, width_ - kMargin, y_, kRule);
    y_ += 2 * kLineHeight;
    svg_.Text(kMargin, y_, "faint",
              "Time runs down, a row a step, not to scale. The bar is green "
              "while the room is open, grey while it is closed. Dots: green "
              "allowed or accepted, red denied or refused. Blue bands are "
              "changes by the host, yellow ones broken expectations.");
  }

  const wire::Scenario& scenario_;
  SvgWriter svg_;
  Columns bars_;
  Columns lanes_;
  std::map<std::string, std::optional<TimeWindow>> windows_;
  std::string date_;
  int lanes_x_ = 0;
  int notes_x_ = 0;
  int width_ = 0;
  int y_ = 0;
};

}  // namespace

void DrawTimeline(std::ostream& out, const wire::Scenario& scenario,
                  const std::vector<Outcome>& outcomes) {
  const bool calls =
      std::any_of(scenario.steps.begin(), scenario.steps.end(), IsInCall);
  if (calls) {
    DrawCalls(out, scenario, outcomes);
  } else {
    out << Drawing(scenario).Draw(outcomes);
  }
}

}  // namespace roompolicy::cli
