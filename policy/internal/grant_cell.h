// What a grant reads: one word that the call writes, and what it is read by.
//
// The word holds everything that a room or a call can change for one stay: how
// long it lasts and on which terms. It is one, because two would tear: a reader
// could pair an old end with new rights.
//
//   bits 8-63  nanoseconds from `base` to the end of the rights
//   bits 0-7   the terms, as GrantTable numbers them; `kMoved` alone: ask the
//              next cell, this word is never written again; 0: the stay ended
//
// 56 bits are 834 days. A later end is cut to that, and the call is woken to
// write another word before it comes (LiveGrant). What a word cannot say, a
// profile or a base that is another, takes a new cell, and the old one leads to
// it.
//
// Thread-safety: the call writes, any thread reads; the argument stands in
// docs/adr/0011-one-word-a-grant.md.
#ifndef ROOMPOLICY_INTERNAL_GRANT_CELL_H_
#define ROOMPOLICY_INTERNAL_GRANT_CELL_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "roompolicy/instant.h"
#include "roompolicy/internal/grant_table.h"

namespace roompolicy::internal {

class GrantWord {
 public:
  static constexpr unsigned kSpanShift = 8;
  static constexpr std::uint64_t kMaxSpan =
      (std::uint64_t{1} << (64 - kSpanShift)) - 1;

  constexpr GrantWord() = default;  // of a stay that has ended
  explicit constexpr GrantWord(std::uint64_t bits) : bits_(bits) {}

  // `terms.until` counted from `base`, cut to kMaxSpan.
  static constexpr GrantWord Of(const GrantTerms& terms, Instant base) {
    const std::uint64_t span =
        terms.until > base ? Apart(base, terms.until) : 0;
    return GrantWord((span < kMaxSpan ? span : kMaxSpan) << kSpanShift |
                     GrantTable::BitsOf(terms));
  }
  static constexpr GrantWord Moved() { return GrantWord(GrantTable::kMoved); }

  constexpr std::uint64_t bits() const { return bits_; }
  constexpr std::uint8_t terms() const {
    return static_cast<std::uint8_t>(bits_);
  }
  constexpr std::uint64_t span() const { return bits_ >> kSpanShift; }
  constexpr bool alive() const { return bits_ != 0; }
  constexpr bool moved() const { return Has(GrantTable::kMovedBit); }
  constexpr bool stays() const { return Has(GrantTable::kStays); }
  constexpr bool overrun() const { return Has(GrantTable::kOverrun); }
  constexpr Column column() const {
    return static_cast<Column>(bits_ & GrantTable::kColumnBits);
  }
  // Whether more than the span and the mask must be looked at.
  constexpr bool unusual() const {
    return Has(GrantTable::kMovedBit | GrantTable::kStays);
  }

  // Where the span ends that is counted from `base`.
  constexpr Instant End(Instant base) const {
    return Instant::FromUnixNanos(static_cast<std::int64_t>(
        static_cast<std::uint64_t>(base.unix_nanos()) + span()));
  }

  // Nanoseconds from `from` to `to`; huge where `to` is the earlier one.
  static constexpr std::uint64_t Apart(Instant from, Instant to) {
    return static_cast<std::uint64_t>(to.unix_nanos()) -
           static_cast<std::uint64_t>(from.unix_nanos());
  }

 private:
  constexpr bool Has(std::uint64_t any) const { return (bits_ & any) != 0; }

  std::uint64_t bits_ = 0;
};

// Two fit a cache line: what a check reads stays in few of them.
struct GrantCell {
  GrantWord Load() const {
    return GrantWord(word.load(std::memory_order_acquire));
  }

  // The word, with the revision of the room that it stands for or of the change
  // before. It is read again where a whole change came between, or it could be
  // older by more than the change that is being made.
  struct Reading {
    GrantWord word;
    std::int64_t revision;
  };
  Reading Read() const {
    const GrantTable& shared = *table;
    std::int64_t before = shared.revision();
    while (true) {
      const GrantWord read = Load();
      const std::int64_t after = shared.revision();
      if (__builtin_expect(after == before, 1)) return {read, after};
      before = after;
    }
  }

  // Where to read on once the word says so. Ordered by itself: a later cell may
  // have taken the place of the one that the word was written after.
  const GrantCell* Next() const { return next.load(std::memory_order_acquire); }

  // Sequentially consistent: it is seen before the call's input returns.
  void Store(GrantWord value) { word.store(value.bits()); }

  std::atomic<std::uint64_t> word{0};
  Instant base;
  const GrantTable* table = nullptr;
  // Where to read on where the word says so, and written before it. Of the
  // first cell of a stay, which grants have, it is the latest one.
  std::atomic<const GrantCell*> next{nullptr};
};
static_assert(sizeof(GrantCell) == 32);

// Some cells of one call, and what they point to. Each is used once: a grant
// must never answer for a later stay. All are kept while one of them is used or
// read, which is at most kNumCells times what is needed.
class GrantSlab {
 public:
  static constexpr std::size_t kNumCells = 16;

  explicit GrantSlab(std::shared_ptr<GrantTable> table)
      : table_(std::move(table)) {}
  // A long chain is let go of without recursion.
  ~GrantSlab();
  GrantSlab(const GrantSlab&) = delete;
  GrantSlab& operator=(const GrantSlab&) = delete;

  bool full() const { return num_used_ == kNumCells; }
  // The next cell, whose word is still that of a stay that has ended.
  GrantCell& Take(Instant base);
  // Keeps `slab` for as long as this one: cells of this one lead to it.
  void Keep(const std::shared_ptr<GrantSlab>& slab);

 private:
  alignas(64) std::array<GrantCell, kNumCells> cells_;
  std::shared_ptr<GrantTable> table_;  // cells point to it
  std::size_t num_used_ = 0;
  // What cells of this one lead to. Slabs only lead to later ones.
  std::vector<std::shared_ptr<GrantSlab>> later_;
};

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_GRANT_CELL_H_
