// What a hostile document costs in memory: a small multiple of its bytes, in
// whatever list its elements stand. Every way to the heap is counted: the test
// replaces operator new.

#include <gtest/gtest.h>
#include <malloc.h>

#include <cstddef>
#include <cstdlib>
#include <iostream>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "roompolicy/wire/room_codec.h"
#include "roompolicy/wire/scenario_codec.h"
#include "tests/wire/wire_bytes.h"
#include "tests/wire/wire_test_util.h"

namespace {

std::size_t g_live = 0;
std::size_t g_peak = 0;

void* Counted(void* p) {
  g_live += malloc_usable_size(p);
  if (g_live > g_peak) g_peak = g_live;
  return p;
}

void Release(void* p) noexcept {
  g_live -= malloc_usable_size(p);
  std::free(p);
}

void* Aligned(std::size_t bytes, std::align_val_t align) {
  const auto unit = static_cast<std::size_t>(align);
  return Counted(std::aligned_alloc(unit, (bytes + unit - 1) / unit * unit));
}

}  // namespace

void* operator new(std::size_t bytes) { return Counted(std::malloc(bytes)); }
void* operator new[](std::size_t bytes) { return Counted(std::malloc(bytes)); }
void* operator new(std::size_t bytes, std::align_val_t align) {
  return Aligned(bytes, align);
}
void* operator new[](std::size_t bytes, std::align_val_t align) {
  return Aligned(bytes, align);
}
void operator delete(void* p) noexcept { Release(p); }
void operator delete[](void* p) noexcept { Release(p); }
void operator delete(void* p, std::size_t) noexcept { Release(p); }
void operator delete[](void* p, std::size_t) noexcept { Release(p); }
void operator delete(void* p, std::align_val_t) noexcept { Release(p); }
void operator delete[](void* p, std::align_val_t) noexcept { Release(p); }
void operator delete(void* p, std::size_t, std::align_val_t) noexcept {
  Release(p);
}
void operator delete[](void* p, std::size_t, std::align_val_t) noexcept {
  Release(p);
}

