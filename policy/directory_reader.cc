#include "roompolicy/directory_reader.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

#include "roompolicy/ids.h"
#include "roompolicy/internal/checked_id.h"
#include "roompolicy/internal/directory_state.h"
#include "roompolicy/internal/inline_hash.h"
#include "roompolicy/internal/permission_walk.h"
#include "roompolicy/internal/rules.h"

namespace roompolicy {
namespace internal {

// The parts of one call. An id that equals a stored one is valid: others are
// checked before they are denied for anything else.
struct ReaderCall {
  struct Hashes {
    std::uint64_t room = 0;
    std::uint64_t subject = 0;
  };

  using What = DirectoryRequest::What;

  // As many questions as have their cache misses overlap.
  static constexpr std::size_t kOverlap = 16;

  // False: a key of another directory, or a text too long to be an id, which
  // is not worth hashing.
  static bool Hash(std::uint64_t seed, const RoomRef& room, Hashes& hashes) {
    if (room.seed_ == seed) {
      hashes.room = room.hash_;
      return true;
    }
    if (room.seed_ != 0 || room.text_.size() > kMaxRoomIdBytes) return false;
    hashes.room = HashIdInPlace(room.text_, seed);
    return true;
  }

  static bool Hash(std::uint64_t seed, const SubjectRef& subject,
                   Hashes& hashes) {
    if (subject.seed_ == seed) {
      hashes.subject = subject.hash_;
      return true;
    }
    if (subject.seed_ != 0 || subject.text_.size() > kMaxParticipantIdBytes) {
      return false;
    }
    if (subject.kind_ == SubjectKind::kUser) {
      hashes.subject = HashIdInPlace(subject.text_, seed);
    }
    return true;
  }

  static bool Hash(std::uint64_t seed, const RoomRef& room,
                   const SubjectRef& subject, Hashes& hashes) {
    return Hash(seed, room, hashes) && Hash(seed, subject, hashes);
  }

  static bool IsId(const RoomRef& room) {
    return room.seed_ != 0 || IsIdText(room.text_, kMaxRoomIdBytes);
  }

  static bool IsId(const SubjectRef& subject) {
    return subject.seed_ != 0 || subject.kind_ == SubjectKind::kServer ||
           IsIdText(subject.text_, kMaxParticipantIdBytes);
  }

  // Whose ids are checked.
  static Subject Checked(const SubjectRef& subject) {
    switch (subject.kind_) {
      case SubjectKind::kUser:
        return Subject::User(CheckedId::Of(subject.text_));
      case SubjectKind::kPstn:
        return Subject::Pstn(CheckedId::Of(subject.text_));
      case SubjectKind::kServer:
        return Subject::Server();
      case SubjectKind::kNone:
        break;
    }
    return Subject();
  }

  // What a question found, in a guard.
  struct Found {
    const RoomBlock* room = nullptr;
    Role role = Role::kUnspecified;
  };

  static Found Find(const RoomTable& table, const RoomRef& room,
                    const SubjectRef& subject, const Hashes& hashes) {
    return FindIn(table.Find(hashes.room, room.text_), subject, hashes);
  }

  static Found FindIn(const RoomBlock* room, const SubjectRef& subject,
                      const Hashes& hashes) {
    Found found;
    found.room = room;
    if (found.room != nullptr && subject.kind_ == SubjectKind::kUser) {
      found.role = found.room->FindRole(subject.text_, hashes.subject);
    }
    return found;
  }

  // Who is on the roster has a valid id, and the room that was found too.
  static bool HasValidIds(const Found& found, const RoomRef& room,
                          const SubjectRef& subject) {
    return (found.room != nullptr || IsId(room)) &&
           (found.role != Role::kUnspecified || IsId(subject));
  }

  // In a guard, as everything that takes what was found. Every question but
  // the one that Decide answers by itself.
  __attribute__((noinline)) static Decision DecideAnything(
      const Found& found, const RoomRef& room, const SubjectRef& subject,
      const What& what, Instant now) {
    if (!HasValidIds(found, room, subject)) return InvalidRequest();
    Request request = what.joins
                          ? Request::Join(Checked(subject))
                          : Request::Perform(Checked(subject), what.action);
    if (what.has_target) {
      if (!IsIdText(what.target, kMaxParticipantIdBytes)) {
        return InvalidRequest();
      }
      request = request.WithTarget(CheckedId::Of(what.target));
    }
    NoTrace trace;
    return WalkRules(found.room, request, now, trace,
                     [&found] { return found.role; });
  }

  // Nearly every question is of somebody on the roster who is allowed without a
  // condition. To see that no rule denies it costs less than walking them all.
  static bool IsPlainlyAllowed(const Found& found, Action action, Instant now) {
    return found.role != Role::kUnspecified &&
           now >= found.room->valid_from() && now < found.room->valid_until() &&
           found.room->profile()
               .rights(ColumnOf(found.role))
               .allowed.Contains(action);
  }

  static Decision Decide(const Found& found, const RoomRef& room,
                         const SubjectRef& subject, const What& what,
                         Instant now) {
    if (!what.joins && !what.has_target &&
        IsPlainlyAllowed(found, what.action, now)) {
      return DecisionOn(*found.room, Reason::kAllowed);
    }
    return DecideAnything(found, room, subject, what, now);
  }

  static Decision Ask(const DirectoryReader& reader, const RoomRef& room,
                      const SubjectRef& subject, const What& what,
                      Instant now) {
    const DirectoryState& state = *reader.state_;
    assert(!state.closed.load() && "the directory is gone");
    Hashes hashes;
    if (!Hash(state.seed, room, subject, hashes)) return InvalidRequest();
    const EpochDomain::Guard guard(state.epoch, *reader.slot_);
    return Decide(Find(state.table, room, subject, hashes), room, subject, what,
                  now);
  }

