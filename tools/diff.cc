// diff: which decisions change between two room files.

#include <algorithm>
#include <map>
#include <string>

#include "roompolicy/compile.h"
#include "roompolicy/issue.h"
#include "roompolicy/room_diff.h"
#include "tools/commands.h"
#include "tools/diff_report.h"
#include "tools/flags.h"
#include "tools/input.h"
#include "tools/progress.h"

namespace roompolicy::cli {
namespace {

struct DiffFlags {
  explicit DiffFlags(CLI::App& app)
      : old_file(TextFlag(app, "OLD", "", "a file of rooms").Required()),
        new_file(TextFlag(app, "NEW", "", "another one").Required()),
        at(app, "the instant to compare at; the present where not given"),
        all_times(app, "--all-times", "compare at every instant there is"),
        widened_only(app, "--widened-only",
                     "only what is denied in OLD and allowed in NEW"),
        format(app, {"text", "json"}) {}

  TextFlag old_file;
  TextFlag new_file;
  AtFlag at;
  Switch all_times;
  Switch widened_only;
  FormatFlag format;
};

struct Pair {
  const Room* old_room = nullptr;
  const Room* new_room = nullptr;
};

std::map<std::string, Pair> PairUp(const std::vector<Room>& old_rooms,
                                   const std::vector<Room>& new_rooms) {
  std::map<std::string, Pair> pairs;
  for (const Room& room : old_rooms) pairs[room.id().text()].old_room = &room;
  for (const Room& room : new_rooms) pairs[room.id().text()].new_room = &room;
  return pairs;
}

bool AreEqual(const Pair& pair) {
  return pair.old_room != nullptr && pair.new_room != nullptr &&
         *pair.old_room == *pair.new_room;
}

// Compares room by room and reports what it finds.
class Comparison {
 public:
  Comparison(const Session& session, const DiffScope& scope, DiffReport& report)
      : session_(session), scope_(scope), report_(report) {}

  void Compare(const std::string& id, const Pair& pair, Progress& rooms) {
    if (AreEqual(pair)) return;
    std::optional<RoomSnapshot> was;
    std::optional<RoomSnapshot> is;
    if (pair.old_room != nullptr) was = Compile(*pair.old_room);
    if (pair.new_room != nullptr) is = Compile(*pair.new_room);
    const RoomDiff diff(was ? &*was : nullptr, is ? &*is : nullptr);
    const ComparedRoom room{id, was ? &*was : nullptr, is ? &*is : nullptr,
                            diff};
    bool is_silent = true;
    Progress subjects(session_, diff.parties().size(), "subjects of a room");
    for (const RoomDiff::Party& party : diff.parties()) {
      std::vector<Difference> found = Find(diff, party.subject);
      LeaveOutUnwanted(found);
      subjects.Step();
      if (found.empty()) continue;
      is_silent = false;
      if (session_.environment.out_is_terminal) {
        subjects.Clear();
        rooms.Clear();
      }
      for (const Difference& difference : found) {
        counts_.Add(difference.turn());
      }
      report_.Add(room, party, found);
    }
    if (is_silent) ++silent_;
  }

  const TurnCounts& counts() const { return counts_; }
  // Rooms that are not equal and have no difference that is wanted.
  std::size_t silent() const { return silent_; }

 private:
  std::vector<Difference> Find(const RoomDiff& diff,
                               const Subject& subject) const {
    return scope_.at ? diff.At(subject, *scope_.at) : diff.OverTime(subject);
  }

  void LeaveOutUnwanted(std::vector<Difference>& found) const {
    if (!scope_.widened_only) return;
    const auto is_unwanted = [](const Difference& difference) {
      return difference.turn() != Turn::kWidened;
    };
    found.erase(std::remove_if(found.begin(), found.end(), is_unwanted),
                found.end());
  }

