// Requests that mean harm or were damaged: never a crash, never a guess, always
// a bounded report, for work that grows with the bytes alone: what is taken
// from the heap is counted, the test replaces operator new. Random ones are
// seeded.
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdlib>
#include <new>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "roompolicy/wire/acs/request_limits.h"
#include "roompolicy/wire/acs/request_reader.h"
#include "roompolicy/wire/format.h"
#include "tests/wire/acs/request_test_util.h"
#include "tests/wire/wire_test_util.h"

namespace {

// Of all that was ever taken from the heap.
std::size_t g_allocations = 0;
std::size_t g_allocated_bytes = 0;

void* Counted(std::size_t bytes) {
  ++g_allocations;
  g_allocated_bytes += bytes;
  return std::malloc(bytes);
}

}  // namespace

void* operator new(std::size_t bytes) { return Counted(bytes); }
void* operator new[](std::size_t bytes) { return Counted(bytes); }
void operator delete(void* p) noexcept { std::free(p); }
void operator delete[](void* p) noexcept { std::free(p); }
void operator delete(void* p, std::size_t) noexcept { std::free(p); }
void operator delete[](void* p, std::size_t) noexcept { std::free(p); }

namespace roompolicy::wire::acs {
namespace {

using List = std::vector<std::string>;

constexpr std::size_t k512KiB = std::size_t{512} << 10U;

// What one reading may take from the heap, over and over, for each byte of the
// document. One that copied anything long for every member would take the
// square of the document.
constexpr std::size_t kMaxBytesForEach = 64;
constexpr std::size_t kMaxAllocationsForEach = 1;

std::string Repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  text.reserve(bytes + piece.size());
  while (text.size() < bytes) text += piece;
  return text;
}

// What both readers of large documents say of it.
struct Reports {
  Issues create;
  Issues participants;
};

Reports ReportsOf(const std::string& json) {
  const std::size_t bytes = g_allocated_bytes;
  const std::size_t allocations = g_allocations;
  Reports reports{Create(json).issues(), UpdateParticipants(json).issues()};
  EXPECT_LE(g_allocated_bytes - bytes, 2 * kMaxBytesForEach * json.size());
  EXPECT_LE(g_allocations - allocations,
            2 * kMaxAllocationsForEach * json.size());
  for (const Issues* issues : {&reports.create, &reports.participants}) {
    EXPECT_FALSE(issues->empty());
    EXPECT_LE(issues->shown().size(), Issues::kMaxShown);
    ExpectPlain(*issues);
  }
  // Cheap, whatever is in it.
  EXPECT_EQ(UpdateIssues(json), List{"INPUT_TOO_LARGE"});
  return reports;
}

TEST(HostileRequest, RubbishOf512KiBIsReported) {
  std::mt19937_64 random(11);
  std::string bytes;
  while (bytes.size() < k512KiB) bytes += static_cast<char>(random());
  const Reports reports = ReportsOf(bytes);
  EXPECT_EQ(Listed(reports.create), List{"MALFORMED_INPUT"});
}

TEST(HostileRequest, RepeatedFieldsOf512KiBAreCountedNotKept) {
  const Reports reports =
      ReportsOf("{" + Repeated(R"("participants":{},)", k512KiB) +
                R"("participants":{}})");
  EXPECT_EQ(Listed(reports.create).front(), "MALFORMED_INPUT participants");
  EXPECT_GT(reports.create.total(), 25'000U);
  EXPECT_EQ(reports.create.total(), reports.participants.total());
}

TEST(HostileRequest, OneParticipantNamedInAll2MiBIsBoundedAndReported) {
  const Reports reports = ReportsOf(
      R"({"participants":{)" + Repeated(R"("8:acs:r_a":{},)", 4 * k512KiB) +
      R"("8:acs:r_a":{}}})");
  const List listed = Listed(reports.create);
  EXPECT_EQ(listed[0], "INPUT_TOO_LARGE participants");
  EXPECT_EQ(listed[1], "ROSTER_TOO_LARGE participants");
  EXPECT_EQ(listed[2], R"(DUPLICATE_PARTICIPANT participants["8:acs:r_a"])");
  // The entries that were kept, each but the first a duplicate.
  EXPECT_EQ(reports.create.total(), 2 + kMaxEntries - 1);
  // Applied to a room they are one participant.
  EXPECT_EQ(reports.participants.total(), 1 + kMaxEntries - 1);
}

TEST(HostileRequest, RolesRepeatedIn512KiBAreCountedNotKept) {
  const Reports reports = ReportsOf(
      R"({"participants":{"8:acs:r_a":{)" +
      Repeated(R"("role":"Presenter",)", k512KiB) + R"("role":"Presenter"}}})");
  EXPECT_EQ(Listed(reports.create).front(),
            R"(MALFORMED_INPUT participants["8:acs:r_a"].role)");
  EXPECT_GT(reports.create.total(), 25'000U);
}

TEST(HostileRequest, UnknownFieldsOf512KiBAreCountedNotKept) {
  const Reports reports =
      ReportsOf("{" + Repeated(R"("x":1,)", k512KiB) + R"("x":1})");
  EXPECT_EQ(Listed(reports.create).front(), "UNKNOWN_FIELD x");
  EXPECT_GT(reports.create.total(), 70'000U);
}

TEST(HostileRequest, UnknownFieldsBelowALongIdAreCountedNotKept) {
  const Reports reports =
      ReportsOf(R"({"participants":{")" + std::string(1 << 20U, 'a') +
                R"(":{)" + Repeated(R"("x":1,)", k512KiB) + R"("x":1}}})");
  EXPECT_GT(reports.create.total(), 70'000U);
}

TEST(HostileRequest, FaultyParticipantsOf512KiBAreBoundedAndReported) {
  for (const std::string_view entry :
       {R"("a b":{"role":"X"},)", R"("4:+1":[],)", R"("":{"role":{}},)"}) {
    const Reports reports = ReportsOf(R"({"participants":{)" +
                                      Repeated(entry, k512KiB) + R"("":0}})");
    EXPECT_TRUE(reports.create.Has(IssueCode::kInputTooLarge) ||
                reports.create.total() > Issues::kMaxShown);
    EXPECT_LE(reports.create.total(), 4 * kMaxEntries + 4);
  }
}

TEST(HostileRequest, OneStringOf512KiBIsQuotedInPart) {
  const std::string longest(k512KiB, 'x');
  for (const std::string& json :
       {"{\"" + longest + "\":1}", R"({"validFrom":")" + longest + "\"}",
        R"({"participants":{")" + longest + "\":{}}}",
        R"({"participants":{"8:acs:r_a":{"role":")" + longest + "\"}}}"}) {
    const Reports reports = ReportsOf(json);
    EXPECT_EQ(reports.create.total(), 1U);
    EXPECT_EQ(reports.participants.total(), 1U);
  }
}