  static PermissionSet Permissions(const RoomTable& table, const RoomRef& room,
                                   const SubjectRef& subject,
                                   const Hashes& hashes, Instant now) {
    const Found found = Find(table, room, subject, hashes);
    if (!HasValidIds(found, room, subject)) {
      return NoPermissions(InvalidRequest());
    }
    return WalkPermissions(found.room, Checked(subject), now, found.role);
  }

  // In a guard; at most kOverlap. Each loop asks for what the next one reads.
  static void DecideSome(const DirectoryState& state,
                         const DirectoryRequest* requests, std::size_t num,
                         Instant now, Decision* decisions) {
    std::array<Hashes, kOverlap> hashes;
    std::array<bool, kOverlap> hashed;
    std::array<const RoomBlock*, kOverlap> rooms;
    for (std::size_t i = 0; i < num; ++i) {
      hashed[i] =
          Hash(state.seed, requests[i].room_, requests[i].subject_, hashes[i]);
      state.table.PrefetchLine(hashes[i].room);
    }
    for (std::size_t i = 0; i < num; ++i) {
      rooms[i] = state.table.PrefetchBlock(hashes[i].room);
    }
    for (std::size_t i = 0; i < num; ++i) {
      if (rooms[i] != nullptr) rooms[i]->PrefetchId(hashes[i].subject);
    }
    for (std::size_t i = 0; i < num; ++i) {
      const RoomRef& room = requests[i].room_;
      const SubjectRef& subject = requests[i].subject_;
      if (!hashed[i]) {
        decisions[i] = InvalidRequest();
        continue;
      }
      const RoomBlock* found =
          state.table.Find(hashes[i].room, room.text_, rooms[i]);
      decisions[i] = Decide(FindIn(found, subject, hashes[i]), room, subject,
                            requests[i].what_, now);
    }
  }
};

}  // namespace internal

using internal::EpochDomain;
using internal::ReaderCall;

DirectoryReader::DirectoryReader(
    std::shared_ptr<internal::DirectoryState> state,
    internal::ReaderSlot* slot) noexcept
    : state_(std::move(state)), slot_(slot) {}

DirectoryReader& DirectoryReader::operator=(DirectoryReader&& other) noexcept {
  if (this == &other) return *this;
  Leave();
  state_ = std::move(other.state_);
  slot_ = other.slot_;
  return *this;
}

DirectoryReader::~DirectoryReader() { Leave(); }

void DirectoryReader::Leave() noexcept {
  if (state_ == nullptr) return;
  {
    const std::lock_guard<std::mutex> lock(state_->mutex);
    state_->epoch.RemoveReader(slot_);
    state_->epoch.Reclaim();  // what waited for it, or for its directory
  }
  state_.reset();
}

Decision DirectoryReader::CanJoin(const RoomRef& room,
                                  const SubjectRef& subject,
                                  Instant now) noexcept {
  return ReaderCall::Ask(*this, room, subject, {{}, Action::kUnspecified, true},
                         now);
}

// As ReaderCall::Ask, in one piece: fewer instructions than to call its parts
// (//benchmarks:directory_counts).
__attribute__((flatten)) Decision DirectoryReader::CanPerform(
    const RoomRef& room, const SubjectRef& subject, Action action,
    Instant now) noexcept {
  const internal::DirectoryState& state = *state_;
  assert(!state.closed.load() && "the directory is gone");
  ReaderCall::Hashes hashes;
  if (!ReaderCall::Hash(state.seed, room, subject, hashes)) {
    return InvalidRequest();
  }
  const EpochDomain::Guard guard(state.epoch, *slot_);
  const ReaderCall::Found found =
      ReaderCall::Find(state.table, room, subject, hashes);
  if (ReaderCall::IsPlainlyAllowed(found, action, now)) {
    return DecisionOn(*found.room, Reason::kAllowed);
  }
  return ReaderCall::DecideAnything(found, room, subject, {{}, action, false},
                                    now);
}

Decision DirectoryReader::CanPerform(const RoomRef& room,
                                     const SubjectRef& subject, Action action,
                                     std::string_view target,
                                     Instant now) noexcept {
  return ReaderCall::Ask(*this, room, subject, {target, action, false, true},
                         now);
}

Decision DirectoryReader::Decide(const DirectoryRequest& request,
                                 Instant now) noexcept {
  return ReaderCall::Ask(*this, request.room_, request.subject_, request.what_,
                         now);
}

PermissionSet DirectoryReader::Permissions(const RoomRef& room,
                                           const SubjectRef& subject,
                                           Instant now) noexcept {
  assert(!state_->closed.load() && "the directory is gone");
  ReaderCall::Hashes hashes;
  if (!ReaderCall::Hash(state_->seed, room, subject, hashes)) {
    return internal::NoPermissions(InvalidRequest());
  }
  const EpochDomain::Guard guard(state_->epoch, *slot_);
  return ReaderCall::Permissions(state_->table, room, subject, hashes, now);
}

bool DirectoryReader::DecideBatch(const DirectoryRequest* requests,
                                  std::size_t num_requests, Instant now,
                                  Decision* decisions,
                                  std::size_t num_decisions) noexcept {
  if (num_requests != num_decisions) return false;
  assert(!state_->closed.load() && "the directory is gone");
  for (std::size_t i = 0; i < num_requests; i += ReaderCall::kOverlap) {
    const EpochDomain::Guard guard(state_->epoch, *slot_);
    ReaderCall::DecideSome(*state_, requests + i,
                           std::min(ReaderCall::kOverlap, num_requests - i),
                           now, decisions + i);
  }
  return true;
}

}  // namespace roompolicy
