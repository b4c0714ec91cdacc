// Drives the whole core from one seed, for what watches a program from outside:
// sanitizers and valgrind.
//
//   exercise SEED ROUNDS       rooms, changes, decisions, calls, grants
//   exercise --decide N        one room, then N decisions of each kind
//   exercise --allocate N      likewise, and one allocation a decision
//
// No test framework, stream or file: MemorySanitizer must see every line that
// writes. Each answer is looked at; the sum of all is printed.
#include <cinttypes>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "roompolicy/call.h"
#include "roompolicy/compile.h"
#include "roompolicy/decide.h"
#include "roompolicy/explain.h"
#include "roompolicy/permissions.h"
#include "roompolicy/room.h"
#include "roompolicy/room_diff.h"

namespace roompolicy {
namespace {

// Reads what it is given: every branch on it is one that MemorySanitizer
// judges.
class Sum {
 public:
  void Take(std::uint64_t value) {
    if (value % 2 == 1) sum_ ^= value;
    sum_ = sum_ * 1'099'511'628'211U + value;
    ++taken_;
  }
  void Take(std::string_view text) {
    for (const char c : text) Take(static_cast<std::uint8_t>(c));
  }
  void Take(const Decision& decision) {
    Take(static_cast<std::uint64_t>(decision.until.unix_nanos()));
    Take(static_cast<std::uint64_t>(decision.revision));
    Take(static_cast<std::uint64_t>(decision.effect));
    Take(static_cast<std::uint64_t>(decision.reason));
  }

  std::uint64_t sum() const { return sum_; }
  std::uint64_t taken() const { return taken_; }

 private:
  std::uint64_t sum_ = 14'695'981'039'346'656'037U;
  std::uint64_t taken_ = 0;
};

RoomSnapshotPtr Shared(const Room& room) {
  return std::make_shared<const RoomSnapshot>(Compile(room));
}

class Exercise {
 public:
  explicit Exercise(std::uint64_t seed) : random_(seed) {}

  void Round();
  const Sum& sum() const { return sum_; }

 private:
  std::size_t Below(std::size_t n) {
    return static_cast<std::size_t>(random_()) % n;
  }
  std::string Id();
  Instant SomeInstant();
  RoomDraft Draft();
  RoomChange Change();
  Request SomeRequest(const std::vector<std::string>& ids);
  void Ask(const RoomSnapshot& room);
  void Play(const Room& room);
  void Take(const Issues& issues);

