// Where memory runs out in a directory, nothing is half told, readers go on,
// and a directory that was interrupted in a change does nothing any more. Every
// allocation of every function is made to fail in turn.
#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "roompolicy/c_api.h"
#include "tests/c_api/c_handles.h"
#include "tests/c_api/failing_heap.h"
#include "tests/engine/rooms.h"

namespace roompolicy::testing {
namespace {

constexpr std::string_view kRoomId = "99199690362660524";

rp_instant At(std::chrono::nanoseconds by = {}) { return Now(by).unix_nanos(); }

Room Later(std::int64_t revision) {
  RoomDraft draft = SomeDraft();
  draft.revision = revision;
  draft.valid_until = Now(2 * kDay);
  return LoadRoom(draft, ProfileSet::BuiltIn()).value();
}

// A directory with a room and a reader, and what the functions give.
struct World {
  CDirectory directory;
  CReader reader;
  rp_change_report report{};
  rp_issues* issues = nullptr;
  rp_room* room = nullptr;
  rp_rooms* rooms = nullptr;
  rp_texts* removed = nullptr;
  rp_reader* other = nullptr;
  rp_directory* made = nullptr;
  rp_list_token next{};
  std::int32_t more = 0;

  World() {
    report.struct_size = sizeof report;
    EXPECT_EQ(rp_directory_new(nullptr, nullptr, Out(directory)), RP_OK);
    EXPECT_EQ(rp_directory_add(directory.get(), HandleOf(SomeRoom()).get(),
                               nullptr, nullptr),
              RP_OK);
    EXPECT_EQ(rp_reader_new(directory.get(), T("sfu"), Out(reader)), RP_OK);
  }
  World(const World&) = delete;
  World& operator=(const World&) = delete;
  ~World() {
    rp_issues_free(issues);
    rp_room_free(room);
    rp_rooms_free(rooms);
    rp_texts_free(removed);
    rp_reader_free(other);
    rp_directory_free(made);
  }

