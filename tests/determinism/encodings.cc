// Prints the documents of random rooms, as text: JSON and binary (in hex), each
// room alone and all together, in this library's form and in that of the
// published service; decisions as lines and as errors; what is said of
// documents with a byte too few. As `answers`, two runs with the same arguments
// print the same bytes, whatever the locale of the environment.
//
// usage: encodings SEED ROOMS
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "roompolicy/action.h"
#include "roompolicy/compile.h"
#include "roompolicy/decide.h"
#include "roompolicy/explain.h"
#include "roompolicy/ids.h"
#include "roompolicy/instant.h"
#include "roompolicy/issue.h"
#include "roompolicy/request.h"
#include "roompolicy/room.h"
#include "roompolicy/wire/acs/error_reply.h"
#include "roompolicy/wire/acs/page_token.h"
#include "roompolicy/wire/acs/room_writer.h"
#include "roompolicy/wire/format.h"
#include "roompolicy/wire/request_codec.h"
#include "roompolicy/wire/room_codec.h"
#include "tests/determinism/in_locale.h"
#include "tests/engine/random_world.h"
#include "tests/engine/reference_bridge.h"
#include "tests/reference/reference_decider.h"

namespace roompolicy::testing {
namespace {

constexpr std::string_view kLink = "https://host/rooms?after=";
constexpr std::size_t kAsking = 3;  // of a roster

struct Counts {
  std::size_t documents = 0;
  std::size_t replies = 0;
  std::size_t issues = 0;
};

void Put(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

std::string Hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += kDigits[byte / 16U];
    text += kDigits[byte % 16U];
  }
  return text;
}

class Writer {
 public:
  explicit Writer(std::uint64_t seed) : random_(seed) {}

  void PutRoom(std::size_t number) {
    reference::World world = random_.Room(
        random_.OneOf<std::string>({"acs-2023-06-14", "acs-2024-04-15",
                                    "acs-2025-03-13", "own-identities"}));
    world.room_id += std::to_string(number);
    const RoomSnapshot snapshot = CompileWorld(world);
    rooms_.push_back(ToRoom(snapshot));
    const Room& room = rooms_.back();
    PutDocument(wire::EncodeRoom(room, wire::Format::kBinary), true);
    const auto json = wire::EncodeRoom(room, wire::Format::kJson);
    PutDocument(json, false);
    Put("reply " + wire::acs::EncodeRoom(room) + "\n");
    ++counts_.replies;
    PutDocument(wire::acs::EncodeParticipants(room, std::nullopt, kLink),
                false);
    PutDecisions(snapshot, room);
    if (json.ok()) PutIssues(json.value());
  }

  // All together; whether everything could be written.
  bool Finish() {
    PutDocument(wire::EncodeRoomSet(rooms_, wire::Format::kJson), false);
    PutDocument(wire::EncodeRoomSet(rooms_, wire::Format::kBinary), true);
    std::vector<const Room*> all;
    for (const Room& room : rooms_) all.push_back(&room);
    std::optional<wire::acs::RoomPlace> after;
    for (std::size_t i = 0; i < rooms_.size(); i += wire::acs::kPageSize) {
      PutDocument(wire::acs::EncodeRoomList(all, after, kLink), false);
      const Room& last = *all[random_.Below(all.size())];
      after.emplace(wire::acs::RoomPlace{last.created_at(), last.id()});
      Put("token " + wire::acs::RoomPageToken(*after) + "\n");
    }
    Put(std::to_string(counts_.documents) + " documents, " +
        std::to_string(counts_.replies) + " replies, " +
        std::to_string(counts_.issues) + " issues of documents\n");
    return good_ && std::ferror(stdout) == 0 && std::fflush(stdout) == 0;
  }

 private:
  void PutDocument(const Result<std::string>& document, bool binary) {
    good_ = good_ && document.ok();
    if (!document.ok()) return;
    Put((binary ? "binary " + Hex(document.value()) : document.value()) + "\n");
    ++counts_.documents;
  }

  void PutDecisions(const RoomSnapshot& snapshot, const Room& room) {
    for (std::size_t i = 0; i < kAsking && i < room.participants().size();
         ++i) {
      const ParticipantId& id = room.participants()[i].id;
      const Instant now = Instant::FromUnixNanos(
          random_.InstantNear(room.window().from().unix_nanos(),
                              room.window().until().unix_nanos()));
      const Action action = AllActions()[random_.Below(kNumActions)];
      const Request request = Request::Perform(Subject::User(id), action);
      const Explanation told = Explain(&snapshot, request, now);
      Put(wire::EncodeDecisionLine(told.decision, action, told.remedy) + "\n");
      PutReply(wire::acs::EncodeDenied(told.decision, action));
    }
  }

  void PutReply(const wire::acs::ErrorReply& reply) {
    Put("reply " + std::to_string(reply.http_status) + ' ' + reply.error_code +
        ' ' + reply.body + "\n");
    ++counts_.replies;
  }

  // What the reader says of the document without one of its bytes.
  void PutIssues(std::string json) {
    json.erase(random_.Below(json.size()), 1);
    const auto read = wire::DecodeRoom(json, wire::Format::kJson);
    for (const Issue& issue : read.issues()) {
      Put("issue " + std::string(IssueCodeName(issue.code)) + ' ' + issue.path +
          ": " + issue.message + "\n");
      ++counts_.issues;
    }
    if (!read.ok()) PutReply(wire::acs::EncodeError(read.issues()));
  }

  RandomWorld random_;
  std::vector<Room> rooms_;
  Counts counts_;
  bool good_ = true;
};

bool PutAll(std::uint64_t seed, std::uint64_t rooms) {
  Writer writer(seed);
  for (; rooms > 0; --rooms) writer.PutRoom(rooms);
  return writer.Finish();
}

}  // namespace
}  // namespace roompolicy::testing

int main(int argc, char** argv) {
  return roompolicy::testing::RunInLocale(argc, argv, "encodings SEED ROOMS",
                                          roompolicy::testing::PutAll);
}
