// diff: which decisions change between two room files.

#include <map>
#include <string>

#include "roompolicy/issue.h"
#include "tools/commands.h"
#include "tools/flags.h"
#include "tools/input.h"
#include "tools/progress.h"
#include "tools/room_diff.h"

namespace roompolicy::cli {
namespace {

constexpr std::size_t kWhatWidth = 32;

struct DiffFlags {
  explicit DiffFlags(CLI::App& app)
      : old_file(TextFlag(app, "OLD", "", "a file of rooms").Required()),
        new_file(TextFlag(app, "NEW", "", "another one").Required()),
        at(app, "the instant to compare at; the present where not given") {}

  TextFlag old_file;
  TextFlag new_file;
  AtFlag at;
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

void PrintChange(const Session& session, const Change& change) {
  const std::string turn(TurnName(change.turn));
  const Style style = session.style();
  session.out << "    " << Padded(change.what, kWhatWidth) << ' ' << change.from
              << " -> " << change.to << "  "
              << (change.turn == Turn::kReason
                      ? style.Faint(turn)
                      : style.Judged(change.turn == Turn::kWidened, turn))
              << '\n';
}

// How many answers are different.
std::size_t PrintRoom(const Session& session, const std::string& id,
                      const Pair& pair, Instant at) {
  const std::vector<SubjectDiff> diffs =
      DiffRoom(pair.old_room, pair.new_room, at);
  if (diffs.empty()) return 0;
  session.out << session.style().Strong("room " + Printable(id));
  if (pair.old_room == nullptr) session.out << ", only in the new file";
  if (pair.new_room == nullptr) session.out << ", only in the old file";
  session.out << '\n';
  std::size_t count = 0;
  for (const SubjectDiff& diff : diffs) {
    session.out << "  " << diff.who << '\n';
    for (const Change& change : diff.changes) PrintChange(session, change);
    count += diff.changes.size();
  }
  return count;
}

bool AreEqual(const Pair& pair) {
  return pair.old_room != nullptr && pair.new_room != nullptr &&
         *pair.old_room == *pair.new_room;
}

// Of `count` rooms that are not equal, no decision changes at `at`.
void NoteUndecided(const Session& session, std::size_t count, Instant at) {
  const bool one = count == 1;
  session.err << "note: " << Count(count, "room")
              << (one ? " differs" : " differ") << " but no decision "
              << (one ? "about it" : "of theirs") << " changes at "
              << ToString(at) << "; name an instant inside "
              << (one ? "its window" : "their windows") << " with --at\n";
}

int Diff(const DiffFlags& flags, const Session& session) {
  const std::optional<Instant> at = flags.at.Read(session);
  if (!at) return kBadInput;
  const auto old_rooms = ReadRooms(session, flags.old_file.value_or(""));
  if (!old_rooms) return kBadInput;
  const auto new_rooms = ReadRooms(session, flags.new_file.value_or(""));
  if (!new_rooms) return kBadInput;

  const std::map<std::string, Pair> pairs = PairUp(*old_rooms, *new_rooms);
  std::size_t lines = 0;
  std::size_t undecided = 0;  // rooms that differ without a line
  {
    Progress progress(session, pairs.size(), "rooms");
    for (const auto& [id, pair] : pairs) {
      if (!AreEqual(pair)) {
        const std::size_t more = PrintRoom(session, id, pair, *at);
        if (more == 0) ++undecided;
        lines += more;
      }
      progress.Step();
    }
  }
  if (undecided > 0) NoteUndecided(session, undecided, *at);
  if (lines == 0) {
    session.out << "no decision changes at " << ToString(*at) << '\n';
    return kFine;
  }
  session.out << Count(lines, "difference") << " at " << ToString(*at) << '\n';
  return kDenied;
}

}  // namespace

Command AddDiff(CLI::App& root) {
  return AddCommand<DiffFlags>(
      root, "diff",
      "Which decisions change between two room files, at one instant",
      "Compares effects and reasons, at one instant, of everybody on either\n"
      "roster, a user on neither, a phone and the server. Rooms that differ\n"
      "and decide alike at that instant are counted on stderr.\n"
      "Exit status: 0 no differences, 1 differences, 2 bad input or usage.\n\n"
      "Example:\n"
      "  roompolicy diff examples/rooms.json examples/rooms.json \\\n"
      "      --at 2026-03-12T09:00:00Z",
      Diff);
}

}  // namespace roompolicy::cli
