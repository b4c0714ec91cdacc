// When memory that readers may still be reading can be given back: readers
// announce themselves, writers retire what they have unpublished and free it
// once nobody can have kept a way to it.
//
// The argument, step by step, is docs/adr/0009; tests/concurrency checks it.
// Every operation that it rests on is sequentially consistent, so they all
// stand in one order S. A reader R enters (E: its slot takes an epoch), then
// loads a pointer (L). A writer unpublishes a block (U), tags it with the epoch
// t, later advances the epoch to t + 1 (A), then scans the slots (C).
//   * If C sees R's slot idle, E is after C in S, so L is after U: R cannot
//     have found the block.
//   * If C sees an epoch above t, R read it after A, so L is after U: likewise.
//   * Otherwise C sees an epoch up to t, and the block is kept.
// A slot is left with a release store: what R read, it read before.
//
// Thread-safety: Guard from any thread, each slot by one at a time. The rest
// by one writer at a time, whom the caller serialises.
#ifndef ROOMPOLICY_INTERNAL_EPOCH_H_
#define ROOMPOLICY_INTERNAL_EPOCH_H_

#include <atomic>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace roompolicy::internal {

// Processors fetch lines in pairs: apart by two, no reader slows another.
inline constexpr std::size_t kNoSharing = 128;

// Where one reader announces itself.
struct alignas(kNoSharing) ReaderSlot {
  explicit ReaderSlot(std::string its_name) : name(std::move(its_name)) {}

  std::atomic<std::uint64_t> entered{0};  // the epoch then; 0: it is outside
  const std::string name;
};

class EpochDomain {
 public:
  // While it lives, nothing that its thread finds published is freed.
  // Wait-free.
  class Guard {
   public:
    Guard(const EpochDomain& domain, ReaderSlot& slot) noexcept : slot_(slot) {
      [[maybe_unused]] const std::uint64_t before =
          slot_.entered.exchange(domain.epoch_.load());
      assert(before == 0 && "one reader is used by two threads at once");
    }
    ~Guard() { slot_.entered.store(0, std::memory_order_release); }
    Guard(const Guard&) = delete;
    Guard& operator=(const Guard&) = delete;

   private:
    ReaderSlot& slot_;
  };

  EpochDomain() = default;
  ~EpochDomain();  // no reader is inside; frees all
  EpochDomain(const EpochDomain&) = delete;
  EpochDomain& operator=(const EpochDomain&) = delete;

  // The slot is the domain's, until RemoveReader.
  ReaderSlot* AddReader(std::string name);
  void RemoveReader(ReaderSlot* slot);
  std::size_t num_readers() const { return slots_.size(); }

  // Takes what was unpublished before and frees it when it may. Now and then
  // reclaims by itself: a scan of the slots is paid once in kReclaimEvery.
  template <typename T, typename Free>
  void Retire(std::unique_ptr<T, Free> unpublished, std::size_t bytes) {
    using Mutable = std::remove_const_t<T>;
    Keep({const_cast<Mutable*>(unpublished.release()),
          [](void* memory) { Free()(static_cast<Mutable*>(memory)); }, bytes,
          epoch_.load()});
  }

  // Frees what no reader can reach, the oldest first, `max` at most. O(readers
  // + what is freed); waits for nobody.
  void Reclaim(std::size_t max = std::numeric_limits<std::size_t>::max());

  std::size_t retired_bytes() const { return retired_bytes_; }
  // The reader that keeps the oldest retired memory from being freed; null
  // where none does.
  const ReaderSlot* StalledReader() const;

 private:
  struct Retired {
    void* memory;
    void (*free)(void*);
    std::size_t bytes;
    std::uint64_t epoch;
  };

  static constexpr std::size_t kReclaimEvery = 64;
  // More than comes in between, so that it ends; little enough that no change
  // pays for all that waited for a stopped reader.
  static constexpr std::size_t kReclaimAtOnce = 256;
  static constexpr std::size_t kReclaimBytes = std::size_t{1} << 20U;

  void Keep(Retired retired) noexcept;
  // Begins an epoch. The one in which the reader entered that is inside for
  // longest; where none is, the one that began.
  std::uint64_t OldestInside() noexcept;

  alignas(kNoSharing) std::atomic<std::uint64_t> epoch_{1};
  alignas(kNoSharing) std::vector<std::unique_ptr<ReaderSlot>> slots_;
  std::deque<Retired> retired_;  // by epoch
  std::size_t retired_bytes_ = 0;
  std::size_t retired_since_ = 0;  // the last Reclaim
  std::size_t bytes_since_ = 0;    // likewise
};

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_EPOCH_H_
