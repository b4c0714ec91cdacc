// A directory equals a plain map of rooms that saw the same changes: after
// each of a long row of random ones, what is stored, listed, counted and
// answered. Set ROOMPOLICY_SEED to replay a run and ROOMPOLICY_ROUNDS for a
// longer one.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <iostream>
#include <limits>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "roompolicy/change_report.h"
#include "roompolicy/compile.h"
#include "roompolicy/decide.h"
#include "roompolicy/directory_reader.h"
#include "roompolicy/room_directory.h"
#include "tests/engine/random_world.h"
#include "tests/engine/rooms.h"

namespace roompolicy::testing {
namespace {

using std::chrono::nanoseconds;

constexpr std::int64_t kLastRevision = std::numeric_limits<std::int64_t>::max();

struct Stored {
  Room room;
  std::uint64_t birth;  // in the order in which they came
};
using Model = std::map<std::string, Stored>;

using Roster = std::map<std::string, Role>;

Roster RosterOf(const Room& room) {
  Roster roster;
  for (const Participant& person : room.participants()) {
    roster.emplace(person.id.text(), person.role);
  }
  return roster;
}

// What a change of the rosters is, counted by the definition. `named`: who the
// change named.
ChangeReport Counted(const Room& before, const Room& after,
                     const std::set<std::string>& named) {
  const Roster was = RosterOf(before);
  const Roster is = RosterOf(after);
  ChangeReport report;
  report.revision = after.revision();
  for (const auto& [id, role] : is) {
    const auto at = was.find(id);
    if (at == was.end()) {
      ++report.added;
    } else if (named.count(id) != 0) {
      ++report.updated;
      report.role_changes += at->second != role ? 1U : 0U;
    }
  }
  for (const auto& [id, role] : was) report.removed += 1 - is.count(id);
  return report;
}

void ExpectReport(const Result<ChangeReport>& result,
                  const ChangeReport& expected) {
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->revision, expected.revision);
  EXPECT_EQ(result->added, expected.added);
  EXPECT_EQ(result->updated, expected.updated);
  EXPECT_EQ(result->removed, expected.removed);
  EXPECT_EQ(result->role_changes, expected.role_changes);
}

class ModelRun {
 public:
  explicit ModelRun(std::uint64_t seed)
      : random_(seed), reader_(directory_.NewReader()) {}

  void Step() {
    switch (random_.Below(10)) {
      case 0:
      case 1:
        return Create();
      case 2:
        return Add();
      case 3:
      case 4:
        return Apply();
      case 5:
      case 6:
        return SetRole();
      case 7:
        return Replace();
      case 8:
        return Delete();
      default:
        return Sweep();
    }
  }

  // That the row was one of changes, not of refusals.
  void ExpectBusy(std::uint64_t rounds) const {
    EXPECT_GT(changes_, rounds / 4);
    EXPECT_GT(births_, rounds / 20);
    EXPECT_GT(swept_, rounds / 200);
  }

  void ExpectEqual() {
    std::size_t participants = 0;
    for (const auto& [id, stored] : model_) {
      participants += stored.room.participants().size();
    }
    const DirectoryStatistics statistics = directory_.Statistics();
    EXPECT_EQ(statistics.rooms, model_.size());
    EXPECT_EQ(statistics.participants, participants);
    EXPECT_EQ(statistics.changes, changes_);
    EXPECT_EQ(statistics.sweeps, sweeps_);
    EXPECT_EQ(statistics.swept_rooms, swept_);
    EXPECT_EQ(statistics.retired_bytes, 0U);
    EXPECT_EQ(statistics.room_bytes == 0, model_.empty());
    for (std::size_t i = 0; i < kIds; ++i) ExpectEqual(IdAt(i));
    ExpectListed();
  }

 private:
  static constexpr std::size_t kIds = 24;

  static std::string IdAt(std::size_t i) { return "room-" + std::to_string(i); }
  std::string SomeId() { return IdAt(random_.Below(kIds)); }
  std::string SomePerson() {
    if (random_.OneIn(300)) return "8:acs:a b";
    if (random_.OneIn(300)) return kPhone;
    return "8:acs:p" + std::to_string(random_.Below(24));
  }
  Role SomeRole() {
    if (random_.OneIn(300)) return static_cast<Role>(random_.Below(7));
    return static_cast<Role>(1 + random_.Below(4));
  }
  Instant SomeInstant() {
    return Now(nanoseconds(static_cast<std::int64_t>(random_.Below(40)) - 20));
  }

  Instant SomeEnd() { return Now(nanoseconds(random_.Below(60))); }

  RoomDraft SomeDraftOf(const std::string& id) {
    RoomDraft draft;
    draft.id = id;
    if (!random_.OneIn(4)) draft.created_at = SomeInstant();
    draft.valid_from = SomeInstant();
    draft.valid_until = SomeEnd();
    draft.pstn_dialout_enabled = random_.OneIn(2);
    if (random_.OneIn(4)) draft.profile = "own-identities";
    if (random_.OneIn(20)) draft.profile = "acs-2024-04-15";
    if (random_.OneIn(4)) draft.end_of_window = EndOfWindow::kStopJoining;
    draft.revision = static_cast<std::int64_t>(random_.Below(12));
    if (random_.OneIn(20)) draft.revision = kLastRevision;
    std::set<std::string> used;
    for (std::size_t n = random_.Below(22); n > 0; --n) {
      const std::string person = SomePerson();
      if (!used.insert(person).second && !random_.OneIn(40)) continue;
      draft.participants.push_back(Draft(person, SomeRole()));
    }
    return draft;
  }

