// A scenario with calls as a picture: time runs down, a lane a person.
#include <algorithm>
#include <cstddef>
#include <string_view>

#include "tools/call_signs.h"
#include "tools/call_story.h"
#include "tools/step_words.h"
#include "tools/svg_writer.h"
#include "tools/timeline.h"

namespace roompolicy::cli {
namespace {

// Pixels. A character takes about 6, a bold one 7, a small one 5.
constexpr int kMargin = 16;
constexpr int kLineHeight = 14;
constexpr int kRowPadding = 6;
constexpr int kDateHeight = 24;
constexpr int kTextWidth = 400;
constexpr int kBarPitch = 12;
constexpr int kLaneLead = 8;     // before the first bar
constexpr int kLabelWidth = 64;  // "collaborator", small
constexpr int kCharWidth = 6;
constexpr int kBoldCharWidth = 7;
constexpr std::size_t kTextChars = 64;

constexpr std::string_view kOpen = "#e3f4e7";
constexpr std::string_view kClosed = "#eceff1";
constexpr std::string_view kNoRoom = "#fff";
constexpr std::string_view kRule = "#cfd8dc";
constexpr std::string_view kBrokenBand = "#fff4c2";

std::string_view StyleOf(Tone tone) {
  switch (tone) {
    case Tone::kGood:
      return "good";
    case Tone::kBad:
      return "bad";
    case Tone::kFaint:
      return "faint";
    case Tone::kPlain:
      break;
  }
  return "";
}

class CallDrawing {
 public:
  CallDrawing(const wire::Scenario& scenario, const CallStory& story)
      : scenario_(scenario), story_(story) {
    std::size_t time = 0;
    for (const StoryRow& row : story.rows) {
      time = std::max(time, TimeOf(row.at).size());
    }
    lanes_x_ = kMargin + static_cast<int>(time) * kCharWidth + kMargin;
    int x = lanes_x_;
    for (const Lane& lane : story.lanes) {
      lane_x_.push_back(x);
      x += kLaneLead + static_cast<int>(lane.slots) * kBarPitch + kLabelWidth;
    }
    lane_x_.push_back(x);
    width_ = x + kMargin + kTextWidth + kMargin;
  }

  std::string Draw() {
    Head();
    Place();
    Shade();
    for (std::size_t i = 0; i + 1 < lane_x_.size(); ++i) {
      svg_.Line(lane_x_[i], top_, lane_x_[i], bottom_, kRule);
    }
    svg_.Line(lane_x_.back(), top_, lane_x_.back(), bottom_, kRule);
    for (const Bar& bar : story_.bars) DrawBar(bar);
    for (std::size_t i = 0; i < story_.rows.size(); ++i) {
      DrawTexts(i);
      DrawMarks(i);
    }
    y_ = bottom_;
    y_ = DrawCallLegend(svg_, kMargin, width_ - kMargin, y_);
    return svg_.Document(width_, y_ + kMargin, scenario_.name);
  }

 private:
  struct Placed {
    int y = 0;
    int height = 0;
    bool new_date = false;
    std::vector<EffectLine> lines;

    int mid() const { return y + kLineHeight - 3; }
  };

  void Head() {
    y_ = kMargin + kLineHeight;
    svg_.Text(kMargin, y_, "title", scenario_.name);
    const auto chars = static_cast<std::size_t>((width_ - 2 * kMargin) / 7);
    for (const std::string& line : Lines(scenario_.note, chars)) {
      y_ += kLineHeight + 4;
      svg_.Text(kMargin, y_, "faint", line);
    }
    y_ += kLineHeight;
    std::vector<std::vector<std::string>> names;
    std::size_t most = 1;
    for (std::size_t i = 0; i < story_.lanes.size(); ++i) {
      const auto width = static_cast<std::size_t>(
          (lane_x_[i + 1] - lane_x_[i] - 4) / kBoldCharWidth);
      names.push_back(Lines(story_.lanes[i].name, width));
      for (std::string& line : names.back()) line = Clipped(line, width);
      most = std::max(most, names.back().size());
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
      int y = y_ + static_cast<int>(most - names[i].size()) * kLineHeight;
      for (const std::string& line : names[i]) {
        y += kLineHeight;
        svg_.Text(lane_x_[i] + 3, y, "head", line);
      }
    }
    y_ += static_cast<int>(most) * kLineHeight;
    svg_.Text(kMargin, y_, "head", "time (UTC)");
    svg_.Text(lane_x_.back() + kMargin, y_, "head", "what happens");
    y_ += 8;
  }

  // Where each row stands.
  void Place() {
    top_ = y_;
    std::string date;
    for (const StoryRow& row : story_.rows) {
      Placed placed;
      placed.new_date = DateOf(row.at) != date;
      date = DateOf(row.at);
      if (placed.new_date) y_ += kDateHeight;
      for (const std::string& line : Lines(row.headline, kTextChars)) {
        placed.lines.push_back({row.tone, Clipped(line, kTextChars)});
      }
      for (const EffectLine& detail : row.details) {
        for (const std::string& line : Lines(detail.text, kTextChars - 2)) {
          placed.lines.push_back({detail.tone, "  " + line});
        }
      }
      placed.y = y_;
      placed.height =
          static_cast<int>(std::max(placed.lines.size(), MostLabels(row))) *
              kLineHeight +
          kRowPadding;
      y_ += placed.height;
      placed_.push_back(std::move(placed));
    }
    bottom_ = y_;
  }

