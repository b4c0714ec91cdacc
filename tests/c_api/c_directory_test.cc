// Directories in C: what each function makes of what is wrong, absent or of
// another size. That C and the engine agree is tested by
// c_directory_random_test.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "roompolicy/c_api.h"
#include "roompolicy/internal/c_directory_objects.h"
#include "tests/c_api/c_handles.h"
#include "tests/directory/stalled_reader.h"
#include "tests/engine/rooms.h"

namespace roompolicy::testing {
namespace {

constexpr std::string_view kRoomId = "99199690362660524";

rp_instant At(std::chrono::nanoseconds by = {}) { return Now(by).unix_nanos(); }

std::vector<std::string> CodesOf(const CIssues& issues) {
  return issues == nullptr ? std::vector<std::string>{"none"}
                           : Codes(issues->issues);
}

class CDirectoryTest : public ::testing::Test {
 protected:
  CDirectoryTest() {
    EXPECT_EQ(rp_directory_new(nullptr, nullptr, Out(directory)), RP_OK);
    EXPECT_EQ(Add(SomeRoom()), RP_OK);
    report.struct_size = sizeof report;
    spec.struct_size = sizeof spec;
    spec.id = T("new");
    change.struct_size = sizeof change;
  }

  rp_status Add(const Room& added) {
    return rp_directory_add(directory.get(), HandleOf(added).get(), nullptr,
                            Out(issues));
  }

  static Room Replacement(std::int64_t revision) {
    RoomDraft draft = SomeDraft();
    draft.revision = revision;
    return LoadRoom(draft, ProfileSet::BuiltIn()).value();
  }

  std::size_t NumRooms() const {
    rp_directory_stats stats{};
    stats.struct_size = sizeof stats;
    EXPECT_EQ(rp_directory_statistics(directory.get(), &stats, nullptr, 0),
              RP_OK);
    return stats.rooms;
  }

