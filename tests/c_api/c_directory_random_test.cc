// Seeded random changes, made through C and C++ at once: what is done, reported
// and refused is the same, and so is every room, page and sweep afterwards.
// ROOMPOLICY_SEED replays a run, ROOMPOLICY_ROUNDS makes a longer one.
#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "roompolicy/c_api.h"
#include "roompolicy/room_directory.h"
#include "tests/c_api/c_handles.h"
#include "tests/engine/random_world.h"
#include "tests/engine/rooms.h"

namespace roompolicy::testing {
namespace {

constexpr std::uint64_t kRounds = 40;
constexpr int kChangesARound = 100;

// What was done, or every issue.
std::string Words(const Result<ChangeReport>& done) {
  std::string text;
  for (const Issue& issue : done.issues()) {
    text += std::string(IssueCodeName(issue.code)) + " " + issue.path + ": " +
            issue.message + "\n";
  }
  if (!done.ok()) return text;
  return std::to_string(done->revision) + " +" + std::to_string(done->added) +
         " =" + std::to_string(done->updated) + " -" +
         std::to_string(done->removed) + " role " +
         std::to_string(done->role_changes);
}

class Pair {
 public:
  explicit Pair(RandomWorld& random) : random_(random) {
    EXPECT_EQ(rp_directory_new(nullptr, nullptr, Out(in_c_)), RP_OK);
  }

  // Which of the changes it was, done or not.
  std::string Step() {
    now_ = OneIn(30) ? Instant::Max() : Now(random_.Below(40) * kDay);
    status_ = RP_INTERNAL;
    issues_.reset();
    report_ = {};
    report_.struct_size = sizeof report_;
    const std::string name = MakeOne();
    return name + (status_ == RP_OK ? " done" : " refused");
  }

  void CompareAll() {
    for (const std::string& id : Ids()) {
      CRoom room;
      ASSERT_EQ(rp_directory_get(in_c_.get(), T(id), Out(room)), RP_OK);
      const std::optional<Room> right = engine_.Get(id);
      ASSERT_EQ(room != nullptr, right.has_value()) << id;
      if (right) {
        ASSERT_EQ(room->room, *right);
      }
    }
    CompareStatistics();
    CompareListing(std::nullopt);
    CompareListing(now_);
  }

 private:
  bool OneIn(std::size_t n) { return random_.OneIn(n); }

  static const std::vector<std::string>& Ids() {
    static const std::vector<std::string> kIds = {
        "a", "b", "c", "d", "e", "f", "a b", "", std::string(129, 'r')};
    return kIds;
  }
  static const std::vector<std::string>& People() {
    static const std::vector<std::string> kPeople = {
        kPresenter, kCollaborator, kAttendee, kConsumer, kStranger,
        "8:acs:x",  "8:acs:y",     kPhone,    "alice",   "a b"};
    return kPeople;
  }
  const std::string& SomeId() {
    return Ids()[OneIn(12) ? random_.Below(Ids().size()) : random_.Below(6)];
  }
  const std::string& SomePerson() {
    return People()[OneIn(12) ? random_.Below(People().size())
                              : random_.Below(7)];
  }
  std::int32_t SomeRole() {
    return static_cast<std::int32_t>(OneIn(20) ? random_.Below(300)
                                               : 1 + random_.Below(4));
  }
  static Role RoleOf(std::int32_t number) {
    return number <= 255 ? static_cast<Role>(number) : static_cast<Role>(255);
  }
  Instant SomeBound() {
    return OneIn(30) ? Instant::Max() : Now(random_.Below(60) * kDay);
  }

  void Expect(const Result<ChangeReport>& right) {
    ASSERT_EQ(status_, right.ok() ? RP_OK : RP_REFUSED) << Words(right);
    if (right.ok()) {
      const ChangeReport said{report_.revision, report_.added, report_.updated,
                              report_.removed, report_.role_changes};
      EXPECT_EQ(issues_, nullptr);
      EXPECT_EQ(Words(said), Words(right));
    } else {
      ASSERT_NE(issues_, nullptr);
      EXPECT_EQ(Words(issues_->issues), Words(right));
      EXPECT_EQ(report_.revision, 0);
    }
  }

  std::string MakeOne() {
    switch (random_.Below(12)) {
      case 0:
      case 1:
      case 2:
        Create();
        return "create";
      case 3:
        AddOrReplace(/*replaces=*/false);
        return "add";
      case 4:
        AddOrReplace(/*replaces=*/true);
        return "replace";
      case 5:
      case 6:
      case 7:
        Apply();
        return "apply";
      case 8:
      case 9:
        SetRole();
        return "set_role";
      case 10:
        Delete();
        return "delete";
      default:
        Sweep();
        return "sweep";
    }
  }