TEST(HostileRequest, DepthIsBoundedWhereverItStands) {
  const auto nested = [](std::string_view open, std::string_view close,
                         std::size_t levels) {
    return Repeated(open, open.size() * levels) + "1" +
           Repeated(close, close.size() * levels);
  };
  const std::size_t levels = k512KiB / 2;
  for (const std::string& bomb :
       {nested("[", "]", levels), nested(R"({"x":)", "}", levels / 3),
        R"({"x":)" + nested("[", "]", levels) + "}",
        R"({"participants":{"8:acs:r_a":)" + nested("[", "]", levels) + "}}",
        R"({"participants":)" + nested(R"({"participants":)", "}", levels / 9) +
            "}"}) {
    const Reports reports = ReportsOf(bomb);
    EXPECT_EQ(Listed(reports.create), List{"MALFORMED_INPUT"});
    EXPECT_EQ(Listed(reports.participants), List{"MALFORMED_INPUT"});
  }
  // As deep as may be, the unknown field is the fault; one deeper, the depth.
  const auto deep = [&](std::size_t arrays) {
    return CreateIssues(R"({"x":)" + nested("[", "]", arrays) + "}");
  };
  EXPECT_EQ(deep(kMaxJsonDepth - 1), List{"UNKNOWN_FIELD x"});
  EXPECT_EQ(deep(kMaxJsonDepth), List{"MALFORMED_INPUT"});
}

// A whole request of each kind.
const std::string kCreate =
    R"({"validFrom":"2026-03-01T09:00:00.1234567Z",)"
    R"("validUntil":"2026-03-02T09:00:00+01:00","pstnDialOutEnabled":true,)"
    R"("participants":{"8:acs:r_a":{"role":"Presenter"},"8:acs:r_b":{},)"
    R"("8:acs:r_c":{"role":null}}})";
const std::string kUpdate =
    R"({"validFrom":"2026-03-01T09:00:00Z","validUntil":)"
    R"("2026-03-02T09:00:00Z","pstnDialOutEnabled":null})";
const std::string kParticipants =
    R"({"participants":{"8:acs:r_a":{"role":"Consumer"},"8:acs:r_b":null}})";

// A value or issues from every reader, and what is given back is accepted.
int CountAccepted(const std::string& json) {
  const Result<Room> room = Create(json);
  EXPECT_NE(room.ok(), !room.issues().empty());
  int accepted = room.ok() ? 1 : 0;
  for (const auto& change : {Update(json), UpdateParticipants(json)}) {
    EXPECT_NE(change.ok(), !change.issues().empty());
    if (!change.ok()) continue;
    ++accepted;
    EXPECT_TRUE(ARoom().Apply(*change, Now()).ok());
  }
  return accepted;
}

TEST(HostileRequest, EveryTruncationIsReported) {
  for (const std::string& whole : {kCreate, kUpdate, kParticipants}) {
    EXPECT_GT(CountAccepted(whole), 0);
    for (std::size_t size = 0; size < whole.size(); ++size) {
      EXPECT_EQ(CountAccepted(whole.substr(0, size)), 0) << size;
    }
  }
}

// Overwrites, inserts, removes or doubles a few bytes.
std::string Mutated(std::string bytes, std::mt19937_64& random) {
  constexpr std::string_view kLoved = "\"{}[],:0123456789-+TZtruefalsn\\_\0";
  for (std::size_t n = 1 + random() % 3; n > 0 && !bytes.empty(); --n) {
    const std::size_t at = random() % bytes.size();
    const char byte = random() % 2 == 0 ? kLoved[random() % kLoved.size()]
                                        : static_cast<char>(random());
    switch (random() % 4) {
      case 0:
        bytes[at] = byte;
        break;
      case 1:
        bytes.insert(at, 1, byte);
        break;
      case 2:
        bytes.erase(at, 1 + random() % 8);
        break;
      default:
        bytes.insert(at, bytes.substr(at, random() % 64));
        break;
    }
  }
  return bytes;
}

TEST(HostileRequest, RandomMutationsAreReportedOrAccepted) {
  std::mt19937_64 random(12);
  const std::string wholes[] = {kCreate, kUpdate, kParticipants};
  int accepted = 0;
  int refused = 0;
  for (int i = 0; i < 5'000; ++i) {
    ++(CountAccepted(Mutated(wholes[i % 3], random)) > 0 ? accepted : refused);
  }
  // Some changes do no harm: the test has looked at both outcomes.
  EXPECT_GT(accepted, 50);
  EXPECT_GT(refused, 500);
}

}  // namespace
}  // namespace roompolicy::wire::acs
