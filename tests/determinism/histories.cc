// Prints what is said in the course of time: the effects of random calls with
// who is in after each input, and the lists of a directory, page by page with
// their tokens, while its rooms come, change and go. As `answers`, two runs
// with the same arguments print the same bytes, whatever the locale of the
// environment.
//
// usage: histories SEED COUNT    COUNT calls, and as many rooms
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "roompolicy/call.h"
#include "roompolicy/call_effect.h"
#include "roompolicy/instant.h"
#include "roompolicy/room.h"
#include "roompolicy/room_directory.h"
#include "roompolicy/room_draft.h"
#include "tests/call/model/call_input.h"
#include "tests/call/model/call_pair.h"
#include "tests/call/model/call_text.h"
#include "tests/call/model/random_call.h"
#include "tests/call/model/reference_rights.h"
#include "tests/determinism/in_locale.h"
#include "tests/engine/random_world.h"

namespace roompolicy::testing {
namespace {

constexpr int kInputs = 100;            // of a call
constexpr std::int64_t kInstants = 12;  // few, so that rooms share them

struct Counts {
  std::size_t effects = 0;
  std::size_t pages = 0;
};

void Put(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

void PutCall(std::uint64_t seed, Counts& counts) {
  reference::RightsBook book;
  RandomCall random(seed);
  CallPair pair(random.first_room(), random.long_window(), &book);
  Put("call in " + TextOf(*random.first_room()) + "\n");
  for (int i = 0; i < kInputs; ++i) {
    const Input input = random.Next(pair.reference());
    Put(TextOf(input) + "\n");
    Put(pair.Step(
        input));  // what differs from the reference; no more than that
    if (pair.decision()) Put("  decision " + TextOf(*pair.decision()) + "\n");
    for (const CallEffect& effect : pair.effects()) {
      Put("  effect " + TextOf(effect) + "\n");
      ++counts.effects;
    }
    for (const Presence& presence : pair.call().present()) {
      Put("  in " + TextOf(presence) + "\n");
    }
    Put("  until " + std::to_string(pair.call().NextDeadline().unix_nanos()) +
        "\n");
  }
}

std::string IdOf(std::size_t room) { return "room" + std::to_string(room); }

void PutList(RandomWorld& random, const RoomDirectory& directory,
             Counts& counts) {
  RoomListRequest request;
  request.max_rooms = 1 + random.Below(40);
  if (random.OneIn(2)) {
    request.active_at =
        Instant::FromUnixNanos(random.InstantNear(0, kInstants));
  }
  do {
    const RoomPage page = directory.List(request);
    for (const Room& room : page.rooms) {
      Put("  listed " + std::string(room.id().text()) + " at revision " +
          std::to_string(room.revision()) + "\n");
    }
    request.after = page.next;
    if (page.next) {
      Put("  next " + std::to_string(page.next->created_at.unix_nanos()) + ' ' +
          std::to_string(page.next->number) + ' ' +
          std::to_string(page.next->started) + "\n");
    }
    ++counts.pages;
  } while (request.after);
}

void PutChange(const Result<ChangeReport>& change) {
  if (change.ok()) {
    Put("changed to revision " + std::to_string(change->revision) + "\n");
  }
  for (const Issue& issue : change.issues()) {
    Put("issue " + issue.path + ": " + issue.message + "\n");
  }
}

RoomDraft SomeRoom(RandomWorld& random, std::size_t number) {
  RoomDraft draft;
  draft.id = IdOf(number);
  const auto from = static_cast<std::int64_t>(random.Below(kInstants));
  if (!random.OneIn(5)) draft.created_at = Instant::FromUnixNanos(from);
  draft.valid_from = Instant::FromUnixNanos(from);
  draft.valid_until = Instant::FromUnixNanos(from + 1 + 4 * (from % 3));
  draft.revision = std::int64_t{1};
  draft.profile = "acs-2024-04-15";
  draft.participants.push_back({"8:acs:one", Role::kAttendee});
  return draft;
}

void PutDirectory(RandomWorld& random, std::size_t rooms, Counts& counts) {
  RoomDirectory directory;
  for (std::size_t i = 0; i < rooms; ++i) {
    const auto room = LoadRoom(SomeRoom(random, i), ProfileSet::BuiltIn());
    if (room.ok()) PutChange(directory.Add(*room));
  }
  for (int i = 0; i < kInputs; ++i) {
    const std::string id = IdOf(random.Below(rooms));
    const Instant now =
        Instant::FromUnixNanos(random.InstantNear(0, kInstants));
    switch (random.Below(4)) {
      case 0:
        PutChange(directory.Delete(id));
        break;
      case 1:
        for (const std::string& gone :
             directory
                 .SweepExpired(Instant::FromUnixNanos(i / 10),
                               std::chrono::nanoseconds(0), 5)
                 .removed) {
          Put("swept " + gone + "\n");
        }
        break;
      default:
        PutChange(directory.SetRole(
            id, random.OneIn(2) ? "8:acs:one" : "8:acs:two",
            random.OneIn(2) ? Role::kPresenter : Role::kAttendee, now));
    }
    PutList(random, directory, counts);
  }
}

bool PutAll(std::uint64_t seed, std::uint64_t count) {
  RandomWorld random(seed);
  Counts counts;
  for (std::uint64_t i = 0; i < count; ++i) PutCall(seed + i, counts);
  PutDirectory(random, count, counts);
  Put(std::to_string(counts.effects) + " effects of calls, " +
      std::to_string(counts.pages) + " pages of lists\n");
  return std::ferror(stdout) == 0 && std::fflush(stdout) == 0;
}

}  // namespace
}  // namespace roompolicy::testing

int main(int argc, char** argv) {
  return roompolicy::testing::RunInLocale(argc, argv, "histories SEED COUNT",
                                          roompolicy::testing::PutAll);
}
