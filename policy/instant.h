// Points in time and the window in which a room is open.
//
// The library never reads a clock: every `now` is an argument. An `Instant` is
// a count of nanoseconds since 1970-01-01T00:00:00Z, UTC without leap seconds.
//
//   TimeWindow::Make(from, until)->Contains(now)   // from <= now < until
//
// Thread-safety: values. Complexity: O(1), no allocation but for text.
// Source: rules section 2.
#ifndef ROOMPOLICY_INSTANT_H_
#define ROOMPOLICY_INSTANT_H_

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>

namespace roompolicy {

// A point in time. The default is `Max()`, which is no point in time but means
// *never*: input that carries it is refused, and deciding at it denies.
class Instant {
 public:
  constexpr Instant() = default;

  // Every count is an instant; the greatest is *never*.
  static constexpr Instant FromUnixNanos(std::int64_t nanos) {
    return Instant(nanos);
  }
  // Nothing where the result does not fit or would be *never*.
  static constexpr std::optional<Instant> FromUnixSeconds(
      std::int64_t seconds, std::int32_t nanos = 0) {
    if (nanos < 0 || nanos >= kNanosPerSecond) return std::nullopt;
    // Down to the second before the least one: its last nanoseconds fit.
    std::int64_t whole = seconds;
    std::int64_t part = nanos;
    if (whole < 0 && part > 0) {
      whole += 1;
      part -= kNanosPerSecond;
    }
    std::int64_t total = 0;
    if (__builtin_mul_overflow(whole, kNanosPerSecond, &total) ||
        __builtin_add_overflow(total, part, &total) ||
        total == std::numeric_limits<std::int64_t>::max()) {
      return std::nullopt;
    }
    return Instant(total);
  }
  static constexpr Instant Min() {
    return Instant(std::numeric_limits<std::int64_t>::min());
  }
  static constexpr Instant Max() { return Instant(); }

  constexpr std::int64_t unix_nanos() const { return nanos_; }
  constexpr bool IsNever() const { return *this == Max(); }

  // This instant moved by `by`; nothing where that does not fit.
  constexpr std::optional<Instant> Plus(std::chrono::nanoseconds by) const {
    std::int64_t sum = 0;
    if (IsNever() ||
        __builtin_add_overflow(nanos_, std::int64_t{by.count()}, &sum) ||
        sum == std::numeric_limits<std::int64_t>::max()) {
      return std::nullopt;
    }
    return Instant(sum);
  }

  friend constexpr bool operator==(Instant a, Instant b) {
    return a.nanos_ == b.nanos_;
  }
  friend constexpr bool operator!=(Instant a, Instant b) { return !(a == b); }
  friend constexpr bool operator<(Instant a, Instant b) {
    return a.nanos_ < b.nanos_;
  }
  friend constexpr bool operator>(Instant a, Instant b) { return b < a; }
  friend constexpr bool operator<=(Instant a, Instant b) { return !(b < a); }
  friend constexpr bool operator>=(Instant a, Instant b) { return !(a < b); }

 private:
  static constexpr std::int64_t kNanosPerSecond = 1'000'000'000;

  explicit constexpr Instant(std::int64_t nanos) : nanos_(nanos) {}

  std::int64_t nanos_ = std::numeric_limits<std::int64_t>::max();
};

// Whether `until` is more than `span` after `from`, without overflow; never
// where until <= from or span is negative.
constexpr bool IsLongerThan(Instant from, Instant until,
                            std::chrono::nanoseconds span) {
  if (until <= from || span.count() < 0) return false;
  const std::uint64_t apart = static_cast<std::uint64_t>(until.unix_nanos()) -
                              static_cast<std::uint64_t>(from.unix_nanos());
  return apart > static_cast<std::uint64_t>(span.count());
}

// RFC 3339 in UTC with as many fractional digits as needed (0, 3, 6 or 9), such
// as "2026-03-01T09:00:00Z"; "never" for `Instant::Max()`.
std::string ToString(Instant instant);

// A room is open from `from` up to and not including `until`; never empty.
class TimeWindow {
 public:
  // Nothing unless from < until and until is a point in time.
  static constexpr std::optional<TimeWindow> Make(Instant from, Instant until) {
    if (!(from < until) || until.IsNever()) return std::nullopt;
    return TimeWindow(from, until);
  }

  constexpr Instant from() const { return from_; }
  constexpr Instant until() const { return until_; }
  constexpr bool Contains(Instant now) const {
    return from_ <= now && now < until_;
  }

  friend constexpr bool operator==(const TimeWindow& a, const TimeWindow& b) {
    return a.from_ == b.from_ && a.until_ == b.until_;
  }
  friend constexpr bool operator!=(const TimeWindow& a, const TimeWindow& b) {
    return !(a == b);
  }

 private:
  constexpr TimeWindow(Instant from, Instant until)
      : from_(from), until_(until) {}

  Instant from_;
  Instant until_;
};

// Where an instant lies relative to a room's window. Source: rules 2.3.
// (A deleted room has no window any more: the host no longer has it.)
enum class RoomState : std::uint8_t {
  kUnspecified = 0,
  kScheduled = 1,  // now < valid_from
  kActive = 2,
  kExpired = 3,  // now >= valid_until
};

constexpr RoomState StateAt(const TimeWindow& window, Instant now) {
  if (now < window.from()) return RoomState::kScheduled;
  return now < window.until() ? RoomState::kActive : RoomState::kExpired;
}

}  // namespace roompolicy

#endif  // ROOMPOLICY_INSTANT_H_