  std::optional<Room> SomeLoaded(const std::string& id) {
    const auto room = LoadRoom(SomeDraftOf(id), ProfileSet::BuiltIn());
    return room.ok() ? std::optional(*room) : std::nullopt;
  }

  RoomChange SomeChange() {
    RoomChange change;
    if (random_.OneIn(6)) change.valid_from = SomeInstant();
    if (random_.OneIn(6)) change.valid_until = SomeEnd();
    if (random_.OneIn(6)) change.pstn_dialout_enabled = random_.OneIn(2);
    if (random_.OneIn(6)) change.end_of_window = EndOfWindow::kEndCall;
    if (random_.OneIn(20)) change.profile = "own-identities";
    for (std::size_t n = random_.Below(5); n > 0; --n) {
      change.participants.push_back(
          random_.OneIn(3) ? RosterEdit::Remove(SomePerson())
                           : RosterEdit::Set(SomePerson(), SomeRole()));
    }
    return change;
  }

  void ExpectRefused(const Result<ChangeReport>& result, IssueCode code) {
    ASSERT_FALSE(result.ok());
    ASSERT_EQ(result.issues().total(), 1U);
    EXPECT_EQ(result.issues().begin()->code, code);
  }

  void Put(const Room& room) {
    model_.insert_or_assign(room.id().text(), Stored{room, ++births_});
    ++changes_;
  }

  void Create() {
    const RoomDraft draft = SomeDraftOf(SomeId());
    const Instant now = SomeInstant();
    const Result<Room> room = CreateRoom(draft, ProfileSet::BuiltIn(), now);
    const auto result = directory_.Create(draft, now);
    if (model_.count(*draft.id) != 0) {
      EXPECT_TRUE(result.issues().Has(IssueCode::kDuplicateRoom));
      EXPECT_EQ(result.issues().total(), room.issues().total() + 1);
    } else if (!room.ok()) {
      EXPECT_EQ(result.issues().shown(), room.issues().shown());
    } else {
      ChangeReport expected;
      expected.revision = room->revision();
      expected.added = room->participants().size();
      ExpectReport(result, expected);
      Put(*room);
    }
  }

  void Add() {
    const auto room = SomeLoaded(SomeId());
    if (!room.has_value()) return;
    const auto result = directory_.Add(*room);
    if (model_.count(room->id().text()) != 0) {
      ExpectRefused(result, IssueCode::kDuplicateRoom);
      return;
    }
    ChangeReport expected;
    expected.revision = room->revision();
    expected.added = room->participants().size();
    ExpectReport(result, expected);
    Put(*room);
  }

  // Of a change that Room::Apply judges.
  void ExpectApplied(const std::string& id, const RoomChange& change,
                     Instant now, const Result<ChangeReport>& result) {
    const auto at = model_.find(id);
    if (at == model_.end()) {
      ExpectRefused(result, IssueCode::kUnknownRoom);
      return;
    }
    const Result<Room> changed = at->second.room.Apply(change, now);
    if (!changed.ok()) {
      EXPECT_EQ(result.issues().shown(), changed.issues().shown());
      return;
    }
    std::set<std::string> named;
    for (const RosterEdit& edit : change.participants) named.insert(*edit.id);
    ExpectReport(result, Counted(at->second.room, *changed, named));
    at->second.room = *changed;
    ++changes_;
  }

  void Apply() {
    const std::string id = SomeId();
    const RoomChange change = SomeChange();
    const Instant now = random_.OneIn(40) ? Instant::Max() : SomeInstant();
    ExpectApplied(id, change, now, directory_.Apply(id, change, now));
  }

  void SetRole() {
    const std::string id = SomeId();
    const std::string person = SomePerson();
    const Role role = SomeRole();
    const Instant now = random_.OneIn(40) ? Instant::Max() : SomeInstant();
    RoomChange change;
    change.participants = {RosterEdit::Set(person, role)};
    ExpectApplied(id, change, now, directory_.SetRole(id, person, role, now));
  }

  void Replace() {
    const auto room = SomeLoaded(SomeId());
    if (!room.has_value()) return;
    const auto result = directory_.Replace(*room);
    const auto at = model_.find(room->id().text());
    if (at == model_.end()) {
      ExpectRefused(result, IssueCode::kUnknownRoom);
      return;
    }
    const Room& before = at->second.room;
    if (room->revision() <= before.revision()) {
      ExpectRefused(result, IssueCode::kStaleRevision);
      return;
    }
    std::set<std::string> named;
    for (const auto& [id, role] : RosterOf(*room)) named.insert(id);
    ExpectReport(result, Counted(before, *room, named));
    if (before.created_at() != room->created_at()) {
      at->second.birth = ++births_;
    }
    at->second.room = *room;
    ++changes_;
  }

