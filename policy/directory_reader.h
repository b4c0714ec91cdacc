// Questions to a directory by ids, from many threads, without waiting.
//
//   DirectoryReader reader = directory.NewReader("sfu-3");  // one a thread
//   const Decision d = reader.CanPerform(
//       room_id, SubjectRef::User(raw_id), Action::kShareScreen, now);
//
// Ids are texts that nobody has checked. Every answer is that of `Decide` on a
// snapshot of the room that was current between call and return, its revision
// included, or of `DecideWithoutRoom`.
//
// A question allocates nothing, takes no lock, waits for no writer and writes
// no cache line but the reader's own; it costs O(length of the ids), whatever
// the number of rooms and people.
//
// Thread-safety: a reader is used by one thread at a time; make one a thread.
// A debug build stops where two use it at once. Source: rules section 6.
#ifndef ROOMPOLICY_DIRECTORY_READER_H_
#define ROOMPOLICY_DIRECTORY_READER_H_

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>

#include "roompolicy/action.h"
#include "roompolicy/decision.h"
#include "roompolicy/instant.h"
#include "roompolicy/keys.h"
#include "roompolicy/permission_set.h"
#include "roompolicy/request.h"

namespace roompolicy {

namespace internal {
struct DirectoryState;
struct ReaderSlot;
struct ReaderCall;
}  // namespace internal

// Which room: any text, or a key. Borrows its text.
class RoomRef {
 public:
  RoomRef(std::string_view id) noexcept : text_(id) {}    // NOLINT
  RoomRef(const std::string& id) noexcept : text_(id) {}  // NOLINT
  RoomRef(const char* id) noexcept : text_(id) {}         // NOLINT
  RoomRef(const RoomKey& key) noexcept                    // NOLINT
      : text_(key.text_), hash_(key.hash_), seed_(key.seed_) {}

 private:
  friend struct internal::ReaderCall;
  std::string_view text_;
  std::uint64_t hash_ = 0;  // of a key
  std::uint64_t seed_ = 0;  // likewise; 0: a text
};

// Who asks: as Subject (request.h), by any text or by a key. Borrows its text:
// do not keep one that was made from a temporary string.
class SubjectRef {
 public:
  SubjectRef() = default;  // nobody
  static SubjectRef User(std::string_view raw_id) noexcept {
    return SubjectRef(SubjectKind::kUser, raw_id);
  }
  static SubjectRef User(const ParticipantKey& key) noexcept {
    return SubjectRef(SubjectKind::kUser, key);
  }
  static SubjectRef Pstn(std::string_view raw_id) noexcept {
    return SubjectRef(SubjectKind::kPstn, raw_id);
  }
  static SubjectRef Pstn(const ParticipantKey& key) noexcept {
    return SubjectRef(SubjectKind::kPstn, key);
  }
  static SubjectRef Server() noexcept {
    return SubjectRef(SubjectKind::kServer, std::string_view());
  }

 private:
  friend struct internal::ReaderCall;
  SubjectRef(SubjectKind kind, std::string_view text) noexcept
      : text_(text), kind_(kind) {}
  SubjectRef(SubjectKind kind, const ParticipantKey& key) noexcept
      : text_(key.text_), hash_(key.hash_), seed_(key.seed_), kind_(kind) {}

  std::string_view text_;
  std::uint64_t hash_ = 0;  // of a key
  std::uint64_t seed_ = 0;  // likewise; 0: a text
  SubjectKind kind_ = SubjectKind::kNone;
};

// One question of a batch. Borrows its ids, which must outlive it.
class DirectoryRequest {
 public:
  static DirectoryRequest Join(const RoomRef& room,
                               const SubjectRef& subject) noexcept {
    return DirectoryRequest(room, subject, {{}, Action::kUnspecified, true});
  }
  static DirectoryRequest Perform(const RoomRef& room,
                                  const SubjectRef& subject,
                                  Action action) noexcept {
    return DirectoryRequest(room, subject, {{}, action, false});
  }
  // The same of somebody, as Request::WithTarget; an id that is none is
  // INVALID_REQUEST.
  DirectoryRequest WithTarget(std::string_view target) const noexcept {
    DirectoryRequest with = *this;
    with.what_.target = target;
    with.what_.has_target = true;
    return with;
  }

 private:
  friend struct internal::ReaderCall;
  friend class DirectoryReader;

  struct What {
    std::string_view target;
    Action action;
    bool joins;
    bool has_target = false;
  };

  DirectoryRequest(const RoomRef& room, const SubjectRef& subject,
                   const What& what) noexcept
      : room_(room), subject_(subject), what_(what) {}

  RoomRef room_;
  SubjectRef subject_;
  What what_;
};

class DirectoryReader {
 public:
  // One that was moved from may only be destroyed or assigned.
  DirectoryReader(DirectoryReader&& other) noexcept = default;
  DirectoryReader& operator=(DirectoryReader&& other) noexcept;
  DirectoryReader(const DirectoryReader&) = delete;
  DirectoryReader& operator=(const DirectoryReader&) = delete;
  // Takes the directory's lock, as assigning does. Not inside one of its calls.
  ~DirectoryReader();

  Decision CanJoin(const RoomRef& room, const SubjectRef& subject,
                   Instant now) noexcept;
  Decision CanPerform(const RoomRef& room, const SubjectRef& subject,
                      Action action, Instant now) noexcept;
  Decision CanPerform(const RoomRef& room, const SubjectRef& subject,
                      Action action, std::string_view target,
                      Instant now) noexcept;
  Decision Decide(const DirectoryRequest& request, Instant now) noexcept;

  PermissionSet Permissions(const RoomRef& room, const SubjectRef& subject,
                            Instant now) noexcept;

  // Answer i is for request i; each of its own snapshot. False, and nothing is
  // written, unless both sizes are equal. The larger the batch, up to sixteen
  // or so, the less each costs: their cache misses overlap.
  [[nodiscard]] bool DecideBatch(const DirectoryRequest* requests,
                                 std::size_t num_requests, Instant now,
                                 Decision* decisions,
                                 std::size_t num_decisions) noexcept;

  // The same for contiguous containers: vectors, arrays, spans.
  template <typename Requests, typename Decisions>
  [[nodiscard]] bool DecideBatch(const Requests& requests, Instant now,
                                 Decisions&& decisions) noexcept {
    return DecideBatch(std::data(requests), std::size(requests), now,
                       std::data(decisions), std::size(decisions));
  }

 private:
  friend class RoomDirectory;          // which makes them
  friend struct internal::ReaderCall;  // the calls
  DirectoryReader(std::shared_ptr<internal::DirectoryState> state,
                  internal::ReaderSlot* slot) noexcept;
  void Leave() noexcept;

  std::shared_ptr<internal::DirectoryState> state_;  // null: moved from
  internal::ReaderSlot* slot_;                       // the state's
};

}  // namespace roompolicy

#endif  // ROOMPOLICY_DIRECTORY_READER_H_