  const Session& session_;
  const DiffScope scope_;
  DiffReport& report_;
  TurnCounts counts_;
  std::size_t silent_ = 0;
};

// What may be done to learn what differs, or why nothing is to be learned.
std::string_view AdviceOn(const DiffScope& scope) {
  if (scope.at) {
    return "; name another instant with --at, or compare with --all-times\n";
  }
  return scope.widened_only
             ? "; without --widened-only, all that changes is shown\n"
             : "; what differs decides nothing, such as a revision or "
               "endOfWindow\n";
}

void NoteSilent(const Session& session, std::size_t count,
                const DiffScope& scope) {
  const bool one = count == 1;
  session.err << "note: " << Count(count, "room")
              << (one ? " differs" : " differ") << " but no decision "
              << (one ? "about it" : "of theirs")
              << (scope.widened_only ? " widens at " : " changes at ")
              << (scope.at ? ToString(*scope.at) : "any instant")
              << AdviceOn(scope);
}

// Nothing, after saying what is wrong, for flags that cannot be meant.
std::optional<DiffScope> ReadScope(const DiffFlags& flags,
                                   const Session& session) {
  DiffScope scope;
  scope.widened_only = flags.widened_only.on();
  if (!flags.all_times.on()) {
    scope.at = flags.at.Read(session);
    if (!scope.at) return std::nullopt;
  } else if (flags.at.given()) {
    session.FailUsage("--all-times: expected no --at beside it");
    return std::nullopt;
  }
  return scope;
}

int Diff(const DiffFlags& flags, const Session& session) {
  const std::optional<DiffScope> scope = ReadScope(flags, session);
  if (!scope) return kBadInput;
  const std::optional<std::string> format = flags.format.Read(session);
  if (!format) return kBadInput;
  const auto old_rooms = ReadRooms(session, flags.old_file.value_or(""));
  if (!old_rooms) return kBadInput;
  const auto new_rooms = ReadRooms(session, flags.new_file.value_or(""));
  if (!new_rooms) return kBadInput;

  const std::unique_ptr<DiffReport> report =
      *format == "json" ? JsonDiffReport(session, *scope)
                        : TextDiffReport(session, *scope);
  Comparison comparison(session, *scope, *report);
  report->Begin();
  {
    const std::map<std::string, Pair> pairs = PairUp(*old_rooms, *new_rooms);
    Progress progress(session, pairs.size(), "rooms");
    for (const auto& [id, pair] : pairs) {
      comparison.Compare(id, pair, progress);
      progress.Step();
    }
  }
  if (comparison.silent() > 0) {
    NoteSilent(session, comparison.silent(), *scope);
  }
  report->End(comparison.counts());
  return comparison.counts().total() == 0 ? kFine : kDenied;
}

}  // namespace

Command AddDiff(CLI::App& root) {
  return AddCommand<DiffFlags>(
      root, "diff",
      "Which decisions change between two room files, when and why",
      "Compares what is decided, not how the files are written: joining and\n"
      "every action, of everybody on either roster, of users on neither, of a\n"
      "phone and of the server. Each difference comes with the span of time\n"
      "throughout which it holds and with what of the room makes it; it is\n"
      "widened (now allowed), narrowed (now denied) or another reason for a\n"
      "denial. Rooms that differ and have none to show are counted on "
      "stderr.\n\n"
      "JSON: {at, widenedOnly, differences: [{room, subject,\n"
      "standsForOthers, idKinds, action, from, until, turn, old, new,\n"
      "causes: [{field, old, new}]}], summary: {widened, narrowed,\n"
      "reason}}. Subjects are spelled as in requests; idKinds says which ids\n"
      "a user on neither roster stands for; action is join or a name of the\n"
      "role table; no from is since ever, no until is for ever; old and new\n"
      "are {effect, reason} and, for a denial, rule, layer and remedy; with\n"
      "--all-times there is no at. Order: room, user id, users on neither\n"
      "roster, phone, server; join, then actions; time.\n\n"
      "Exit status: 0 no differences, 1 differences (with --widened-only,\n"
      "something widened), 2 bad input or usage. A check before a change goes\n"
      "live needs --all-times: without it, 0 only says that nothing differs "
      "at\n"
      "one instant.\n\n"
      "Example:\n"
      "  roompolicy diff examples/rooms.json examples/rooms_proposed.json \\\n"
      "      --all-times --widened-only",
      Diff);
}

}  // namespace roompolicy::cli
