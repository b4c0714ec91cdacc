// What is wrong with a room, a roster or a document: a code, a place and words.
//
// Building and changing rooms may fail; deciding may not. Everything that may
// fail returns a `Result<T>`: a value, or every issue that was found.
//
//   const Result<Room> room = CreateRoom(draft, ProfileSet::BuiltIn(), now);
//   for (const Issue& issue : room.issues()) Report(issue);
//
// Thread-safety: values; const access from any thread.
#ifndef ROOMPOLICY_ISSUE_H_
#define ROOMPOLICY_ISSUE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace roompolicy {

// Why a room or a document is refused. An open set: later versions add codes,
// so do not switch over it without a default. Numbers are pinned and never
// reused. Source: rules sections 3.11 and 10.
enum class IssueCode : std::uint8_t {
  kUnspecified = 0,
  kValidUntilInPast = 1,
  kValidFromTooFar = 2,
  kInvalidTimeRange = 3,
  kBoundsNotTogether = 4,
  kMissingWindow = 5,
  kTimestampOutOfRange = 6,
  kMissingRole = 7,
  kUnknownRole = 8,
  kRoleNotInProfile = 9,
  kPhoneNumberOnRoster = 10,
  kIdKindNotAdmitted = 11,
  kDuplicateParticipant = 12,
  kDuplicateRoom = 13,
  kInvalidRoomId = 14,
  kInvalidParticipantId = 15,
  kRosterTooLarge = 16,
  kOpenRoomUnsupported = 17,
  kPstnDialOutUnsupported = 18,
  kUnknownField = 19,
  kUnknownProfile = 20,
  kProfileFixed = 21,
  kInvalidRevision = 22,
  kStaleRevision = 23,
  kRevisionExhausted = 24,
  kRetiredLimit = 25,
  kMalformedInput = 26,
  kInputTooLarge = 27,
  kInvalidProfile = 28,
  kUnknownRoom = 29,
  kDirectoryFull = 30,
};

// The greatest number in use; for loops over all codes.
inline constexpr std::uint8_t kMaxIssueCode = 30;

// The pinned name, such as "VALID_UNTIL_IN_PAST"; "UNSPECIFIED" for any number
// that has none.
std::string_view IssueCodeName(IssueCode code);

// What to do about it, one sentence; empty for a number without a name.
std::string_view IssueRemedy(IssueCode code);

// One thing that is wrong.
struct Issue {
  IssueCode code = IssueCode::kUnspecified;
  std::string path;  // where: "rooms[3].participants[7].role"; "" is the whole
  std::string message;  // what was expected and what was found
};

bool operator==(const Issue& a, const Issue& b);

// All issues of one operation in the order they were found. The first
// kMaxShown are kept, the rest is only counted, so that hostile input cannot
// make the report larger than itself.
class Issues {
 public:
  static constexpr std::size_t kMaxShown = 1000;

  void Add(IssueCode code, std::string path, std::string message);

  bool empty() const { return total_ == 0; }
  std::size_t total() const { return total_; }
  std::size_t hidden() const { return total_ - shown_.size(); }
  const std::vector<Issue>& shown() const { return shown_; }
  bool Has(IssueCode code) const;

  std::vector<Issue>::const_iterator begin() const { return shown_.begin(); }
  std::vector<Issue>::const_iterator end() const { return shown_.end(); }

 private:
  std::vector<Issue> shown_;
  std::size_t total_ = 0;
};

// How much of a text that nobody has checked a message repeats, in bytes.
inline constexpr std::size_t kMaxQuotedBytes = 64;

// Text of a user for use inside a message: in backticks, at most `max_bytes` of
// it, everything but printable ASCII escaped, so that a message is always one
// line of plain text. The grave accent itself is escaped too.
std::string Quoted(std::string_view text,
                   std::size_t max_bytes = kMaxQuotedBytes);

// A value, or the issues why there is none.
template <typename T>
class [[nodiscard]] Result {
 public:
  // Implicit on purpose: functions return a value or their issues directly.
  // By reference, for ids and rooms that hold them copy when they move.
  Result(const T& value) : state_(value) {}             // NOLINT
  Result(T&& value) : state_(std::move(value)) {}       // NOLINT
  Result(Issues issues) : state_(std::move(issues)) {}  // NOLINT

  bool ok() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return ok(); }

  // Only where ok(). A value taken from a temporary is moved out of it, so that
  // nothing refers into what is gone.
  const T& value() const& { return *std::get_if<T>(&state_); }
  T& value() & { return *std::get_if<T>(&state_); }
  T value() && { return std::move(*std::get_if<T>(&state_)); }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  T operator*() && { return std::move(*this).value(); }
  const T* operator->() const { return std::get_if<T>(&state_); }
  T* operator->() { return std::get_if<T>(&state_); }

  // Empty where ok().
  const Issues& issues() const& {
    static const Issues kNone;
    const Issues* issues = std::get_if<Issues>(&state_);
    return issues == nullptr ? kNone : *issues;
  }
  Issues issues() && { return std::as_const(*this).issues(); }

 private:
  std::variant<Issues, T> state_;
};

}  // namespace roompolicy

#endif  // ROOMPOLICY_ISSUE_H_
