// What tests of the C interface share: handles that free themselves, texts,
// handles of the engine's own objects, and what every function must do with a
// struct of another size.
#ifndef ROOMPOLICY_TESTS_C_API_C_HANDLES_H_
#define ROOMPOLICY_TESTS_C_API_C_HANDLES_H_

#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "roompolicy/c_api.h"
#include "roompolicy/compile.h"
#include "roompolicy/decision.h"
#include "roompolicy/instant.h"
#include "roompolicy/internal/c_objects.h"
#include "roompolicy/room.h"

namespace roompolicy::testing {

template <auto Free>
struct FreeBy {
  template <typename Object>
  void operator()(Object* object) const {
    Free(object);
  }
};

using CRoom = std::unique_ptr<rp_room, FreeBy<rp_room_free>>;
using CRooms = std::unique_ptr<rp_rooms, FreeBy<rp_rooms_free>>;
using CSnapshot = std::unique_ptr<rp_snapshot, FreeBy<rp_snapshot_free>>;
using CIssues = std::unique_ptr<rp_issues, FreeBy<rp_issues_free>>;
using CTexts = std::unique_ptr<rp_texts, FreeBy<rp_texts_free>>;
using CDirectory = std::unique_ptr<rp_directory, FreeBy<rp_directory_free>>;
using CReader = std::unique_ptr<rp_reader, FreeBy<rp_reader_free>>;
using CRoomKey = std::unique_ptr<rp_room_key, FreeBy<rp_room_key_free>>;
using CParticipantKey =
    std::unique_ptr<rp_participant_key, FreeBy<rp_participant_key_free>>;
using CGrant = std::unique_ptr<rp_grant, FreeBy<rp_grant_free>>;
using CEffects = std::unique_ptr<rp_effects, FreeBy<rp_effects_free>>;
using CPresences = std::unique_ptr<rp_presences, FreeBy<rp_presences_free>>;
using CCall = std::unique_ptr<rp_call, FreeBy<rp_call_free>>;

// For a result of a function: Out(handle) is where it is put. The handle has it
// after the statement.
template <typename Handle>
class Out {
 public:
  explicit Out(Handle& to) : to_(to) {}
  ~Out() { to_.reset(made_); }
  Out(const Out&) = delete;
  Out& operator=(const Out&) = delete;
  operator typename Handle::pointer *() { return &made_; }  // NOLINT

 private:
  Handle& to_;
  typename Handle::pointer made_ = nullptr;
};

inline rp_text T(std::string_view text) { return {text.data(), text.size()}; }
inline std::string Text(rp_text text) {
  return text.size == 0 ? std::string() : std::string(text.data, text.size);
}
// A length without a text.
inline rp_text NoText() { return {nullptr, 3}; }

inline CRoom HandleOf(const Room& room) { return CRoom(new rp_room{room}); }
inline CSnapshot HandleOf(RoomSnapshotPtr snapshot) {
  return CSnapshot(new rp_snapshot{std::move(snapshot)});
}

// "ALLOWED until 12 at 3 +"
inline std::string Words(const rp_decision& decision) {
  return std::string(rp_reason_name(decision.reason)) + " until " +
         std::to_string(decision.until) + " at " +
         std::to_string(decision.revision) +
         (decision.effect == RP_ALLOW ? " +" : " -");
}
inline std::string Words(const Decision& decision) {
  return std::string(ReasonName(decision.reason)) + " until " +
         std::to_string(decision.until.unix_nanos()) + " at " +
         std::to_string(decision.revision) + (decision.allowed() ? " +" : " -");
}

// What a function must not leave as it was.
inline rp_decision Stale() { return rp_decision{1, 2, RP_ALLOW, 1}; }

// A later version's struct, with room behind what this one knows.
template <typename Struct>
struct Later {
  Struct known{};
  std::uint64_t more[2] = {0, 0};
};

// A function that reads a struct: `use` gives whether it took it. Sizes that no
// version has, and members that it does not know, are not taken.
template <typename Struct, typename Use>
void ExpectReadsBySize(const Struct& good, Use use) {
  Later<Struct> later;
  later.known = good;
  const Struct* const given = &later.known;
  for (const std::size_t size : {std::size_t{0}, sizeof(Struct) - 1,
                                 std::size_t{513}, ~std::size_t{0}}) {
    later.known.struct_size = size;
    EXPECT_FALSE(use(given)) << "of size " << size;
  }
  EXPECT_FALSE(use(static_cast<const Struct*>(nullptr)));
  later.known.struct_size = sizeof later;
  later.more[1] = 1;
  EXPECT_FALSE(use(given)) << "with an unknown member that is set";
  later.more[1] = 0;
  EXPECT_TRUE(use(given)) << "with an unknown member that is not set";
  later.known.struct_size = sizeof(Struct);
  EXPECT_TRUE(use(given));
}

// A function that fills one in: unknown members become zero.
template <typename Struct, typename Use>
void ExpectWritesBySize(Use use) {
  Later<Struct> later;
  Struct* const given = &later.known;
  for (const std::size_t size : {std::size_t{0}, sizeof(Struct) - 1,
                                 std::size_t{513}, ~std::size_t{0}}) {
    later.known.struct_size = size;
    later.more[0] = 7;
    EXPECT_EQ(use(given), RP_BAD_ARGUMENT) << "of size " << size;
    EXPECT_EQ(later.known.struct_size, size);
    EXPECT_EQ(later.more[0], 7U);
  }
  EXPECT_EQ(use(static_cast<Struct*>(nullptr)), RP_BAD_ARGUMENT);
  later.known.struct_size = sizeof later;
  later.more[0] = later.more[1] = 7;
  EXPECT_EQ(use(given), RP_OK);
  EXPECT_EQ(later.known.struct_size, sizeof later);
  EXPECT_EQ(later.more[0] + later.more[1], 0U);
  later.known.struct_size = sizeof(Struct);
  later.more[0] = 7;
  EXPECT_EQ(use(given), RP_OK);
  EXPECT_EQ(later.more[0], 7U) << "is no part of the struct";
}

}  // namespace roompolicy::testing

#endif  // ROOMPOLICY_TESTS_C_API_C_HANDLES_H_