  rp_reason Ask() const {
    const rp_request joins =
        rp_in_room(rp_request_join(rp_user(T(kPresenter))), T(kRoomId));
    rp_decision decision = Stale();
    rp_reader_decide(reader.get(), &joins, At(), &decision);
    return decision.reason;
  }
};

std::unique_ptr<World> NewWorld() { return std::make_unique<World>(); }

void ExpectNothingTold(const World& w) {
  EXPECT_EQ(w.issues, nullptr);
  EXPECT_EQ(w.report.revision, 0);
  EXPECT_EQ(w.room, nullptr);
  EXPECT_EQ(w.rooms, nullptr);
  EXPECT_EQ(w.removed, nullptr);
  EXPECT_EQ(w.other, nullptr);
  EXPECT_EQ(w.made, nullptr);
  EXPECT_EQ(w.more, 0);
}

void ExpectGoesOn(World& w) {
  ExpectNothingTold(w);
  EXPECT_EQ(w.Ask(), RP_REASON_ALLOWED);
  EXPECT_EQ(rp_directory_set_role(w.directory.get(), T(kRoomId), T(kPresenter),
                                  RP_ROLE_CONSUMER, At(), nullptr, nullptr),
            RP_OK);
}

// Either the room is as it was, and the directory goes on; or it is broken,
// and readers find the room as it was or as it was to be.
void ExpectBrokenOrWhole(World& w) {
  ExpectNothingTold(w);
  const rp_reason reason = w.Ask();
  EXPECT_TRUE(reason == RP_REASON_ALLOWED || reason == RP_REASON_ROOM_NOT_FOUND)
      << rp_reason_name(reason);
  rp_directory* const d = w.directory.get();
  const rp_status status = rp_directory_get(d, T(kRoomId), &w.room);
  if (status == RP_OK) {
    EXPECT_EQ(reason, RP_REASON_ALLOWED);
    return;
  }
  EXPECT_EQ(status, RP_NO_MEMORY);
  EXPECT_EQ(w.room, nullptr);
  EXPECT_EQ(rp_directory_delete(d, T(kRoomId), &w.report, &w.issues),
            RP_NO_MEMORY);
  EXPECT_EQ(
      rp_directory_add(d, HandleOf(SomeRoom()).get(), &w.report, &w.issues),
      RP_NO_MEMORY);
  EXPECT_EQ(rp_directory_sweep(d, At(), 0, 0, &w.removed, &w.more),
            RP_NO_MEMORY);
  EXPECT_EQ(rp_reader_new(d, T("x"), &w.other), RP_NO_MEMORY);
  rp_list_request request{};
  request.struct_size = sizeof request;
  EXPECT_EQ(rp_directory_list(d, &request, &w.rooms, &w.next, &w.more),
            RP_NO_MEMORY);
  rp_directory_stats stats{};
  stats.struct_size = sizeof stats;
  EXPECT_EQ(rp_directory_statistics(d, &stats, nullptr, 0), RP_NO_MEMORY);
  ExpectNothingTold(w);
}

// What tidies up may wait, and does where it fails.
template <typename Change>
void FailChange(Change change) {
  FailEachAllocation(NewWorld, change, ExpectBrokenOrWhole, Absorbs::kSome);
}

template <typename Ask>
void FailAsking(Ask ask) {
  FailEachAllocation(NewWorld, ask, ExpectGoesOn);
}

rp_status OkIfRefused(rp_status status) {
  return status == RP_REFUSED ? rp_status{RP_OK} : status;
}

TEST(CDirectoryMemoryTest, ANewRoomThatFails) {
  const rp_participant doctor = {T(kPresenter), RP_ROLE_PRESENTER};
  rp_room_spec spec{};
  spec.struct_size = sizeof spec;
  spec.id = T("a-room-of-a-name-that-is-long-enough-for-the-heap");
  spec.participants = &doctor;
  spec.num_participants = 1;
  FailChange([&](World& w) {
    return rp_directory_create(w.directory.get(), &spec, At(), &w.report,
                               &w.issues);
  });
  RoomDraft draft = SomeDraft();
  draft.id = std::string("another");
  const CRoom room = HandleOf(LoadRoom(draft, ProfileSet::BuiltIn()).value());
  FailChange([&](World& w) {
    return rp_directory_add(w.directory.get(), room.get(), &w.report,
                            &w.issues);
  });
}

TEST(CDirectoryMemoryTest, AChangeThatFails) {
  const rp_roster_edit edit = {T(kStranger), RP_ROLE_ATTENDEE, 0};
  rp_room_change change{};
  change.struct_size = sizeof change;
  change.edits = &edit;
  change.num_edits = 1;
  FailChange([&](World& w) {
    return rp_directory_apply(w.directory.get(), T(kRoomId), &change, At(),
                              &w.report, &w.issues);
  });
  // The room moves in one of the two orders alone.
  rp_room_change longer{};
  longer.struct_size = sizeof longer;
  longer.has = RP_HAS_VALID_UNTIL;
  longer.valid_until = At(2 * kDay);
  FailChange([&](World& w) {
    return rp_directory_apply(w.directory.get(), T(kRoomId), &longer, At(),
                              &w.report, &w.issues);
  });
  for (const char* id : {kConsumer, kStranger}) {
    FailChange([&](World& w) {
      return rp_directory_set_role(w.directory.get(), T(kRoomId), T(id),
                                   RP_ROLE_ATTENDEE, At(), &w.report,
                                   &w.issues);
    });
  }
  const CRoom later = HandleOf(Later(5));
  FailChange([&](World& w) {
    return rp_directory_replace(w.directory.get(), later.get(), &w.report,
                                &w.issues);
  });
}

std::string NameOfRoom(std::size_t i) { return "room-" + std::to_string(i); }

// A world whose directory has so many more rooms.
std::unique_ptr<World> WorldWith(const std::vector<CRoom>& rooms) {
  auto world = NewWorld();
  for (const CRoom& room : rooms) {
    EXPECT_EQ(
        rp_directory_add(world->directory.get(), room.get(), nullptr, nullptr),
        RP_OK);
  }
  return world;
}

std::vector<CRoom> SoManyRooms(std::size_t num) {
  std::vector<CRoom> rooms;
  RoomDraft draft = SomeDraft();
  for (std::size_t i = 0; i < num; ++i) {
    draft.id = NameOfRoom(i);
    rooms.push_back(HandleOf(LoadRoom(draft, ProfileSet::BuiltIn()).value()));
  }
  return rooms;
}

// 512 rooms fill a segment of the table: it is split for the next one.
TEST(CDirectoryMemoryTest, ARoomThatTheTableMustGrowForFails) {
  std::vector<CRoom> rooms = SoManyRooms(512);
  const CRoom last = std::move(rooms.back());  // the world has one already
  rooms.pop_back();
  FailEachAllocation([&rooms] { return WorldWith(rooms); },
                     [&last](World& w) {
                       return rp_directory_add(w.directory.get(), last.get(),
                                               &w.report, &w.issues);
                     },
                     ExpectBrokenOrWhole, Absorbs::kSome);
}

// Once 257 places of a segment were left it is made anew, which may wait.
TEST(CDirectoryMemoryTest, ADeletionThatTidiesUpFails) {
  const std::vector<CRoom> rooms = SoManyRooms(300);
  FailEachAllocation(
      [&rooms] {
        auto world = WorldWith(rooms);
        for (std::size_t i = 0; i < 256; ++i) {
          EXPECT_EQ(rp_directory_delete(world->directory.get(),
                                        T(NameOfRoom(i)), nullptr, nullptr),
                    RP_OK);
        }
        return world;
      },
      [](World& w) {
        return rp_directory_delete(w.directory.get(), T("room-256"), &w.report,
                                   &w.issues);
      },
      ExpectBrokenOrWhole, Absorbs::kSome);
}

TEST(CDirectoryMemoryTest, ARefusalThatFails) {
  const CRoom same = HandleOf(SomeRoom());
  FailChange([&](World& w) {
    return OkIfRefused(rp_directory_replace(w.directory.get(), same.get(),
                                            &w.report, &w.issues));
  });
  FailChange([&](World& w) {
    return OkIfRefused(rp_directory_delete(w.directory.get(), T("nowhere"),
                                           &w.report, &w.issues));
  });
}

TEST(CDirectoryMemoryTest, ASweepThatFails) {
  FailChange([](World& w) {
    return rp_directory_sweep(w.directory.get(), At(kDay), 0, 0, &w.removed,
                              &w.more);
  });
}

TEST(CDirectoryMemoryTest, AskingThatFailsChangesNothing) {
  FailAsking([](World& w) {
    return rp_directory_get(w.directory.get(), T(kRoomId), &w.room);
  });
  rp_list_request request{};
  request.struct_size = sizeof request;
  FailAsking([&](World& w) {
    return rp_directory_list(w.directory.get(), &request, &w.rooms, &w.next,
                             &w.more);
  });
  FailAsking([](World& w) {
    return rp_reader_new(w.directory.get(),
                         T("a reader of a name that is long enough"), &w.other);
  });
}

TEST(CDirectoryMemoryTest, ADirectoryIsMadeWholeOrNotAtAll) {
  FailEachAllocation(
      NewWorld,
      [](World& w) { return rp_directory_new(nullptr, nullptr, &w.made); },
      ExpectGoesOn);
}

TEST(CDirectoryMemoryTest, ARoomThatCouldNotBeMadeIsFoundByNobody) {
  const rp_participant doctor = {T(kPresenter), RP_ROLE_PRESENTER};
  const rp_text id = T("a-room-of-a-name-that-is-long-enough-for-the-heap");
  rp_room_spec spec{};
  spec.struct_size = sizeof spec;
  spec.id = id;
  spec.participants = &doctor;
  spec.num_participants = 1;
  const rp_request joins = rp_in_room(rp_request_join(rp_user(doctor.id)), id);
  FailEachAllocation(
      NewWorld,
      [&](World& w) {
        return rp_directory_create(w.directory.get(), &spec, At(), nullptr,
                                   nullptr);
      },
      [&](World& w) {
        rp_decision decision = Stale();
        rp_reader_decide(w.reader.get(), &joins, At(), &decision);
        EXPECT_EQ(decision.reason, RP_REASON_ROOM_NOT_FOUND);
      },
      Absorbs::kSome);
}

TEST(CDirectoryMemoryTest, ADirectoryOfManyRoomsIsFreedWithoutMemory) {
  for (const std::size_t rooms : {0U, 1U, 3'000U}) {
    CDirectory directory;
    ASSERT_EQ(rp_directory_new(nullptr, nullptr, Out(directory)), RP_OK);
    RoomDraft draft = SomeDraft();
    for (std::size_t i = 0; i < rooms; ++i) {
      draft.id = "room-" + std::to_string(i);
      const CRoom room =
          HandleOf(LoadRoom(draft, ProfileSet::BuiltIn()).value());
      ASSERT_EQ(rp_directory_add(directory.get(), room.get(), nullptr, nullptr),
                RP_OK);
    }
    CReader reader;
    ASSERT_EQ(rp_reader_new(directory.get(), T("last"), Out(reader)), RP_OK);
    const NoMemory none;
    directory.reset();
    reader.reset();  // the last that keeps the rooms
  }
}

TEST(CDirectoryMemoryTest, AKeyThatFailsIsNull) {
  const auto world = NewWorld();
  for (std::size_t n = 1; n < 3; ++n) {
    const std::ptrdiff_t live = NumLive();
    const FailingAllocation failing(n);
    EXPECT_EQ(rp_participant_key_new(world->directory.get(), T(kPresenter)),
              nullptr);
    EXPECT_TRUE(FailingAllocation::failed()) << n;
    EXPECT_EQ(NumLive(), live);
  }
  const FailingAllocation failing(1);
  EXPECT_EQ(rp_room_key_new(world->directory.get(), T(kRoomId)), nullptr);
}

}  // namespace
}  // namespace roompolicy::testing
