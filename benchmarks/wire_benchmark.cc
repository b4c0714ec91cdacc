// What reading a room costs, beside the parsers it is built on or replaces, in
// the same run. Every timed answer is checked: in full before the clock runs,
// by its size and revision each time.
//
//   bazel run -c opt //benchmarks:wire_benchmark --
//       --benchmark_enable_random_interleaving=true --benchmark_repetitions=9
//       --benchmark_report_aggregates_only=true        (one line)
#include <benchmark/benchmark.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "roompolicy/compile.h"
#include "roompolicy/v1/room.pb.h"
#include "roompolicy/wire/acs/request_reader.h"
#include "roompolicy/wire/acs/room_writer.h"
#include "roompolicy/wire/room_codec.h"

namespace roompolicy::wire {
namespace {

constexpr std::size_t kRoster = 8;
constexpr std::size_t kRoomsOfSet = 1'000;
constexpr std::int64_t kRevision = 12;

// As published ids look: 79 bytes, the first 43 shared by a whole tenant.
std::string IdAt(std::size_t i) {
  char tail[40];
  std::snprintf(tail, sizeof tail, "%08zx-ce28-064a-83fe-%012zx",
                i * 2654435761U & 0xFFFFFFFFU, i);
  return "8:acs:db75ed0c-e801-41a3-99a4-66a0a119a06c_" + std::string(tail);
}

// Every field that a stored room usually has.
Room RoomAt(std::size_t index) {
  const Instant created = *Instant::FromUnixSeconds(1'772'000'000, 123'000'000);
  RoomDraft draft;
  draft.id = std::to_string(99199690362660524 + index);
  draft.created_at = created;
  draft.valid_from = *created.Plus(std::chrono::hours(1));
  draft.valid_until = *created.Plus(std::chrono::hours(2));
  draft.pstn_dialout_enabled = true;
  draft.revision = kRevision;
  draft.profile = std::string(kDefaultProfileName);
  for (std::size_t i = 0; i < kRoster; ++i) {
    draft.participants.push_back(
        {IdAt(index * kRoster + i), kAllRoles[i % kNumRoles]});
  }
  return LoadRoom(draft, ProfileSet::BuiltIn()).value();
}

std::string BytesOf(const std::vector<Room>& rooms) {
  v1::RoomSet set;
  for (const Room& room : rooms) {
    set.add_rooms()->ParseFromString(EncodeRoom(room, Format::kBinary).value());
  }
  return set.SerializeAsString();
}

std::vector<Room> Rooms() {
  std::vector<Room> rooms;
  rooms.reserve(kRoomsOfSet);
  for (std::size_t i = 0; i < kRoomsOfSet; ++i) rooms.push_back(RoomAt(i));
  return rooms;
}

// Times `correct()`, which does the work and looks at what it gave.
template <typename Correct>
void Run(benchmark::State& state, std::size_t bytes, Correct correct) {
  for (auto _ : state) {
    if (!correct()) {
      state.SkipWithError("wrong answer");
      break;
    }
  }
  state.counters["bytes"] = static_cast<double>(bytes);
}

bool Right(const Room& room) {
  return room.revision() == kRevision && room.participants().size() == kRoster;
}

bool Right(const v1::Room& room) {
  return room.revision() == kRevision && room.participants_size() == kRoster;
}

bool Right(const RoomSnapshot& room) {
  return room.revision() == kRevision && room.num_participants() == kRoster;
}

// As users of protobuf read: into a message that keeps its memory.
void BM_Floor_ProtobufParse(benchmark::State& state) {
  const std::string bytes = EncodeRoom(RoomAt(0), Format::kBinary).value();
  v1::Room message;
  Run(state, bytes.size(), [&] {
    return message.ParseFromArray(bytes.data(),
                                  static_cast<int>(bytes.size())) &&
           Right(message);
  });
}
BENCHMARK(BM_Floor_ProtobufParse);

void BM_Binary_DecodeAndCompile(benchmark::State& state) {
  const Room expected = RoomAt(0);
  const std::string bytes = EncodeRoom(expected, Format::kBinary).value();
  const auto read = DecodeRoom(bytes, Format::kBinary);
  if (!read.ok() || *read != expected || ToRoom(Compile(*read)) != expected) {
    state.SkipWithError("wrong room");
  }
  Run(state, bytes.size(), [&] {
    const auto room = DecodeRoom(bytes, Format::kBinary);
    return room.ok() && Right(Compile(*room));
  });
}
BENCHMARK(BM_Binary_DecodeAndCompile);

void BM_Binary_Decode(benchmark::State& state) {
  const std::string bytes = EncodeRoom(RoomAt(0), Format::kBinary).value();
  Run(state, bytes.size(), [&] {
    const auto room = DecodeRoom(bytes, Format::kBinary);
    return room.ok() && Right(*room);
  });
}
BENCHMARK(BM_Binary_Decode);

void BM_Compile(benchmark::State& state) {
  const Room room = RoomAt(0);
  Run(state, Compile(room).bytes(), [&] { return Right(Compile(room)); });
}
BENCHMARK(BM_Compile);

// The JSON library alone: looking through the text, and building its tree.
void BM_Floor_JsonAccept(benchmark::State& state) {
  const std::string text = EncodeRoom(RoomAt(0), Format::kJson).value();
  Run(state, text.size(), [&] { return nlohmann::json::accept(text); });
}
BENCHMARK(BM_Floor_JsonAccept);

void BM_Floor_JsonParse(benchmark::State& state) {
  const std::string text = EncodeRoom(RoomAt(0), Format::kJson).value();
  Run(state, text.size(), [&] {
    return nlohmann::json::parse(text)["participants"].size() == kRoster;
  });
}
BENCHMARK(BM_Floor_JsonParse);

void BM_Json_Decode(benchmark::State& state) {
  const Room expected = RoomAt(0);
  const std::string text = EncodeRoom(expected, Format::kJson).value();
  const auto read = DecodeRoom(text, Format::kJson);
  if (!read.ok() || *read != expected) state.SkipWithError("wrong room");
  Run(state, text.size(), [&] {
    const auto room = DecodeRoom(text, Format::kJson);
    return room.ok() && Right(*room);
  });
}
BENCHMARK(BM_Json_Decode);

// A set; "rooms" in the output is the rate.
template <typename Read>
void RunSet(benchmark::State& state, std::size_t bytes, Read read) {
  Run(state, bytes, read);
  state.counters["rooms"] =
      benchmark::Counter(static_cast<double>(kRoomsOfSet),
                         benchmark::Counter::kIsIterationInvariantRate);
}

void BM_Floor_ProtobufParseSet(benchmark::State& state) {
  const std::string bytes = BytesOf(Rooms());
  v1::RoomSet message;
  RunSet(state, bytes.size(), [&] {
    return message.ParseFromArray(bytes.data(),
                                  static_cast<int>(bytes.size())) &&
           message.rooms_size() == kRoomsOfSet && Right(message.rooms(7));
  });
}
BENCHMARK(BM_Floor_ProtobufParseSet)->Unit(benchmark::kMicrosecond);

void BM_Binary_DecodeSet(benchmark::State& state) {
  const std::vector<Room> expected = Rooms();
  const std::string bytes = BytesOf(expected);
  const auto read = DecodeRoomSet(bytes, Format::kBinary);
  if (!read.ok() || *read != expected) state.SkipWithError("wrong rooms");
  RunSet(state, bytes.size(), [&] {
    const auto rooms = DecodeRoomSet(bytes, Format::kBinary);
    return rooms.ok() && rooms->size() == kRoomsOfSet && Right(rooms->back());
  });
}
BENCHMARK(BM_Binary_DecodeSet)->Unit(benchmark::kMicrosecond);

// The service's dialect: a request to create the same room, and to change the
// whole roster.
const Instant kNow = *Instant::FromUnixSeconds(1'772'000'000);

std::string RosterText() {
  nlohmann::json people;
  const std::array<const char*, kNumRoles> roles = {"Presenter", "Collaborator",
                                                    "Attendee", "Consumer"};
  for (std::size_t i = 0; i < kRoster; ++i) {
    people[IdAt(i)] = {{"role", roles[i % kNumRoles]}};
  }
  return people.dump();
}

std::string CreateText() {
  return R"({"validFrom":"2026-02-25T07:13:20.1234567Z",)"
         R"("validUntil":"2026-02-25T08:13:20.1234567Z",)"
         R"("pstnDialOutEnabled":true,"participants":)" +
         RosterText() + "}";
}

void BM_Floor_AcsCreateJsonParse(benchmark::State& state) {
  const std::string text = CreateText();
  Run(state, text.size(), [&] {
    return nlohmann::json::parse(text)["participants"].size() == kRoster;
  });
}
BENCHMARK(BM_Floor_AcsCreateJsonParse);

void BM_Acs_DecodeCreateRoom(benchmark::State& state) {
  const std::string text = CreateText();
  const RoomId id = RoomId::Parse("99199690362660524").value();
  Run(state, text.size(), [&] {
    const auto room =
        acs::DecodeCreateRoom(text, id, acs::ApiVersion::k20250313, kNow);
    return room.ok() && room->participants().size() == kRoster &&
           room->FindRole(room->participants()[0].id) == kAllRoles[0];
  });
}
BENCHMARK(BM_Acs_DecodeCreateRoom);

void BM_Floor_AcsRosterJsonParse(benchmark::State& state) {
  const std::string text = R"({"participants":)" + RosterText() + "}";
  Run(state, text.size(), [&] {
    return nlohmann::json::parse(text)["participants"].size() == kRoster;
  });
}
BENCHMARK(BM_Floor_AcsRosterJsonParse);

// Judged against the room too: what is given back is what the room accepts.
void BM_Acs_DecodeUpdateParticipants(benchmark::State& state) {
  const std::string text = R"({"participants":)" + RosterText() + "}";
  const Room room = RoomAt(0);
  Run(state, text.size(), [&] {
    const auto change = acs::DecodeUpdateParticipants(text, room, kNow);
    return change.ok() && change->participants.size() == kRoster;
  });
}
BENCHMARK(BM_Acs_DecodeUpdateParticipants);

void BM_Acs_EncodeRoom(benchmark::State& state) {
  const Room room = RoomAt(0);
  const std::size_t bytes = acs::EncodeRoom(room).size();
  Run(state, bytes, [&] { return acs::EncodeRoom(room).size() == bytes; });
}
BENCHMARK(BM_Acs_EncodeRoom);

}  // namespace
}  // namespace roompolicy::wire

BENCHMARK_MAIN();