  // How many labels one lane has in the row.
  static std::size_t MostLabels(const StoryRow& row) {
    std::map<std::size_t, std::size_t> labels;
    std::size_t most = 1;
    for (const Marked& mark : row.marks) {
      if (!mark.label.empty()) most = std::max(most, ++labels[mark.lane]);
    }
    return most;
  }

  // The lanes of a room are light while it is open, grey while it is not.
  void Shade() {
    for (std::size_t i = 0; i < story_.rows.size(); ++i) {
      const StoryRow& row = story_.rows[i];
      const Placed& placed = placed_[i];
      for (std::size_t lane = 0; lane < story_.lanes.size(); ++lane) {
        const std::string_view shade = ShadeOf(row, lane);
        const int width = lane_x_[lane + 1] - lane_x_[lane];
        svg_.Rect(lane_x_[lane], placed.y, width, placed.height, shade);
        if (!placed.new_date || i == 0) continue;
        // The night belongs to an open room only where both days do.
        const bool same = shade == ShadeOf(story_.rows[i - 1], lane);
        svg_.Rect(lane_x_[lane], placed.y - kDateHeight, width, kDateHeight,
                  same ? shade : kClosed);
      }
      if (row.broken) {
        svg_.Rect(lane_x_.back() + 1, placed.y, kTextWidth + kMargin,
                  placed.height, kBrokenBand);
      }
      svg_.Line(kMargin, placed.y, width_ - kMargin, placed.y, kRule);
    }
    svg_.Line(kMargin, bottom_, width_ - kMargin, bottom_, kRule);
  }

  std::string_view ShadeOf(const StoryRow& row, std::size_t lane) const {
    const auto window = row.windows.find(story_.lanes[lane].room_id);
    if (window == row.windows.end()) return kNoRoom;
    return window->second.Contains(row.at) ? kOpen : kClosed;
  }

  int BarX(std::size_t lane, std::size_t slot) const {
    return lane_x_[lane] + kLaneLead + static_cast<int>(slot) * kBarPitch;
  }

  void DrawBar(const Bar& bar) {
    const int x = BarX(bar.lane, bar.slot);
    const int end = bar.end ? placed_[*bar.end].mid() : bottom_;
    for (std::size_t i = 0; i < bar.stretches.size(); ++i) {
      const Stretch& stretch = bar.stretches[i];
      const int from = placed_[stretch.row].mid();
      const int to = i + 1 < bar.stretches.size()
                         ? placed_[bar.stretches[i + 1].row].mid()
                         : end;
      if (stretch.look == Look::kDialing) {
        svg_.Frame(x + 1, from, kBarWidth - 2, to - from, ColorOf(stretch));
      } else {
        svg_.Rect(x, from, kBarWidth, to - from, ColorOf(stretch));
      }
    }
  }

  void DrawTexts(std::size_t index) {
    const Placed& placed = placed_[index];
    const StoryRow& row = story_.rows[index];
    if (placed.new_date) {
      svg_.Text(kMargin, placed.y - 7, "head", DateOf(row.at));
    }
    int y = placed.y;
    svg_.Text(kMargin, y + kLineHeight, "", TimeOf(row.at));
    for (const EffectLine& line : placed.lines) {
      y += kLineHeight;
      const bool indented = line.text.compare(0, 2, "  ") == 0;
      svg_.Text(lane_x_.back() + kMargin + (indented ? 2 * kCharWidth : 0), y,
                StyleOf(line.tone), indented ? line.text.substr(2) : line.text);
    }
  }

  void DrawMarks(std::size_t index) {
    const int mid = placed_[index].mid();
    std::map<std::size_t, int> labels;  // how many a lane has so far
    for (const Marked& mark : story_.rows[index].marks) {
      const int x = BarX(mark.lane, mark.slot) + kBarWidth / 2;
      DrawSign(svg_, mark.sign, x, mid);
      if (mark.label.empty()) continue;
      const int label_x = BarX(mark.lane, story_.lanes[mark.lane].slots) + 2;
      const int y = placed_[index].y + kLineHeight * ++labels[mark.lane];
      svg_.Text(label_x, y, "small", mark.label);
    }
  }

  const wire::Scenario& scenario_;
  const CallStory& story_;
  SvgWriter svg_;
  std::vector<Placed> placed_;
  std::vector<int> lane_x_;  // and the end of the last
  int lanes_x_ = 0;
  int width_ = 0;
  int top_ = 0;
  int bottom_ = 0;
  int y_ = 0;
};

}  // namespace

void DrawCalls(std::ostream& out, const wire::Scenario& scenario,
               const std::vector<Outcome>& outcomes) {
  const CallStory story = StoryOf(scenario, outcomes);
  out << CallDrawing(scenario, story).Draw();
}

}  // namespace roompolicy::cli