  CDirectory directory;
  rp_change_report report{};
  rp_room_spec spec{};
  rp_room_change change{};
  CIssues issues;
  CRoom room = HandleOf(SomeRoom());
};

TEST_F(CDirectoryTest, IsMadeWithUsualOrOwnLimits) {
  EXPECT_EQ(rp_directory_new(nullptr, nullptr, nullptr), RP_BAD_ARGUMENT);
  rp_directory_options options{};
  options.struct_size = sizeof options;
  rp_directory* made = nullptr;
  ExpectReadsBySize(options, [&](const rp_directory_options* given) {
    // NULL is the usual limits.
    if (given == nullptr) return false;
    made = directory.get();
    const rp_status status = rp_directory_new(nullptr, given, &made);
    const CDirectory freed(made);
    EXPECT_EQ(made != nullptr, status == RP_OK);
    return status == RP_OK;
  });
  rp_directory_free(nullptr);
}

TEST_F(CDirectoryTest, ItsLimitAndTheReaderThatStopsItAreTold) {
  rp_directory_options options{};
  options.struct_size = sizeof options;
  options.max_retired_bytes = 1;
  ASSERT_EQ(rp_directory_new(nullptr, &options, Out(directory)), RP_OK);
  ASSERT_EQ(Add(SomeRoom()), RP_OK);
  CReader reader;
  ASSERT_EQ(rp_reader_new(directory.get(), T("sfu-3"), Out(reader)), RP_OK);
  rp_directory_stats stats{};
  stats.struct_size = sizeof stats;
  char name[6] = "12345";
  {
    const StalledReader stalled(reader->reader);
    ASSERT_EQ(
        rp_directory_delete(directory.get(), T(kRoomId), nullptr, nullptr),
        RP_OK);
    EXPECT_EQ(Add(SomeRoom()), RP_REFUSED);
    EXPECT_EQ(CodesOf(issues), std::vector<std::string>{"RETIRED_LIMIT "});
    ASSERT_EQ(rp_directory_statistics(directory.get(), &stats, name, 6), RP_OK);
    EXPECT_STREQ(name, "sfu-3");
    ASSERT_EQ(rp_directory_statistics(directory.get(), &stats, name, 4), RP_OK);
    EXPECT_STREQ(name, "sfu");
    ASSERT_EQ(rp_directory_statistics(directory.get(), &stats, nullptr, 0),
              RP_OK);
    EXPECT_GT(stats.retired_bytes, 0U);
    EXPECT_EQ(stats.readers, 1U);
    EXPECT_EQ(stats.refused_for_retired, 1U);
  }
  ASSERT_EQ(rp_directory_statistics(directory.get(), &stats, name, 6), RP_OK);
  EXPECT_STREQ(name, "");
  EXPECT_EQ(stats.retired_bytes, 0U);
}

TEST_F(CDirectoryTest, StatisticsAreWrittenBySize) {
  char name[3] = "xx";
  ExpectWritesBySize<rp_directory_stats>([&](rp_directory_stats* stats) {
    return rp_directory_statistics(directory.get(), stats, name, sizeof name);
  });
  EXPECT_STREQ(name, "");
  rp_directory_stats stats{};
  stats.struct_size = sizeof stats;
  stats.rooms = 7;
  EXPECT_EQ(rp_directory_statistics(nullptr, &stats, name, sizeof name),
            RP_BAD_ARGUMENT);
  EXPECT_EQ(stats.rooms, 0U);
  EXPECT_EQ(rp_directory_statistics(directory.get(), &stats, nullptr, 1),
            RP_BAD_ARGUMENT);
}

TEST_F(CDirectoryTest, ThatIsNullTakesNoChange) {
  rp_issues* told = nullptr;
  const auto refuses = [&](rp_status status) {
    const bool is_null = told == nullptr;
    told = issues.get();
    return status == RP_BAD_ARGUMENT && is_null;
  };
  report.revision = 7;
  EXPECT_TRUE(
      refuses(rp_directory_create(nullptr, &spec, At(), &report, &told)));
  EXPECT_EQ(report.revision, 0);
  EXPECT_TRUE(refuses(rp_directory_add(nullptr, room.get(), nullptr, &told)));
  EXPECT_TRUE(refuses(
      rp_directory_apply(nullptr, T(kRoomId), &change, At(), nullptr, &told)));
  EXPECT_TRUE(
      refuses(rp_directory_set_role(nullptr, T(kRoomId), T(kPresenter),
                                    RP_ROLE_CONSUMER, At(), nullptr, &told)));
  EXPECT_TRUE(
      refuses(rp_directory_replace(nullptr, room.get(), nullptr, &told)));
  EXPECT_TRUE(
      refuses(rp_directory_delete(nullptr, T(kRoomId), nullptr, &told)));
}

TEST_F(CDirectoryTest, ThatIsNullHasNothing) {
  rp_room* found = room.get();
  EXPECT_EQ(rp_directory_get(nullptr, T(kRoomId), &found), RP_BAD_ARGUMENT);
  EXPECT_EQ(found, nullptr);
  rp_list_request request{};
  request.struct_size = sizeof request;
  rp_rooms* page = nullptr;
  rp_list_token next{};
  std::int32_t more = 1;
  EXPECT_EQ(rp_directory_list(nullptr, &request, &page, &next, &more),
            RP_BAD_ARGUMENT);
  EXPECT_EQ(more, 0);
  rp_texts* removed = nullptr;
  more = 1;
  EXPECT_EQ(rp_directory_sweep(nullptr, At(), 0, 0, &removed, &more),
            RP_BAD_ARGUMENT);
  EXPECT_EQ(more, 0);
}

TEST_F(CDirectoryTest, SpecsAreReadBySize) {
  ExpectReadsBySize(spec, [&](const rp_room_spec* given) {
    const std::size_t before = NumRooms();
    const rp_status status =
        rp_directory_create(directory.get(), given, At(), nullptr, nullptr);
    EXPECT_EQ(NumRooms(), before + (status == RP_OK ? 1U : 0U));
    EXPECT_TRUE(status == RP_OK || status == RP_BAD_ARGUMENT);
    rp_directory_delete(directory.get(), spec.id, nullptr, nullptr);
    return status == RP_OK;
  });
}

TEST_F(CDirectoryTest, ChangesAreReadBySize) {
  ExpectReadsBySize(change, [&](const rp_room_change* given) {
    const rp_status status = rp_directory_apply(directory.get(), T(kRoomId),
                                                given, At(), nullptr, nullptr);
    EXPECT_TRUE(status == RP_OK || status == RP_BAD_ARGUMENT);
    return status == RP_OK;
  });
}

TEST_F(CDirectoryTest, NothingIsDoneWhereItCannotBeReported) {
  const std::size_t changes = 1;
  ExpectWritesBySize<rp_change_report>(
      [&](rp_change_report* given) -> rp_status {
        if (given == nullptr) return RP_BAD_ARGUMENT;  // a report nobody wants
        return rp_directory_set_role(directory.get(), T(kRoomId), T(kPresenter),
                                     RP_ROLE_CONSUMER, At(), given, nullptr);
      });
  rp_directory_stats stats{};
  stats.struct_size = sizeof stats;
  ASSERT_EQ(rp_directory_statistics(directory.get(), &stats, nullptr, 0),
            RP_OK);
  EXPECT_EQ(stats.changes, changes + 2) << "two of them had a good size";
}

TEST_F(CDirectoryTest, WhatIsDoneIsReported) {
  ASSERT_EQ(rp_directory_set_role(directory.get(), T(kRoomId), T(kPresenter),
                                  RP_ROLE_CONSUMER, At(), &report, nullptr),
            RP_OK);
  EXPECT_EQ(report.revision, 2);
  EXPECT_EQ(report.updated, 1U);
  EXPECT_EQ(report.role_changes, 1U);
  ASSERT_EQ(rp_directory_create(directory.get(), &spec, At(), &report, nullptr),
            RP_OK);
  EXPECT_EQ(report.revision, 1);
  EXPECT_EQ(report.updated, 0U);
  ASSERT_EQ(rp_directory_delete(directory.get(), T(kRoomId), &report, nullptr),
            RP_OK);
  EXPECT_EQ(report.revision, 2);
  EXPECT_EQ(report.removed, 4U);
  // What is refused reports nothing.
  ASSERT_EQ(rp_directory_delete(directory.get(), T(kRoomId), &report, nullptr),
            RP_REFUSED);
  EXPECT_EQ(report.revision, 0);
  EXPECT_EQ(report.removed, 0U);
}

TEST_F(CDirectoryTest, WhatIsRefusedComesWithIssues) {
  using Lines = std::vector<std::string>;
  rp_directory* const d = directory.get();
  ASSERT_EQ(Add(SomeRoom()), RP_REFUSED);
  EXPECT_EQ(CodesOf(issues), Lines{"DUPLICATE_ROOM id"});
  spec.id = NoText();
  ASSERT_EQ(rp_directory_create(d, &spec, At(), nullptr, Out(issues)),
            RP_REFUSED);
  EXPECT_EQ(CodesOf(issues), Lines{"INVALID_ROOM_ID id"});
  for (const rp_text id : {T("nowhere"), T(""), NoText()}) {
    ASSERT_EQ(rp_directory_delete(d, id, nullptr, Out(issues)), RP_REFUSED);
    EXPECT_EQ(CodesOf(issues), Lines{"UNKNOWN_ROOM id"});
    ASSERT_EQ(rp_directory_apply(d, id, &change, At(), nullptr, Out(issues)),
              RP_REFUSED);
    EXPECT_EQ(CodesOf(issues), Lines{"UNKNOWN_ROOM id"});
  }
  ASSERT_EQ(rp_directory_set_role(d, T(kRoomId), NoText(), RP_ROLE_CONSUMER,
                                  At(), nullptr, Out(issues)),
            RP_REFUSED);
  EXPECT_EQ(CodesOf(issues),
            Lines{"INVALID_PARTICIPANT_ID participants[0].id"});
  for (const rp_role role : {0, 5, -1, 257}) {
    ASSERT_EQ(rp_directory_set_role(d, T(kRoomId), T(kPresenter), role, At(),
                                    nullptr, Out(issues)),
              RP_REFUSED);
    EXPECT_EQ(CodesOf(issues),
              Lines{std::string(role == 0 ? "MISSING" : "UNKNOWN") +
                    "_ROLE participants[0].role"});
  }
}

TEST_F(CDirectoryTest, ARoomIsReplacedByALaterOneAlone) {
  rp_directory* const d = directory.get();
  ASSERT_EQ(rp_directory_replace(d, room.get(), nullptr, Out(issues)),
            RP_REFUSED);
  EXPECT_EQ(CodesOf(issues),
            std::vector<std::string>{"STALE_REVISION revision"});
  EXPECT_EQ(rp_directory_replace(d, room.get(), nullptr, nullptr), RP_REFUSED);
  EXPECT_EQ(rp_directory_replace(d, nullptr, nullptr, nullptr),
            RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_directory_add(d, nullptr, nullptr, nullptr), RP_BAD_ARGUMENT);
  EXPECT_EQ(
      rp_directory_replace(d, HandleOf(Replacement(2)).get(), &report, nullptr),
      RP_OK);
  EXPECT_EQ(report.revision, 2);
}

TEST_F(CDirectoryTest, GettingCopiesAndWhatIsNotThereIsNull) {
  CRoom found;
  ASSERT_EQ(rp_directory_get(directory.get(), T(kRoomId), Out(found)), RP_OK);
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->room, SomeRoom());
  for (const rp_text id : {T("nowhere"), T(""), NoText()}) {
    rp_room* none = room.get();
    EXPECT_EQ(rp_directory_get(directory.get(), id, &none), RP_OK);
    EXPECT_EQ(none, nullptr);
  }
  EXPECT_EQ(rp_directory_get(directory.get(), T(kRoomId), nullptr),
            RP_BAD_ARGUMENT);
  directory.reset();
  EXPECT_EQ(found->room, SomeRoom());
}

TEST_F(CDirectoryTest, AListingIsAskedForBySize) {
  rp_list_request good{};
  good.struct_size = sizeof good;
  CRooms page;
  rp_list_token next{};
  std::int32_t more = 7;
  const auto lists = [&](const rp_list_request* request) {
    more = 7;
    const rp_status status =
        rp_directory_list(directory.get(), request, Out(page), &next, &more);
    EXPECT_EQ(more, 0);
    return status == RP_OK;
  };
  ExpectReadsBySize(good, lists);
  EXPECT_EQ(rp_rooms_size(page.get()), 1U);
  rp_list_request bad = good;
  bad.has_after = 2;
  EXPECT_FALSE(lists(&bad));
  EXPECT_EQ(page, nullptr);
  bad = good;
  bad.has_active_at = -1;
  EXPECT_FALSE(lists(&bad));
  rp_directory* const d = directory.get();
  EXPECT_EQ(rp_directory_list(d, &good, nullptr, &next, &more),
            RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_directory_list(d, &good, Out(page), nullptr, &more),
            RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_directory_list(d, &good, Out(page), &next, nullptr),
            RP_BAD_ARGUMENT);
}

TEST_F(CDirectoryTest, APageHasAHundredRoomsIfNotSaid) {
  for (int i = 0; i < 150; ++i) {
    const std::string id = "r" + std::to_string(i);
    spec.id = T(id);
    ASSERT_EQ(
        rp_directory_create(directory.get(), &spec, At(), nullptr, nullptr),
        RP_OK);
  }
  rp_list_request request{};
  request.struct_size = sizeof request;
  CRooms page;
  rp_list_token next{};
  std::int32_t more = 0;
  ASSERT_EQ(
      rp_directory_list(directory.get(), &request, Out(page), &next, &more),
      RP_OK);
  EXPECT_EQ(rp_rooms_size(page.get()), 100U);
  EXPECT_EQ(more, 1);
  request.has_after = 1;
  request.after = next;
  ASSERT_EQ(
      rp_directory_list(directory.get(), &request, Out(page), &next, &more),
      RP_OK);
  EXPECT_EQ(rp_rooms_size(page.get()), 51U);
  EXPECT_EQ(more, 0);
}

TEST_F(CDirectoryTest, SweepingTellsWhatItRemoved) {
  CTexts removed;
  std::int32_t more = 7;
  rp_directory* const d = directory.get();
  EXPECT_EQ(rp_directory_sweep(d, At(kDay), 0, 0, Out(removed), nullptr),
            RP_BAD_ARGUMENT);
  ASSERT_EQ(rp_directory_sweep(d, At(kDay) - 1, -5, 0, Out(removed), &more),
            RP_OK);
  EXPECT_EQ(rp_texts_size(removed.get()), 0U);
  EXPECT_EQ(more, 0);
  ASSERT_EQ(rp_directory_sweep(d, RP_NEVER, 0, 0, Out(removed), &more), RP_OK);
  EXPECT_EQ(rp_texts_size(removed.get()), 0U);
  ASSERT_EQ(rp_directory_sweep(d, At(kDay), 0, 0, Out(removed), &more), RP_OK);
  ASSERT_EQ(rp_texts_size(removed.get()), 1U);
  directory.reset();
  EXPECT_EQ(Text(rp_texts_get(removed.get(), 0)), kRoomId);
  EXPECT_EQ(rp_texts_get(removed.get(), 1).size, 0U);
  EXPECT_EQ(rp_texts_get(removed.get(), 1).data, nullptr);
  EXPECT_EQ(rp_texts_size(nullptr), 0U);
  EXPECT_EQ(rp_texts_get(nullptr, 0).size, 0U);
  rp_texts_free(nullptr);
}

TEST_F(CDirectoryTest, WhatNobodyWantsIsSweptToo) {
  std::int32_t more = 7;
  ASSERT_EQ(rp_directory_sweep(directory.get(), At(kDay), 0, 0, nullptr, &more),
            RP_OK);
  EXPECT_EQ(NumRooms(), 0U);
}

}  // namespace
}  // namespace roompolicy::testing
