#include "roompolicy/room_directory.h"

#include <algorithm>
#include <limits>
#include <mutex>
#include <utility>

#include "roompolicy/ids.h"
#include "roompolicy/internal/block_builder.h"
#include "roompolicy/internal/change_count.h"
#include "roompolicy/internal/directory_state.h"
#include "roompolicy/internal/epoch.h"
#include "roompolicy/internal/narrowing.h"
#include "roompolicy/internal/room_block.h"
#include "roompolicy/internal/room_index.h"
#include "roompolicy/internal/room_store.h"
#include "roompolicy/internal/seed.h"

namespace roompolicy {
namespace {

using internal::BlockBuilder;
using internal::RoomBlock;
using internal::RoomBlockPtr;
using internal::RoomPlace;

// Places that a page takes from the index at a time.
constexpr std::size_t kPlacesAtOnce = 256;

Issues OneIssue(IssueCode code, std::string_view path, std::string message) {
  Issues issues;
  issues.Add(code, std::string(path), std::move(message));
  return issues;
}

std::string NameOf(std::string_view room_id) {
  return Quoted(room_id, kMaxRoomIdBytes);
}

Issues UnknownRoom(std::string_view room_id) {
  return OneIssue(IssueCode::kUnknownRoom, "id",
                  "there is no room " + NameOf(room_id));
}

void AddDuplicate(std::string_view room_id, Issues& issues) {
  issues.Add(IssueCode::kDuplicateRoom, "id",
             "there is a room " + NameOf(room_id) + " already");
}

bool IsActive(const RoomBlock& block, Instant now) {
  return block.valid_from() <= now && now < block.valid_until();
}

// Whether giving somebody of the roster this role is all that Apply would do.
bool MayPatch(const RoomBlock& block, Role role, Instant now) {
  return !now.IsNever() && block.profile().HasRole(role) &&
         block.revision() < std::numeric_limits<std::int64_t>::max();
}

}  // namespace

// Functions that end in Locked are called under the lock, and all fields below
// the options are used under it.
class RoomDirectory::Impl {
 public:
  Impl(const ProfileSet& its_profiles, const Options& its_options)
      : profiles(its_profiles), options(its_options) {}

  std::unique_lock<std::mutex> Lock() const {
    return std::unique_lock<std::mutex>(store.state()->mutex);
  }

  bool IsPastLimitLocked();
  Issues RefuseForRetiredLocked();
  Result<ChangeReport> ApplyLocked(std::string_view room_id,
                                   const RoomChange& change, Instant now);
  // The room of `old` becomes `after`, unless the limit forbids that: where
  // nothing is taken away from `since` on.
  Result<ChangeReport> ChangeLocked(const RoomBlock& old, const Room& before,
                                    const Room& after, std::uint64_t number,
                                    const ChangeReport& report,
                                    Instant since = Instant::Min());

  const ProfileSet profiles;
  const Options options;

