// What a grant reads: one word that the call writes, and what it is read by.
//
// The word holds everything that a room or a call can change for one stay: how
// long it lasts and on which terms. It is one, because two would tear: a reader
// could pair an old end with new rights.
//
//   bits 8-63  nanoseconds from `base` to the end of the rights
//   bit  7     the stay goes on: clear in the word of one that has ended, 0
//   bit  6     moved: ask `next`, which is never written again
//   bit  5     GrantTerms::stays
//   bits 0-4   the number of the terms in the table
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

#include <atomic>
#include <cstdint>
#include <memory>
#include <utility>

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
                     kAlive | (terms.stays ? kStays : 0) |
                     GrantTable::IndexOf(terms));
  }
  static constexpr GrantWord Moved() { return GrantWord(kAlive | kMoved); }

  constexpr std::uint64_t bits() const { return bits_; }
  constexpr std::size_t index() const {
    return bits_ & (GrantTable::kNumMasks - 1);
  }
  constexpr std::uint64_t span() const { return bits_ >> kSpanShift; }
  constexpr bool alive() const { return (bits_ & kAlive) != 0; }
  constexpr bool moved() const { return (bits_ & kMoved) != 0; }
  constexpr bool stays() const { return (bits_ & kStays) != 0; }
  constexpr bool overrun() const { return (bits_ & GrantTable::kOverrun) != 0; }
  constexpr bool dial_out() const {
    return (bits_ & GrantTable::kDialOut) != 0;
  }
  constexpr Column column() const {
    return static_cast<Column>(bits_ & GrantTable::kColumnBits);
  }
  // Whether more than the span and the mask must be looked at.
  constexpr bool unusual() const { return (bits_ & (kMoved | kStays)) != 0; }

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
  static constexpr std::uint64_t kAlive = 128;
  static constexpr std::uint64_t kMoved = 64;
  static constexpr std::uint64_t kStays = 32;

  std::uint64_t bits_ = 0;
};

class LiveGrant;

struct GrantCell {
  GrantCell(std::shared_ptr<GrantTable> shared, Instant from, Instant joining)
      : base(from),
        table(shared.get()),
        joined(joining),
        owned_table(std::move(shared)) {}
  // A long chain is let go of without recursion.
  ~GrantCell() {
    std::shared_ptr<GrantCell> rest = std::move(next);
    while (rest != nullptr && rest.use_count() == 1) {
      std::shared_ptr<GrantCell> after = std::move(rest->next);
      rest = std::move(after);
    }
  }
  GrantCell(const GrantCell&) = delete;
  GrantCell& operator=(const GrantCell&) = delete;

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
    std::int64_t before = table->revision();
    while (true) {
      const GrantWord read = Load();
      const std::int64_t after = table->revision();
      if (after == before) return {read, after};
      before = after;
    }
  }
  // Sequentially consistent: it is seen before the call's input returns.
  void Store(GrantWord value) { word.store(value.bits()); }

  std::atomic<std::uint64_t> word{0};
  const Instant base;             // not before `joined`
  const GrantTable* const table;  // owned_table, one step nearer
  const Instant joined;
  const std::shared_ptr<GrantTable> owned_table;
  std::shared_ptr<GrantCell> next;  // set before the word says so
};

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_GRANT_CELL_H_
