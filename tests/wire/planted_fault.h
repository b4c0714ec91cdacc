// Rooms of a document that can be spoiled in every way, one fault at a time.
#ifndef ROOMPOLICY_TESTS_WIRE_PLANTED_FAULT_H_
#define ROOMPOLICY_TESTS_WIRE_PLANTED_FAULT_H_

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "roompolicy/issue.h"
#include "roompolicy/v1/room.pb.h"

namespace roompolicy::wire {

// On the roster of a clean room.
inline constexpr std::size_t kPeople = 8;

// Values as JSON text; an empty one is left out.
struct JsonPerson {
  std::string id;
  std::string role;
  std::string more;   // members
  std::string whole;  // instead of the object
};
struct JsonRoom {
  std::string id;
  std::string from;
  std::string until;
  std::vector<JsonPerson> people;
  std::string more;  // members
};

// A message and fields behind it that no message would write.
struct BinaryRoom {
  v1::Room message;
  std::string more;
};

// Room number `index` of a document: its id is "room-<index>".
JsonRoom CleanJsonRoom(std::size_t index);
BinaryRoom CleanBinaryRoom(std::size_t index);

std::string ToText(const JsonRoom& room);
std::string ToText(const BinaryRoom& room);
std::string JsonSetOf(const std::vector<std::string>& rooms);
std::string BinarySetOf(const std::vector<std::string>& rooms);

// One way to spoil a room, and the one issue it has then. "%" in the path
// stands for the entry of the roster that `plant` was given.
struct JsonFault {
  IssueCode code;
  const char* path;
  std::function<void(JsonRoom&, std::size_t person)> plant;
};
struct BinaryFault {
  IssueCode code;
  const char* path;
  std::function<void(BinaryRoom&, std::size_t person)> plant;
};

// The first fault leaves the room its id; a later one takes that of room 0.
std::vector<JsonFault> JsonFaults();
std::vector<BinaryFault> BinaryFaults();

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_TESTS_WIRE_PLANTED_FAULT_H_