  void Delete() {
    const std::string id = SomeId();
    const auto result = directory_.Delete(id);
    const auto at = model_.find(id);
    if (at == model_.end()) {
      ExpectRefused(result, IssueCode::kUnknownRoom);
      return;
    }
    ChangeReport expected;
    expected.revision = at->second.room.revision();
    expected.removed = at->second.room.participants().size();
    ExpectReport(result, expected);
    model_.erase(at);
    ++changes_;
  }

  void Sweep() {
    const Instant now = SomeEnd();
    const nanoseconds grace(random_.Below(30));
    const std::size_t max_rooms = random_.Below(4);
    std::vector<std::pair<std::pair<Instant, std::uint64_t>, std::string>> over;
    for (const auto& [id, stored] : model_) {
      const Instant end = stored.room.window().until();
      if (*end.Plus(grace) <= now) over.push_back({{end, stored.birth}, id});
    }
    const SweepReport report = directory_.SweepExpired(now, grace, max_rooms);
    ++sweeps_;
    EXPECT_EQ(report.removed.size(), std::min(max_rooms, over.size()));
    EXPECT_EQ(report.more, over.size() > max_rooms);
    std::vector<std::string> gone = report.removed;
    swept_ += gone.size();
    for (const std::string& id : gone) {
      const Instant end = model_.at(id).room.window().until();
      EXPECT_LE(*end.Plus(grace), now);
      model_.erase(id);
      for (const auto& [place, other] : over) {
        // Whatever is left ended no sooner.
        if (model_.count(other) != 0 &&
            std::find(gone.begin(), gone.end(), other) == gone.end()) {
          EXPECT_GE(place.first, end);
        }
      }
    }
  }

  void ExpectEqual(const std::string& id) {
    const auto at = model_.find(id);
    const std::optional<Room> room = directory_.Get(id);
    ASSERT_EQ(room.has_value(), at != model_.end()) << id;
    const std::string person = SomePerson();
    const Instant now = SomeInstant();
    const Decision decision =
        reader_.CanJoin(id, SubjectRef::User(person), now);
    const auto subject = ParticipantIdView::Parse(std::string_view(person));
    if (!subject.has_value()) {
      EXPECT_EQ(decision.reason, Reason::kInvalidRequest);
      return;
    }
    const Request request = Request::Join(Subject::User(*subject));
    if (!room.has_value()) {
      EXPECT_EQ(decision.reason, DecideWithoutRoom(request, now).reason);
      return;
    }
    EXPECT_EQ(*room, at->second.room) << id;
    const Decision expected = Decide(Compile(at->second.room), request, now);
    EXPECT_EQ(decision.reason, expected.reason);
    EXPECT_EQ(decision.revision, expected.revision);
    EXPECT_EQ(decision.until, expected.until);
  }

  void ExpectListed() {
    std::vector<const Stored*> expected;
    for (const auto& [id, stored] : model_) expected.push_back(&stored);
    std::sort(expected.begin(), expected.end(),
              [](const Stored* a, const Stored* b) {
                const auto at = a->room.created_at();
                const auto bt = b->room.created_at();
                if (at.has_value() != bt.has_value()) return at.has_value();
                if (at != bt) return *bt < *at;
                return a->birth > b->birth;
              });
    RoomListRequest request;
    request.max_rooms = 1 + random_.Below(9);
    if (random_.OneIn(2)) request.active_at = SomeInstant();
    std::size_t next = 0;
    const auto skip = [&] {
      while (request.active_at && next < expected.size() &&
             !expected[next]->room.window().Contains(*request.active_at)) {
        ++next;
      }
    };
    do {
      const RoomPage page = directory_.List(request);
      EXPECT_LE(page.rooms.size(), request.max_rooms);
      for (const Room& room : page.rooms) {
        skip();
        ASSERT_LT(next, expected.size());
        EXPECT_EQ(room, expected[next]->room);
        ++next;
      }
      request.after = page.next;
    } while (request.after.has_value());
    skip();
    EXPECT_EQ(next, expected.size());
  }

  RandomWorld random_;
  RoomDirectory directory_;
  DirectoryReader reader_;
  Model model_;
  std::uint64_t births_ = 0;
  std::uint64_t changes_ = 0;
  std::uint64_t sweeps_ = 0;
  std::uint64_t swept_ = 0;
};

TEST(DirectoryModelTest, ItEqualsAMapThatSawTheSameChanges) {
  const std::uint64_t seed =
      NumberFromEnv("ROOMPOLICY_SEED", std::random_device()());
  std::cout << "ROOMPOLICY_SEED=" << seed << "\n";
  ModelRun run(seed);
  const auto rounds = NumberFromEnv("ROOMPOLICY_ROUNDS", 3'000);
  for (std::uint64_t round = 0; round < rounds; ++round) {
    run.Step();
    run.ExpectEqual();
    ASSERT_FALSE(::testing::Test::HasFailure()) << "round " << round;
  }
  run.ExpectBusy(rounds);
}

}  // namespace
}  // namespace roompolicy::testing