  internal::RoomStore store{internal::DrawSeed()};
  std::uint64_t next_number = 1;
  std::uint64_t changes = 0;
  std::uint64_t refused_for_retired = 0;
  std::uint64_t applied_past_limit = 0;
  std::uint64_t sweeps = 0;
  std::uint64_t swept_rooms = 0;
};

bool RoomDirectory::Impl::IsPastLimitLocked() {
  internal::EpochDomain& epoch = store.state()->epoch;
  if (epoch.retired_bytes() <= options.max_retired_bytes) return false;
  epoch.Reclaim();
  return epoch.retired_bytes() > options.max_retired_bytes;
}

Issues RoomDirectory::Impl::RefuseForRetiredLocked() {
  ++refused_for_retired;
  return OneIssue(IssueCode::kRetiredLimit, "",
                  "readers keep " +
                      std::to_string(store.state()->epoch.retired_bytes()) +
                      " bytes from being freed, more than " +
                      std::to_string(options.max_retired_bytes));
}

Result<ChangeReport> RoomDirectory::Impl::ApplyLocked(std::string_view room_id,
                                                      const RoomChange& change,
                                                      Instant now) {
  const RoomBlock* block = store.Find(room_id);
  if (block == nullptr) return UnknownRoom(room_id);
  const Room before = BlockBuilder::RoomOf(*block);
  const Result<Room> after = before.Apply(change, now);
  if (!after.ok()) return after.issues();
  return ChangeLocked(*block, before, *after, block->number(),
                      internal::CountChange(before, change, *after), now);
}

Result<ChangeReport> RoomDirectory::Impl::ChangeLocked(
    const RoomBlock& old, const Room& before, const Room& after,
    std::uint64_t number, const ChangeReport& report, Instant since) {
  if (IsPastLimitLocked()) {
    if (!internal::Narrows(before, after, since)) {
      return RefuseForRetiredLocked();
    }
    ++applied_past_limit;
  }
  store.Replace(old, BlockBuilder::Build(after, store.state()->seed, number));
  ++changes;
  return report;
}

RoomDirectory::RoomDirectory(const ProfileSet& profiles, const Options& options)
    : impl_(std::make_unique<Impl>(profiles, options)) {}

RoomDirectory::~RoomDirectory() {
  const auto lock = impl_->Lock();
  impl_->store.Close();
}

Result<ChangeReport> RoomDirectory::Create(const RoomDraft& draft,
                                           Instant now) {
  const Result<Room> room = CreateRoom(draft, impl_->profiles, now);
  if (room.ok()) return Add(*room);
  Issues issues = room.issues();
  if (draft.id.has_value()) {
    const auto lock = impl_->Lock();
    if (impl_->store.Find(*draft.id) != nullptr) {
      AddDuplicate(*draft.id, issues);
    }
  }
  return issues;
}

Result<ChangeReport> RoomDirectory::Add(const Room& room) {
  const auto lock = impl_->Lock();
  if (impl_->store.Find(room.id().text()) != nullptr) {
    Issues issues;
    AddDuplicate(room.id().text(), issues);
    return issues;
  }
  if (impl_->IsPastLimitLocked()) return impl_->RefuseForRetiredLocked();
  // The number is drawn under the lock: what a listing sees first when it has
  // begun has a greater one than it began with.
  if (!impl_->store.Insert(BlockBuilder::Build(room, impl_->store.state()->seed,
                                               impl_->next_number++))) {
    return OneIssue(IssueCode::kDirectoryFull, "",
                    "there is no place for one more room among " +
                        std::to_string(impl_->store.num_rooms()));
  }
  ++impl_->changes;
  return internal::CountCreated(room);
}

Result<ChangeReport> RoomDirectory::Apply(std::string_view room_id,
                                          const RoomChange& change,
                                          Instant now) {
  const auto lock = impl_->Lock();
  return impl_->ApplyLocked(room_id, change, now);
}

Result<ChangeReport> RoomDirectory::SetRole(std::string_view room_id,
                                            std::string_view participant_id,
                                            Role role, Instant now) {
  const auto lock = impl_->Lock();
  impl_->store.Prefetch(room_id);  // while the id is looked at
  const auto id = ParticipantIdView::Parse(participant_id);
  const RoomBlock* block = impl_->store.Find(room_id);
  if (block != nullptr && id.has_value() && MayPatch(*block, role, now) &&
      !impl_->IsPastLimitLocked()) {
    const Role was = block->FindRole(*id);
    if (RoomBlockPtr changed = BlockBuilder::WithRole(*block, *id, role)) {
      const std::int64_t revision = changed->revision();
      impl_->store.Replace(*block, std::move(changed));
      ++impl_->changes;
      return internal::CountRole(was, role, revision);
    }
  }
  RoomChange change;
  change.participants = {RosterEdit::Set(std::string(participant_id), role)};
  return impl_->ApplyLocked(room_id, change, now);
}

Result<ChangeReport> RoomDirectory::Replace(const Room& room) {
  const auto lock = impl_->Lock();
  const RoomBlock* block = impl_->store.Find(room.id().text());
  if (block == nullptr) return UnknownRoom(room.id().text());
  if (room.revision() <= block->revision()) {
    return OneIssue(IssueCode::kStaleRevision, "revision",
                    "expected more than " + std::to_string(block->revision()) +
                        ", got " + std::to_string(room.revision()));
  }
  const Room before = BlockBuilder::RoomOf(*block);
  const std::uint64_t number = before.created_at() == room.created_at()
                                   ? block->number()
                                   : impl_->next_number++;
  return impl_->ChangeLocked(*block, before, room, number,
                             internal::CountReplaced(before, room));
}

Result<ChangeReport> RoomDirectory::Delete(std::string_view room_id) {
  const auto lock = impl_->Lock();
  const RoomBlock* block = impl_->store.Find(room_id);
  if (block == nullptr) return UnknownRoom(room_id);
  ChangeReport report;
  report.revision = block->revision();
  report.removed = block->num_participants();
  impl_->store.Erase(*block);
  ++impl_->changes;
  return report;
}

std::optional<Room> RoomDirectory::Get(std::string_view room_id) const {
  const auto lock = impl_->Lock();
  const RoomBlock* block = impl_->store.Find(room_id);
  if (block == nullptr) return std::nullopt;
  return BlockBuilder::RoomOf(*block);
}

RoomPage RoomDirectory::List(const RoomListRequest& request) const {
  const std::size_t max_rooms =
      std::clamp<std::size_t>(request.max_rooms, 1, kMaxPageRooms);
  RoomListToken token;
  if (request.after.has_value()) {
    token = *request.after;
  } else {
    const RoomPlace first = internal::RoomIndex::BeforeTheNewest();
    const auto lock = impl_->Lock();
    token = {first.at, first.number, impl_->next_number};
  }
  RoomPage page;
  internal::RoomIndex::Span span;
  span.at_end = false;
  std::size_t next = 0;  // of the span
  for (std::size_t i = 0; page.rooms.size() < max_rooms && i < kMaxLookedAt;
       ++i) {
    // One room at a time: a large roster holds no writer up for long.
    const auto lock = impl_->Lock();
    if (next == span.places.size() && !span.at_end) {
      span = impl_->store.index().AfterCreation(
          {token.created_at, token.number, 0}, kPlacesAtOnce);
      next = 0;
    }
    if (next == span.places.size()) return page;
    const RoomPlace& place = span.places[next++];
    token.created_at = place.at;
    token.number = place.number;
    if (place.number >= token.started) continue;
    const RoomBlock* block = impl_->store.Find(place);
    if (block == nullptr) continue;  // gone since
    if (request.active_at && !IsActive(*block, *request.active_at)) continue;
    page.rooms.push_back(BlockBuilder::RoomOf(*block));
  }
  if (next < span.places.size() || !span.at_end) page.next = token;
  return page;
}

SweepReport RoomDirectory::SweepExpired(Instant now,
                                        std::chrono::nanoseconds grace,
                                        std::size_t max_rooms) {
  SweepReport report;
  grace = std::max(grace, std::chrono::nanoseconds::zero());
  // Absent: before all time.
  const std::optional<Instant> latest_end = now.Plus(-grace);
  // Whose end is that or earlier, if any; under the lock.
  const auto first_to_go = [&]() -> const RoomBlock* {
    const auto place = impl_->store.index().FirstToExpire();
    const bool goes = place && latest_end && place->at <= *latest_end;
    return goes ? impl_->store.Find(*place) : nullptr;
  };
  while (report.removed.size() < max_rooms) {
    const auto lock = impl_->Lock();  // for one room: others take their turn
    const RoomBlock* block = first_to_go();
    if (block == nullptr) break;
    report.removed.emplace_back(block->room_id());
    impl_->store.Erase(*block);
  }
  const auto lock = impl_->Lock();
  report.more = first_to_go() != nullptr;
  ++impl_->sweeps;
  impl_->swept_rooms += report.removed.size();
  return report;
}

DirectoryStatistics RoomDirectory::Statistics() const {
  const auto lock = impl_->Lock();
  internal::DirectoryState& state = *impl_->store.state();
  state.epoch.Reclaim();
  DirectoryStatistics statistics;
  statistics.rooms = impl_->store.num_rooms();
  statistics.participants = impl_->store.participants();
  statistics.room_bytes = impl_->store.room_bytes();
  statistics.table_bytes = state.table.bytes();
  statistics.retired_bytes = state.epoch.retired_bytes();
  statistics.readers = state.epoch.num_readers();
  statistics.changes = impl_->changes;
  statistics.refused_for_retired = impl_->refused_for_retired;
  statistics.applied_past_limit = impl_->applied_past_limit;
  statistics.sweeps = impl_->sweeps;
  statistics.swept_rooms = impl_->swept_rooms;
  if (const internal::ReaderSlot* slot = state.epoch.StalledReader()) {
    statistics.stalled_reader = slot->name;
  }
  return statistics;
}

DirectoryReader RoomDirectory::NewReader(std::string name) {
  const auto lock = impl_->Lock();
  return DirectoryReader(
      impl_->store.state(),
      impl_->store.state()->epoch.AddReader(std::move(name)));
}

std::optional<RoomKey> RoomDirectory::RoomKeyOf(
    std::string_view room_id) const noexcept {
  if (!IsIdText(room_id, kMaxRoomIdBytes)) return std::nullopt;
  return RoomKey(room_id, impl_->store.HashOf(room_id),
                 impl_->store.state()->seed);
}

std::optional<ParticipantKey> RoomDirectory::ParticipantKeyOf(
    std::string_view participant_id) const noexcept {
  const auto id = ParticipantIdView::Parse(participant_id);
  if (!id.has_value()) return std::nullopt;
  return ParticipantKey::Make(*id, impl_->store.state()->seed);
}

}  // namespace roompolicy
