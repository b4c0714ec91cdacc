// What the tests of the wire share: issues as short text, random rooms.
#ifndef ROOMPOLICY_TESTS_WIRE_WIRE_TEST_UTIL_H_
#define ROOMPOLICY_TESTS_WIRE_WIRE_TEST_UTIL_H_

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "roompolicy/issue.h"
#include "roompolicy/room.h"

namespace roompolicy::wire {

// "CODE path" of each issue in order; the path is left out where it is empty.
std::vector<std::string> Listed(const Issues& issues);

// One fault of a document and what is to be said about it. The name says the
// rule.
struct FaultCase {
  const char* name;
  std::string document;
  std::vector<std::string> issues;
};

void PrintTo(const FaultCase& fault, std::ostream* out);

// A valid room document with more members, such as R"("revision": 3)".
std::string RoomWith(std::string_view members);
// The same with one participant of these members.
std::string RoomWithParticipant(std::string_view members);

// Any valid room: each optional part is there or not.
Room RandomRoom(std::mt19937_64& random);
std::vector<Room> RandomRooms(std::mt19937_64& random, std::size_t count);

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_TESTS_WIRE_WIRE_TEST_UTIL_H_