namespace roompolicy::wire {
namespace {

constexpr std::size_t k256KiB = std::size_t{256} << 10U;
constexpr std::size_t k2MiB = std::size_t{2} << 20U;
constexpr std::size_t k5MiB = std::size_t{5} << 20U;

// `piece` over and over between the two ends.
std::string Filled(std::size_t bytes, const std::string& begin,
                   std::string_view piece, const std::string& end) {
  std::string text = begin;
  text.reserve(bytes + end.size());
  while (text.size() + piece.size() <= bytes) text += piece;
  return text + end;
}

enum class Reader { kRooms, kRoom, kScenario };

struct Hostile {
  const char* name;
  Reader reader;
  Format format;
  std::string document;
};

void PrintTo(const Hostile& hostile, std::ostream* out) {
  *out << hostile.name;
}

// A step whose roster change has `people` in binary.
std::string StepOf(const std::string& people) {
  return Bytes(4, Bytes(5, people));
}

// Of lists that are read element by element 256 KiB are enough: nothing grows.
std::vector<Hostile> Documents() {
  constexpr Format kJson = Format::kJson;
  constexpr Format kBinary = Format::kBinary;
  const std::string empty = Bytes(2, "");
  return {
      {"LineBreaksBeforeAnError", Reader::kRooms, kJson,
       Filled(k5MiB, "[", "\n", "x")},
      {"EmptyRooms", Reader::kRooms, kJson,
       Filled(k256KiB, R"({"rooms":[{})", ",{}", "]}")},
      {"NumbersForRooms", Reader::kRooms, kJson,
       Filled(k256KiB, R"({"rooms":[1)", ",1", "]}")},
      {"EmptyParticipants", Reader::kRoom, kJson,
       Filled(k2MiB, R"({"participants":[{})", ",{}", "]}")},
      {"NumbersForParticipants", Reader::kRoom, kJson,
       Filled(k2MiB, R"({"participants":[1)", ",1", "]}")},
      {"EmptySteps", Reader::kScenario, kJson,
       Filled(k256KiB, R"({"steps":[{})", ",{}", "]}")},
      {"NumbersForSteps", Reader::kScenario, kJson,
       Filled(k256KiB, R"({"steps":[1)", ",1", "]}")},
      {"NumbersForNotes", Reader::kScenario, kJson,
       Filled(k256KiB, R"({"steps":[{"note":1})", R"(,{"note":1})", "]}")},
      {"EmptyPeople", Reader::kScenario, kJson,
       Filled(k256KiB, R"({"people":[{})", ",{}", "]}")},
      {"EmptyEditsInAStep", Reader::kScenario, kJson,
       Filled(k2MiB, R"({"steps":[{"rosterChange":{"participants":[{})", ",{}",
              "]}}]}")},
      {"EmptyNamesInAnExpectation", Reader::kScenario, kJson,
       Filled(k2MiB, R"({"steps":[{"expect":{"allowed":["")", R"(,"")",
              "]}}]}")},
      {"NumbersForNamesInAnExpectation", Reader::kScenario, kJson,
       Filled(k2MiB, R"({"steps":[{"expect":{"allowed":[1)", ",1", "]}}]}")},
      {"EmptyEffectsInAnExpectation", Reader::kScenario, kJson,
       Filled(k2MiB, R"({"steps":[{"expect":{"effects":[{})", ",{}", "]}}]}")},
      {"NumbersForEffectsInAnExpectation", Reader::kScenario, kJson,
       Filled(k2MiB, R"({"steps":[{"expect":{"effects":[1)", ",1", "]}}]}")},
      {"EmptyPresencesInAnExpectation", Reader::kScenario, kJson,
       Filled(k2MiB, R"({"steps":[{"expect":{"present":[{})", ",{}", "]}}]}")},
      {"EmptyRoomsInBinary", Reader::kRooms, kBinary,
       Filled(k256KiB, "", Bytes(1, ""), "")},
      {"EmptyParticipantsInBinary", Reader::kRoom, kBinary,
       Filled(k5MiB, "", Bytes(6, ""), "")},
      {"EmptyStepsInBinary", Reader::kScenario, kBinary,
       Filled(k256KiB, "", Bytes(4, ""), "")},
      {"EmptyPeopleInBinary", Reader::kScenario, kBinary,
       Filled(k256KiB, "", Bytes(3, ""), "")},
      {"EmptyEditsInAStepInBinary", Reader::kScenario, kBinary,
       StepOf(Filled(k5MiB, "", empty, ""))},
      {"EmptyEffectsInBinary", Reader::kScenario, kBinary,
       Bytes(4, Bytes(10, Filled(k5MiB, "", Bytes(8, ""), "")))},
  };
}

class Memory : public testing::TestWithParam<Hostile> {};

TEST_P(Memory, OfAHostileDocumentIsAtMostTenTimesItsBytes) {
  const Hostile& hostile = GetParam();
  const std::size_t before = g_live;
  g_peak = g_live;
  bool ok = true;
  switch (hostile.reader) {
    case Reader::kRooms:
      ok = DecodeRoomSet(hostile.document, hostile.format).ok();
      break;
    case Reader::kRoom:
      ok = DecodeRoom(hostile.document, hostile.format).ok();
      break;
    case Reader::kScenario:
      ok = DecodeScenario(hostile.document, hostile.format).ok();
      break;
  }
  const std::size_t times_ten =
      (g_peak - before) * 10 / hostile.document.size();
  std::cout << "[ memory     ] " << hostile.name << ": " << times_ten / 10
            << "." << times_ten % 10 << " bytes for each of the document\n";
  EXPECT_FALSE(ok);
  EXPECT_LE(g_peak - before, 10 * hostile.document.size());
}

std::string Name(const testing::TestParamInfo<Hostile>& info) {
  return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(Lists, Memory, testing::ValuesIn(Documents()), Name);

}  // namespace
}  // namespace roompolicy::wire