  void Create() {
    RoomDraft draft;
    rp_room_spec spec{};
    spec.struct_size = sizeof spec;
    const std::string id = SomeId();
    draft.id = id;
    spec.id = T(id);
    if (OneIn(2)) {
      const Instant until = SomeBound();
      draft.valid_until = until;
      spec.valid_until = until.unix_nanos();
      spec.has |= RP_HAS_VALID_UNTIL;
    }
    if (OneIn(3)) {
      draft.pstn_dialout_enabled = true;
      spec.pstn_dialout_enabled = 1;
      spec.has |= RP_HAS_DIAL_OUT;
    }
    const std::string profile = OneIn(6) ? "nowhere" : "own-identities";
    if (OneIn(2)) {
      draft.profile = profile;
      spec.profile = T(profile);
      spec.has |= RP_HAS_PROFILE;
    }
    const std::size_t num = random_.Below(5);
    std::vector<std::string> ids(num);
    std::vector<rp_participant> people(num);
    for (std::size_t i = 0; i < num; ++i) {
      ids[i] = SomePerson();
      people[i] = {T(ids[i]), SomeRole()};
      ParticipantDraft one;
      one.id = ids[i];
      if (people[i].role != 0) one.role = RoleOf(people[i].role);
      draft.participants.push_back(one);
    }
    spec.participants = people.data();
    spec.num_participants = num;
    status_ = rp_directory_create(in_c_.get(), &spec, now_.unix_nanos(),
                                  &report_, Out(issues_));
    Expect(engine_.Create(draft, now_));
  }

  void AddOrReplace(bool replaces) {
    RoomDraft draft = SomeDraft();
    draft.id = Ids()[random_.Below(6)];
    draft.revision = static_cast<std::int64_t>(1 + random_.Below(8));
    if (OneIn(2)) draft.created_at = Now(random_.Below(9) * kDay);
    draft.participants.resize(random_.Below(5));
    const Room room = LoadRoom(draft, ProfileSet::BuiltIn()).value();
    const CRoom in_c = HandleOf(room);
    status_ = replaces ? rp_directory_replace(in_c_.get(), in_c.get(), &report_,
                                              Out(issues_))
                       : rp_directory_add(in_c_.get(), in_c.get(), &report_,
                                          Out(issues_));
    Expect(replaces ? engine_.Replace(room) : engine_.Add(room));
  }

  void Apply() {
    RoomChange change;
    rp_room_change in_c{};
    in_c.struct_size = sizeof in_c;
    if (OneIn(3)) {
      const Instant until = SomeBound();
      change.valid_until = until;
      in_c.valid_until = until.unix_nanos();
      in_c.has |= RP_HAS_VALID_UNTIL;
    }
    if (OneIn(3)) {
      const bool stays = OneIn(2);
      change.end_of_window =
          stays ? EndOfWindow::kStopJoining : EndOfWindow::kEndCall;
      in_c.end_of_window = stays ? RP_STOP_JOINING : RP_END_CALL;
      in_c.has |= RP_HAS_END_OF_WINDOW;
    }
    const std::size_t num = random_.Below(4);
    std::vector<std::string> ids(num);
    std::vector<rp_roster_edit> edits(num);
    for (std::size_t i = 0; i < num; ++i) {
      ids[i] = SomePerson();
      edits[i].id = T(ids[i]);
      if (OneIn(3)) {
        edits[i].remove = 1;
        change.participants.push_back(RosterEdit::Remove(ids[i]));
      } else {
        edits[i].role = 1 + static_cast<std::int32_t>(random_.Below(5));
        change.participants.push_back(
            RosterEdit::Set(ids[i], RoleOf(edits[i].role)));
      }
    }
    in_c.edits = edits.data();
    in_c.num_edits = num;
    const std::string id = SomeId();
    status_ = rp_directory_apply(in_c_.get(), T(id), &in_c, now_.unix_nanos(),
                                 &report_, Out(issues_));
    Expect(engine_.Apply(id, change, now_));
  }

  void SetRole() {
    const std::string id = SomeId();
    const std::string person = SomePerson();
    const std::int32_t role = SomeRole();
    status_ = rp_directory_set_role(in_c_.get(), T(id), T(person), role,
                                    now_.unix_nanos(), &report_, Out(issues_));
    Expect(engine_.SetRole(id, person, RoleOf(role), now_));
  }

  void Delete() {
    const std::string id = SomeId();
    status_ = rp_directory_delete(in_c_.get(), T(id), &report_, Out(issues_));
    Expect(engine_.Delete(id));
  }

