// What a media thread keeps for one endpoint: its rights in a running call.
//
//   const CallReply reply = call.Join(Subject::User(id), "laptop", now);
//   Grant grant = reply.grant;                     // copy it to any thread
//   if (!grant.Allows(Action::kShareScreen, now)) Drop(packet);
//
// The call changes and revokes its grants in place: before an input of the call
// returns, every copy of every grant answers by what the input made of it. When
// the stay, the call or the `Call` itself has ended, it denies everything with
// NOT_IN_CALL.
//
// Thread-safety: Allows and Check may run on any number of threads while the
// call changes; they take no lock, allocate nothing and write nothing. A Grant
// is a value like a shared pointer: one object is not assigned while another
// thread uses it, so every thread keeps a copy. Complexity: O(1).
// Source: rules 7.9, 7.11; how it works: docs/adr/0011-one-word-a-grant.md.
#ifndef ROOMPOLICY_GRANT_H_
#define ROOMPOLICY_GRANT_H_

#include <cstdint>
#include <memory>
#include <utility>

#include "roompolicy/action.h"
#include "roompolicy/decision.h"
#include "roompolicy/instant.h"
#include "roompolicy/internal/grant_cell.h"

namespace roompolicy {

namespace internal {
class LiveGrant;
}

class Grant {
 public:
  // Nobody's: denies everything.
  Grant() noexcept;
  // Moving copies: a grant always has somebody, or nobody, to answer for.
  Grant(const Grant&) = default;
  Grant& operator=(const Grant&) = default;

  // Whether `action` is allowed. An instant before the join denies, and so does
  // any at or past the end of the rights. (In a window of more than 834 days so
  // does one that lies 208 days and more behind the call's.)
  [[nodiscard]] bool Allows(Action action, Instant now) const noexcept {
    const internal::GrantCell& cell = *cell_;
    const internal::GrantWord word = cell.Load();
    // Before the join this is huge, and no span is. Most checks allow: said to
    // the compiler, it lays them out in one line (benchmarks/README.md).
    const std::uint64_t elapsed = internal::GrantWord::Apart(cell.base, now);
    if (__builtin_expect(elapsed < word.span() &&
                             cell.table->mask(word.terms()).Contains(action),
                         1)) {
      return true;
    }
    return word.unusual() && AllowsAtLength(action, now);
  }

  // The whole decision: INVALID_REQUEST and UNKNOWN_ACTION as everywhere,
  // NOT_IN_CALL after the stay and before the join, then the room's rules. In a
  // window of more than 834 days `until` may be an earlier instant than the
  // end.
  // The revision is the one of the effect, or of the change before it.
  [[nodiscard]] Decision Check(Action action, Instant now) const noexcept {
    const internal::GrantCell& cell = *cell_;
    const internal::GrantTable& table = *cell.table;
    const internal::GrantCell::Reading read = cell.Read();
    const internal::GrantWord word = read.word;
    const std::uint64_t elapsed = internal::GrantWord::Apart(cell.base, now);
    if (__builtin_expect(elapsed < word.span() &&
                             table.plain_mask(word.terms()).Contains(action),
                         1)) {
      return Decision{word.End(cell.base), read.revision, Effect::kAllow,
                      Reason::kAllowed};
    }
    return CheckAtLength(cell, read, action, now);
  }

 private:
  friend class internal::LiveGrant;  // which makes them
  explicit Grant(std::shared_ptr<const internal::GrantCell> cell) noexcept
      : cell_(std::move(cell)) {}

  [[gnu::cold]] bool AllowsAtLength(Action action, Instant now) const noexcept;
  [[gnu::cold]] static Decision CheckAtLength(const internal::GrantCell& cell,
                                              internal::GrantCell::Reading read,
                                              Action action,
                                              Instant now) noexcept;

  std::shared_ptr<const internal::GrantCell> cell_;  // INVARIANT: not null
};

}  // namespace roompolicy

#endif  // ROOMPOLICY_GRANT_H_
