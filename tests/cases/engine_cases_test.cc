// Runs every case through the engine: the codecs of the wire and the policy
// API.

#include <cstddef>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "roompolicy/compile.h"
#include "roompolicy/decide.h"
#include "roompolicy/remedy.h"
#include "roompolicy/wire/request_codec.h"
#include "roompolicy/wire/room_codec.h"
#include "tests/cases/case_reader.h"

namespace roompolicy::cases {
namespace {

using Snapshots = std::map<std::string, RoomSnapshot, std::less<>>;

Snapshots ReadRooms() {
  Snapshots snapshots;
  const Result<std::vector<Room>> rooms =
      wire::DecodeRoomSet(ReadFile(kRoomsPath), wire::Format::kJson);
  if (!rooms.ok()) {
    for (const Issue& issue : rooms.issues()) {
      ADD_FAILURE() << kRoomsPath << " " << issue.path << ": " << issue.message;
    }
    return snapshots;
  }
  for (const Room& room : *rooms) {
    snapshots.emplace(room.id().text(), Compile(room));
  }
  return snapshots;
}

// The answer to one line, as a host that holds `rooms` gives it.
std::string Answer(const Snapshots& rooms, const std::string& line) {
  const Result<wire::RoomRequest> asked =
      wire::DecodeRequestLine(line, std::nullopt);
  if (!asked.ok()) {
    return wire::EncodeDecisionLine(InvalidRequest(), Action::kUnspecified,
                                    wire::RemedyOf(asked.issues()));
  }
  const auto found = rooms.find(asked->room_id());
  const RoomSnapshot* room = found == rooms.end() ? nullptr : &found->second;
  const Decision decision =
      room == nullptr ? DecideWithoutRoom(asked->request(), asked->at())
                      : Decide(*room, asked->request(), asked->at());
  return wire::EncodeDecisionLine(
      decision, asked->action(),
      Remedy(room, asked->request(), asked->at(), decision));
}

TEST(EngineCasesTest, EveryCaseIsAnsweredAsExpected) {
  const Snapshots rooms = ReadRooms();
  const std::vector<Case> cases = ReadCases();
  std::map<std::string, std::size_t> ran;
  for (const Case& asked : cases) {
    EXPECT_EQ(Differences(asked.decision, Answer(rooms, asked.line)), "")
        << asked.name << "\n"
        << asked.line.substr(0, 500);
    ++ran[asked.file];
  }
  for (const auto& [file, count] : ran) {
    std::cout << count << " cases of " << file << "\n";
  }
  std::cout << cases.size() << " cases ran through the engine\n";
  EXPECT_GE(cases.size(), kFewestCases);
}

}  // namespace
}  // namespace roompolicy::cases