  void Sweep() {
    const auto grace = static_cast<int>(random_.Below(60)) * kDay - 10 * kDay;
    const std::size_t max = random_.Below(3);
    CTexts removed;
    std::int32_t more = -1;
    status_ = rp_directory_sweep(in_c_.get(), now_.unix_nanos(), grace.count(),
                                 max, Out(removed), &more);
    const SweepReport right =
        engine_.SweepExpired(now_, grace, max == 0 ? 1'000 : max);
    ASSERT_EQ(status_, RP_OK);
    EXPECT_EQ(more, right.more ? 1 : 0);
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < rp_texts_size(removed.get()); ++i) {
      ids.push_back(Text(rp_texts_get(removed.get(), i)));
    }
    EXPECT_EQ(ids, right.removed);
  }

  void CompareStatistics() {
    rp_directory_stats said{};
    said.struct_size = sizeof said;
    ASSERT_EQ(rp_directory_statistics(in_c_.get(), &said, nullptr, 0), RP_OK);
    const DirectoryStatistics right = engine_.Statistics();
    EXPECT_EQ(said.rooms, right.rooms);
    EXPECT_EQ(said.participants, right.participants);
    EXPECT_EQ(said.room_bytes, right.room_bytes);
    EXPECT_EQ(said.table_bytes, right.table_bytes);
    EXPECT_EQ(said.retired_bytes, right.retired_bytes);
    EXPECT_EQ(said.readers, right.readers);
    EXPECT_EQ(said.changes, right.changes);
    EXPECT_EQ(said.refused_for_retired, right.refused_for_retired);
    EXPECT_EQ(said.applied_past_limit, right.applied_past_limit);
    EXPECT_EQ(said.sweeps, right.sweeps);
    EXPECT_EQ(said.swept_rooms, right.swept_rooms);
  }

  // Page by page, two rooms each.
  void CompareListing(const std::optional<Instant>& active_at) {
    rp_list_request request{};
    request.struct_size = sizeof request;
    request.max_rooms = 2;
    RoomListRequest right;
    right.max_rooms = 2;
    right.active_at = active_at;
    request.has_active_at = active_at ? 1 : 0;
    request.active_at = active_at ? active_at->unix_nanos() : 0;
    for (int pages = 0; pages < 20; ++pages) {
      CRooms said;
      std::int32_t has_next = -1;
      ASSERT_EQ(rp_directory_list(in_c_.get(), &request, Out(said),
                                  &request.after, &has_next),
                RP_OK);
      const RoomPage page = engine_.List(right);
      ASSERT_EQ(rp_rooms_size(said.get()), page.rooms.size());
      for (std::size_t i = 0; i < page.rooms.size(); ++i) {
        EXPECT_EQ(rp_rooms_get(said.get(), i)->room, page.rooms[i]);
      }
      ASSERT_EQ(has_next, page.next ? 1 : 0);
      if (!page.next) return;
      EXPECT_EQ(request.after.created_at, page.next->created_at.unix_nanos());
      EXPECT_EQ(request.after.number, page.next->number);
      EXPECT_EQ(request.after.started, page.next->started);
      request.has_after = 1;
      right.after = page.next;
    }
    FAIL() << "a listing without end";
  }

  RandomWorld& random_;
  RoomDirectory engine_;
  CDirectory in_c_;
  Instant now_;
  rp_status status_ = RP_INTERNAL;
  rp_change_report report_{};
  CIssues issues_;
};

TEST(CDirectoryRandomTest, CAndTheEngineAgreeAfterEveryChange) {
  const std::uint64_t seed =
      NumberFromEnv("ROOMPOLICY_SEED", std::random_device{}());
  const std::uint64_t rounds = NumberFromEnv("ROOMPOLICY_ROUNDS", kRounds);
  std::cout << "[ random ] ROOMPOLICY_SEED=" << seed << "\n";
  RandomWorld random(seed);
  std::map<std::string, int> met;
  for (std::uint64_t round = 0; round < rounds; ++round) {
    Pair pair(random);
    for (int i = 0; i < kChangesARound; ++i) {
      ++met[pair.Step()];
      pair.CompareAll();
      ASSERT_FALSE(HasFailure()) << "ROOMPOLICY_SEED=" << seed;
    }
  }
  if (rounds < kRounds) return;
  for (const char* name :
       {"create", "add", "replace", "apply", "set_role", "delete"}) {
    EXPECT_GT(met[name + std::string(" done")], 0) << name;
    EXPECT_GT(met[name + std::string(" refused")], 0) << name;
  }
}

}  // namespace
}  // namespace roompolicy::testing
