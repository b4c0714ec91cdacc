// Prints the documents of random rooms: JSON and binary, each room alone and
// all together, under a locale of the environment. As `answers`, two runs with
// the same arguments print the same bytes.
//
// usage: encodings SEED ROOMS
#include <clocale>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <locale>
#include <string>
#include <string_view>
#include <vector>

#include "roompolicy/compile.h"
#include "roompolicy/room.h"
#include "roompolicy/wire/format.h"
#include "roompolicy/wire/room_codec.h"
#include "tests/engine/random_world.h"
#include "tests/engine/reference_bridge.h"
#include "tests/reference/reference_decider.h"

namespace roompolicy::testing {
namespace {

void Put(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

// Whether every room could be written.
bool PutAll(std::uint64_t seed, std::uint64_t count) {
  RandomWorld random(seed);
  std::vector<Room> rooms;
  bool good = true;
  std::size_t documents = 0;
  const auto put = [&](const Result<std::string>& document) {
    good = good && document.ok();
    if (document.ok()) Put(document.value() + "\n");
    ++documents;
  };
  for (; count > 0; --count) {
    reference::World world = random.Room(
        random.OneOf<std::string>({"acs-2023-06-14", "acs-2024-04-15",
                                   "acs-2025-03-13", "own-identities"}));
    world.room_id += std::to_string(count);
    rooms.push_back(ToRoom(CompileWorld(world)));
    put(wire::EncodeRoom(rooms.back(), wire::Format::kJson));
    put(wire::EncodeRoom(rooms.back(), wire::Format::kBinary));
  }
  put(wire::EncodeRoomSet(rooms, wire::Format::kJson));
  put(wire::EncodeRoomSet(rooms, wire::Format::kBinary));
  Put(std::to_string(documents) + " documents\n");
  return good && std::ferror(stdout) == 0 && std::fflush(stdout) == 0;
}

}  // namespace
}  // namespace roompolicy::testing

int main(int argc, char** argv) {
  if (argc != 3 || std::setlocale(LC_ALL, "") == nullptr) {
    std::fputs("usage: encodings SEED ROOMS, under a locale that exists\n",
               stderr);
    return 2;
  }
  std::locale::global(std::locale(""));
  return roompolicy::testing::PutAll(std::strtoull(argv[1], nullptr, 10),
                                     std::strtoull(argv[2], nullptr, 10))
             ? 0
             : 1;
}
