#include "roompolicy/directory_reader.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

#include "roompolicy/ids.h"
#include "roompolicy/internal/checked_id.h"
#include "roompolicy/internal/directory_state.h"
#include "roompolicy/internal/permission_walk.h"
#include "roompolicy/internal/roster_hash.h"
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

  // As many questions as have their cache misses overlap.
  static constexpr std::size_t kOverlap = 16;

  // False: a key of another directory, or a text too long to be an id, which
  // is not worth hashing.
  static bool Hash(std::uint64_t seed, const RoomRef& room, Hashes& hashes) {
    if (room.keyed_) {
      hashes.room = room.hash_;
      return room.seed_ == seed;
    }
    if (room.text_.size() > kMaxRoomIdBytes) return false;
    hashes.room = HashId(room.text_, seed);
    return true;
  }

  static bool Hash(std::uint64_t seed, const SubjectRef& subject,
                   Hashes& hashes) {
    if (subject.keyed_) {
      hashes.subject = subject.hash_;
      return subject.seed_ == seed;
    }
    if (subject.text_.size() > kMaxParticipantIdBytes) return false;
    if (subject.kind_ == SubjectKind::kUser) {
      hashes.subject = HashId(subject.text_, seed);
    }
    return true;
  }

  static bool Hash(std::uint64_t seed, const DirectoryRequest& request,
                   Hashes& hashes) {
    return Hash(seed, request.room_, hashes) &&
           Hash(seed, request.subject_, hashes);
  }

  static bool IsId(const RoomRef& room) {
    return room.keyed_ || IsIdText(room.text_, kMaxRoomIdBytes);
  }

  static bool IsId(const SubjectRef& subject) {
    return subject.keyed_ || subject.kind_ == SubjectKind::kServer ||
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

  static Request Checked(const DirectoryRequest& request) {
    const Subject subject = Checked(request.subject_);
    const Request checked = request.joins_
                                ? Request::Join(subject)
                                : Request::Perform(subject, request.action_);
    if (!request.has_target_) return checked;
    return checked.WithTarget(CheckedId::Of(request.target_));
  }

  // Who is found, in a guard.
  struct Found {
    const RoomBlock* room = nullptr;
    Role role = Role::kUnspecified;
    bool valid = false;  // both ids
  };

  static Found Find(const RoomTable& table, const RoomRef& room,
                    const SubjectRef& subject, const Hashes& hashes) {
    Found found;
    found.room = table.Find(hashes.room, room.text_);
    if (found.room == nullptr) {
      found.valid = IsId(room) && IsId(subject);
      return found;
    }
    if (subject.kind_ == SubjectKind::kUser) {
      found.role = found.room->FindRole(subject.text_, hashes.subject);
    }
    found.valid = found.role != Role::kUnspecified || IsId(subject);
    return found;
  }

  // In a guard.
  static Decision Decide(const RoomTable& table,
                         const DirectoryRequest& request, const Hashes& hashes,
                         Instant now) {
    const Found found = Find(table, request.room_, request.subject_, hashes);
    if (!found.valid || (request.has_target_ &&
                         !IsIdText(request.target_, kMaxParticipantIdBytes))) {
      return InvalidRequest();
    }
    NoTrace trace;
    return WalkRules(found.room, Checked(request), now, trace,
                     [&found] { return found.role; });
  }

  static PermissionSet Permissions(const RoomTable& table, const RoomRef& room,
                                   const SubjectRef& subject,
                                   const Hashes& hashes, Instant now) {
    const Found found = Find(table, room, subject, hashes);
    if (!found.valid) return NoPermissions(InvalidRequest());
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
      hashed[i] = Hash(state.seed, requests[i], hashes[i]);
      state.table.PrefetchLine(hashes[i].room);
    }
    for (std::size_t i = 0; i < num; ++i) {
      rooms[i] = state.table.PrefetchBlock(hashes[i].room);
    }
    for (std::size_t i = 0; i < num; ++i) {
      if (rooms[i] != nullptr) rooms[i]->PrefetchId(hashes[i].subject);
    }
    for (std::size_t i = 0; i < num; ++i) {
      decisions[i] = hashed[i]
                         ? Decide(state.table, requests[i], hashes[i], now)
                         : InvalidRequest();
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
  }
  state_.reset();
}

Decision DirectoryReader::Decide(const DirectoryRequest& request,
                                 Instant now) noexcept {
  assert(!state_->closed.load() && "the directory is gone");
  ReaderCall::Hashes hashes;
  if (!ReaderCall::Hash(state_->seed, request, hashes)) {
    return InvalidRequest();
  }
  const EpochDomain::Guard guard(state_->epoch, *slot_);
  return ReaderCall::Decide(state_->table, request, hashes, now);
}

PermissionSet DirectoryReader::Permissions(RoomRef room, SubjectRef subject,
                                           Instant now) noexcept {
  assert(!state_->closed.load() && "the directory is gone");
  ReaderCall::Hashes hashes;
  if (!ReaderCall::Hash(state_->seed, room, hashes) ||
      !ReaderCall::Hash(state_->seed, subject, hashes)) {
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