  std::mt19937_64 random_;
  std::vector<std::string> ids_;  // of the room at hand, and of strangers
  std::int64_t from_ = 0;
  std::int64_t until_ = 0;
  Sum sum_;
};

std::string Exercise::Id() {
  static const char* const kPrefixes[] = {"8:acs:", "8:acs:",   "8:acs:abc_",
                                          "4:+",    "8:orgid:", ""};
  std::string id = kPrefixes[Below(6)];
  id.append(1 + Below(60), static_cast<char>('0' + Below(10)));
  id += std::to_string(Below(1'000'000));
  if (Below(50) == 0) id += "\xC3\xA9";
  if (Below(50) == 0) id += ' ';
  return id;
}

Instant Exercise::SomeInstant() {
  switch (Below(6)) {
    case 0:
      return Instant::FromUnixNanos(from_);
    case 1:
      return Instant::FromUnixNanos(until_);
    case 2:
      return Instant::FromUnixNanos(static_cast<std::int64_t>(random_()));
    default:
      return Instant::FromUnixNanos(from_ / 2 + until_ / 2);
  }
}

RoomDraft Exercise::Draft() {
  static const char* const kProfiles[] = {"acs-2025-03-13", "acs-2024-04-15",
                                          "acs-2023-06-14", "own-identities"};
  RoomDraft draft;
  draft.id = std::string("room") + std::to_string(Below(1000));
  draft.profile = std::string(kProfiles[Below(4)]);
  // Now and then so far apart that a signed difference would overflow.
  const bool far = Below(4) == 0;
  constexpr std::int64_t kDay = std::int64_t{24} * 3600 * 1'000'000'000;
  from_ = static_cast<std::int64_t>(random_()) / 4;
  until_ = from_ + 1 + static_cast<std::int64_t>(Below(180 * kDay));
  if (far) {
    from_ = std::numeric_limits<std::int64_t>::min() / 4 * 3;
    until_ = std::numeric_limits<std::int64_t>::max() / 4 * 3;
  }
  draft.valid_from = Instant::FromUnixNanos(from_);
  draft.valid_until = Instant::FromUnixNanos(until_);
  draft.pstn_dialout_enabled = Below(2) == 0;
  ids_.clear();
  for (std::size_t n = Below(4) == 0 ? Below(300) : Below(20); n > 0; --n) {
    ids_.push_back(Id());
    // What the roster may hold nearly always, so that most rooms load.
    if (Below(200) != 0) {
      ids_.back() = "8:acs:" + std::to_string(Below(1'000'000)) + "_" +
                    std::string(Below(30), 'u') + std::to_string(n);
    }
    const Role role = Below(3) == 0 ? Role::kPresenter : Role::kConsumer;
    draft.participants.push_back({ids_.back(), role});
  }
  ids_.push_back(Id());
  ids_.emplace_back("4:+15551234567");
  return draft;
}

RoomChange Exercise::Change() {
  RoomChange change;
  if (Below(3) == 0) change.valid_until = SomeInstant();
  if (Below(3) == 0) change.pstn_dialout_enabled = Below(2) == 0;
  for (std::size_t n = Below(4); n > 0; --n) {
    const std::string& id = ids_[Below(ids_.size())];
    change.participants.push_back(Below(3) == 0
                                      ? RosterEdit::Remove(id)
                                      : RosterEdit::Set(id, Role::kAttendee));
  }
  return change;
}

// The ids outlive the request.
Request Exercise::SomeRequest(const std::vector<std::string>& ids) {
  Subject subject = Subject::Server();
  const auto id = ParticipantIdView::Parse(ids[Below(ids.size())]);
  const std::size_t kind = Below(8);
  if (id && kind > 1) subject = Subject::User(*id);
  if (id && kind == 1) subject = Subject::Pstn(*id);
  if (Below(5) == 0) return Request::Join(subject);
  const auto action = static_cast<Action>(Below(60));
  const Request request = Request::Perform(subject, action);
  const auto target = ParticipantIdView::Parse(ids[Below(ids.size())]);
  return target && Below(2) == 0 ? request.WithTarget(*target) : request;
}

void Exercise::Take(const Issues& issues) {
  for (const Issue& issue : issues) {
    sum_.Take(static_cast<std::uint64_t>(issue.code));
    sum_.Take(issue.path);
    sum_.Take(issue.message);
  }
}

void Exercise::Ask(const RoomSnapshot& room) {
  std::vector<Request> requests;
  for (int i = 0; i < 40; ++i) {
    requests.push_back(SomeRequest(ids_));
    const Request& request = requests.back();
    const Instant now = SomeInstant();
    sum_.Take(Decide(room, request, now));
    sum_.Take(ForOutsider(DecideWithoutRoom(request, now)));
    const PermissionSet rights = Permissions(room, request.subject(), now);
    for (const Action action : AllActions()) {
      sum_.Take(rights.allowed.Contains(action) ? 1U : 0U);
    }
    const Explanation told = Explain(&room, request, now);
    for (const ExplainStep& step : told.steps) sum_.Take(step.saw);
    sum_.Take(told.remedy);
  }
  std::vector<Decision> decisions(requests.size());
  sum_.Take(DecideBatch(room, requests, SomeInstant(), decisions) ? 1U : 0U);
  for (const Decision& decision : decisions) sum_.Take(decision);
}

// A call of the room: people come and go, the room changes, time passes.
void Exercise::Play(const Room& room) {
  Result<Call> made = Call::Make(Shared(room), "call");
  if (!made.ok()) return Take(made.issues());
  Call& call = made.value();
  Room current = room;
  std::vector<Grant> grants;
  for (int i = 0; i < 60; ++i) {
    const Instant now = SomeInstant();
    const std::string endpoint = "e" + std::to_string(Below(8));
    const Request request = SomeRequest(ids_);
    switch (Below(6)) {
      case 0:
      case 1: {
        CallReply reply = call.Join(request.subject(), endpoint, now);
        sum_.Take(reply.decision);
        grants.push_back(reply.grant);
        break;
      }
      case 2:
        sum_.Take(call.Perform(request, now).decision);
        break;
      case 3:
        sum_.Take(call.Leave(endpoint, now).size());
        break;
      case 4:
        sum_.Take(call.Advance(now).size());
        break;
      default: {
        const Result<Room> changed = current.Apply(Change(), now);
        if (!changed.ok()) {
          Take(changed.issues());
          break;
        }
        current = changed.value();
        const auto effects = call.OnRoomChanged(Shared(current), now);
        sum_.Take(effects.ok() ? effects.value().size() : 0U);
      }
    }
    for (const Grant& grant : grants) {
      sum_.Take(grant.Check(request.action(), now));
      sum_.Take(grant.Allows(request.action(), now) ? 1U : 0U);
    }
  }
  for (const Presence& presence : call.present()) sum_.Take(presence.endpoint);
}

void Exercise::Round() {
  const Result<Room> loaded = LoadRoom(Draft(), ProfileSet::BuiltIn());
  if (!loaded.ok()) return Take(loaded.issues());
  const Room& room = loaded.value();
  const RoomSnapshot snapshot = Compile(room, /*seed=*/Below(100));
  Ask(snapshot);
  const Room back = ToRoom(snapshot);
  sum_.Take(back == room ? 1U : 0U);
  const Result<Room> changed = room.Apply(Change(), SomeInstant());
  if (changed.ok()) {
    const RoomSnapshot after = Compile(changed.value(), /*seed=*/7);
    const RoomDiff diff(&snapshot, &after);
    for (const RoomDiff::Party& party : diff.parties()) {
      sum_.Take(diff.OverTime(party.subject).size());
    }
  } else {
    Take(changed.issues());
  }
  Play(room);
}

// The number of decisions must not change how often memory is asked for.
std::uint64_t DecideOften(std::uint64_t n, bool allocate) {
  RoomDraft draft;
  draft.id = std::string("room");
  draft.valid_from = Instant::FromUnixNanos(1'000);
  draft.valid_until = Instant::FromUnixNanos(2'000);
  const std::string id = "8:acs:11111111-1111-1111-1111-111111111111_222222";
  draft.participants.push_back({id, Role::kPresenter});
  const Result<Room> room = LoadRoom(draft, ProfileSet::BuiltIn());
  const RoomSnapshot snapshot = Compile(room.value());
  Sum sum;
  for (std::uint64_t i = 0; i < n; ++i) {
    const std::string copy = allocate ? id : std::string();
    const std::string_view text = allocate ? copy : id;
    const Subject subject = Subject::User(*ParticipantIdView::Parse(text));
    const Instant now =
        Instant::FromUnixNanos(static_cast<std::int64_t>(i % 3'000));
    const auto action = static_cast<Action>(i % 60);
    const Request request = Request::Perform(subject, action);
    sum.Take(Decide(snapshot, request, now));
    sum.Take(Decide(snapshot, request.WithTarget(*subject.id()), now));
    sum.Take(Decide(snapshot, Request::Join(subject), now));
    sum.Take(ForOutsider(DecideWithoutRoom(request, now)));
    sum.Take(Permissions(snapshot, subject, now).allowed.empty() ? 1U : 0U);
    sum.Take(StoppedBy(&snapshot, request, now).has_value() ? 1U : 0U);
  }
  return sum.sum();
}

}  // namespace
}  // namespace roompolicy

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: exercise SEED ROUNDS | --decide N\n");
    return 2;
  }
  const std::uint64_t number = std::strtoull(argv[2], nullptr, 10);
  if (std::strcmp(argv[1], "--decide") == 0 ||
      std::strcmp(argv[1], "--allocate") == 0) {
    const bool allocate = argv[1][2] == 'a';
    std::printf("sum %016" PRIx64 "\n",
                roompolicy::DecideOften(number, allocate));
    return 0;
  }
  roompolicy::Exercise exercise(std::strtoull(argv[1], nullptr, 10));
  for (std::uint64_t i = 0; i < number; ++i) exercise.Round();
  std::printf("sum %016" PRIx64 " of %" PRIu64 " values\n",
              exercise.sum().sum(), exercise.sum().taken());
  return 0;
}
