// The rooms of a directory in two orders: by creation, for lists, and by
// expiry, for sweeps.
//
// It holds places, never blocks: a change that moves neither instant, such as
// every role change, touches nothing here.
//
// What throws std::bad_alloc leaves both orders as they were.
//
// Thread-safety: none; the caller serialises. Complexity: O(log rooms).
#ifndef ROOMPOLICY_INTERNAL_ROOM_INDEX_H_
#define ROOMPOLICY_INTERNAL_ROOM_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/container/btree_set.h"
#include "roompolicy/instant.h"
#include "roompolicy/internal/room_block.h"

namespace roompolicy::internal {

// Where a room stands in an order, and what finds its block. No two rooms of a
// directory have the same number.
struct RoomPlace {
  Instant at;
  std::uint64_t number;
  std::uint64_t id_hash;
};

class RoomIndex {
 public:
  void Add(const RoomBlock& block);
  void Remove(const RoomBlock& block);
  // The room of `was` is now as `is`.
  void Update(const RoomBlock& was, const RoomBlock& is);

  // The first in the order of expiry; nothing where there are no rooms.
  std::optional<RoomPlace> FirstToExpire() const;

  struct Span {
    std::vector<RoomPlace> places;
    bool at_end;  // no place follows
  };
  // Up to `max` places behind `after` in the order of creation: newest first,
  // then those that came later, rooms without an instant (never) last.
  Span AfterCreation(const RoomPlace& after, std::size_t max) const;
  // Behind which all places are.
  static RoomPlace BeforeTheNewest();

 private:
  struct NewestFirst {
    bool operator()(const RoomPlace& a, const RoomPlace& b) const;
  };
  struct OldestFirst {
    bool operator()(const RoomPlace& a, const RoomPlace& b) const;
  };

  absl::btree_set<RoomPlace, NewestFirst> by_creation_;
  absl::btree_set<RoomPlace, OldestFirst> by_expiry_;
};

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_ROOM_INDEX_H_
