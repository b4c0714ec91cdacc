// A directory under a steady stream of changes: memory stays flat, and at the
// end it holds what a plain map holds that saw the same changes. `soak` says
// how it is run.
#include <malloc.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "roompolicy/directory_reader.h"
#include "roompolicy/room.h"
#include "roompolicy/room_directory.h"
#include "tests/concurrency/setting.h"

namespace roompolicy::testing {
namespace {

using std::chrono::hours;
using std::chrono::seconds;
using std::chrono::steady_clock;

// Ids that are used; most of them name a room.
constexpr std::size_t kIds = 20'000;
constexpr std::size_t kUsers = 12;
constexpr std::size_t kReaders = 2;
constexpr std::int64_t kSweepEvery = 10'000;  // changes
constexpr seconds kSampleEvery{10};
// The first samples are not held to anything: the rooms come to their number
// and the allocator to its size.
constexpr std::size_t kWarmUpSamples = 2;
// How much the largest later sample may stand above the first of them. Rooms
// are deleted and created all the time and rosters vary, so that the number of
// rooms alone wanders by some hundredths.
constexpr double kMaxGrowth = 1.10;
// Kept for readers: at most what is retired between two reclaims, and what
// comes while a reader's thread waits for a processor inside a call.
constexpr std::size_t kMaxRetiredBytes = std::size_t{16} << 20U;

const Instant kNow = *Instant::FromUnixSeconds(1'772'000'000);
Instant At(hours by) { return *kNow.Plus(by); }
// When all changes are made: then every window is accepted.
const Instant kChangedAt = At(hours(-6));

std::string RoomName(std::size_t id) {
  return std::to_string(99'199'690'362'000'000 + id);
}
std::string UserName(std::size_t user) {
  return "8:acs:0e8a8f6b-7c1f-4a53-9f1e-5f3cbd6b2b11_0000001" +
         std::to_string(10 + user);
}
constexpr std::array kRoles = {Role::kPresenter, Role::kCollaborator,
                               Role::kAttendee, Role::kConsumer};

[[noreturn]] void Fail(const std::string& why) {
  std::printf("FAILED: %s\n", why.c_str());
  std::exit(1);
}

std::size_t ResidentBytes() {
  std::ifstream pages("/proc/self/statm");
  std::size_t total = 0;
  std::size_t resident = 0;
  if (!(pages >> total >> resident)) Fail("no /proc/self/statm to read");
  return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

// What the changes are made in. A false is a change that was not accepted.
class Store {
 public:
  virtual ~Store() = default;
  virtual bool Create(const RoomDraft& draft, Instant now) = 0;
  virtual bool Delete(const std::string& id) = 0;
  virtual bool Apply(const std::string& id, const RoomChange& change) = 0;
  virtual bool SetRole(const std::string& id, const std::string& user,
                       Role role) = 0;
  // By the room as it is, with the change made.
  virtual bool Replace(const std::string& id, const RoomChange& change) = 0;
  // Rooms that are over go; how many they were.
  virtual std::size_t Sweep() = 0;
};

class DirectoryStore : public Store {
 public:
  explicit DirectoryStore(RoomDirectory& directory) : directory_(directory) {}

  bool Create(const RoomDraft& draft, Instant now) override {
    return directory_.Create(draft, now).ok();
  }
  bool Delete(const std::string& id) override {
    return directory_.Delete(id).ok();
  }
  bool Apply(const std::string& id, const RoomChange& change) override {
    return directory_.Apply(id, change, kChangedAt).ok();
  }
  bool SetRole(const std::string& id, const std::string& user,
               Role role) override {
    return directory_.SetRole(id, user, role, kChangedAt).ok();
  }
  bool Replace(const std::string& id, const RoomChange& change) override {
    return directory_.Replace(*directory_.Get(id)->Apply(change, kChangedAt))
        .ok();
  }
  std::size_t Sweep() override {
    std::size_t swept = 0;
    for (bool more = true; more;) {
      const SweepReport report = directory_.SweepExpired(kNow, hours(0), 100);
      swept += report.removed.size();
      more = report.more;
    }
    return swept;
  }

 private:
  RoomDirectory& directory_;
};

class MapStore : public Store {
 public:
  bool Create(const RoomDraft& draft, Instant now) override {
    const Result<Room> room = CreateRoom(draft, ProfileSet::BuiltIn(), now);
    return room.ok() && rooms_.emplace(*draft.id, *room).second;
  }
  bool Delete(const std::string& id) override { return rooms_.erase(id) == 1; }
  bool Apply(const std::string& id, const RoomChange& change) override {
    Room& room = rooms_.at(id);
    const Result<Room> after = room.Apply(change, kChangedAt);
    if (after.ok()) room = *after;
    return after.ok();
  }
  bool SetRole(const std::string& id, const std::string& user,
               Role role) override {
    RoomChange change;
    change.participants = {RosterEdit::Set(user, role)};
    return Apply(id, change);
  }
  bool Replace(const std::string& id, const RoomChange& change) override {
    return Apply(id, change);
  }
  std::size_t Sweep() override {
    const std::size_t before = rooms_.size();
    for (auto at = rooms_.begin(); at != rooms_.end();) {
      at = at->second.window().until() <= kNow ? rooms_.erase(at)
                                               : std::next(at);
    }
    return before - rooms_.size();
  }

  const std::map<std::string, Room>& rooms() const { return rooms_; }

 private:
  std::map<std::string, Room> rooms_;
};

// The same changes each time, whatever they are made in.
class Changes {
 public:
  explicit Changes(Store& store) : store_(store) {}

  void Next() {
    ++made_;
    if (made_ % kSweepEvery == 0) return Sweep();
    const std::size_t id = dice_.Below(kIds);
    if (rooms_[id] == kNone) return Create(id);
    if (dice_.OneIn(20)) {
      rooms_[id] = kNone;
      return Expect(store_.Delete(RoomName(id)), "Delete");
    }
    switch (dice_.Below(8)) {
      case 0:
        return MoveWindow(id);
      case 1:
        return Expect(store_.Apply(RoomName(id), Roster()), "Apply");
      case 2:
        return Expect(store_.Replace(RoomName(id), Roster()), "Replace");
      case 3: {
        RoomChange change;
        change.pstn_dialout_enabled = dice_.OneIn(2);
        return Expect(store_.Apply(RoomName(id), change), "Apply");
      }
      default: {
        const std::string user = UserName(dice_.Below(kUsers));
        const Role role = dice_.OneOf(kRoles);
        return Expect(store_.SetRole(RoomName(id), user, role), "SetRole");
      }
    }
  }

 private:
  enum State : std::uint8_t { kNone, kOpen, kOver };

  static void Expect(bool done, const char* what) {
    if (!done) Fail(std::string(what) + " was refused");
  }

  void Create(std::size_t id) {
    RoomDraft draft;
    draft.id = RoomName(id);
    draft.valid_from = At(hours(-5));
    draft.valid_until = At(hours(1 + dice_.Below(100)));
    for (std::size_t user = 0; user < kUsers; ++user) {
      if (dice_.OneIn(3)) continue;
      draft.participants.push_back({UserName(user), dice_.OneOf(kRoles)});
    }
    // One nanosecond after another: lists have an order.
    const auto now = kChangedAt.Plus(std::chrono::nanoseconds(made_));
    Expect(store_.Create(draft, *now), "Create");
    rooms_[id] = kOpen;
  }

  void MoveWindow(std::size_t id) {
    rooms_[id] = dice_.OneIn(30) ? kOver : kOpen;
    RoomChange change;
    change.valid_from = At(hours(-5));
    change.valid_until =
        rooms_[id] == kOver ? At(hours(-1)) : At(hours(1 + dice_.Below(100)));
    Expect(store_.Apply(RoomName(id), change), "Apply");
  }

  RoomChange Roster() {
    RoomChange change;
    for (std::size_t user = 0; user < kUsers; ++user) {
      if (dice_.OneIn(2)) continue;
      change.participants.push_back(
          dice_.OneIn(2)
              ? RosterEdit::Remove(UserName(user))
              : RosterEdit::Set(UserName(user), dice_.OneOf(kRoles)));
    }
    return change;
  }

  void Sweep() {
    std::size_t over = 0;
    for (State& room : rooms_) {
      if (room != kOver) continue;
      room = kNone;
      ++over;
    }
    Expect(store_.Sweep() == over, "the sweep of rooms that are over");
  }

  Store& store_;
  Dice dice_{1};
  std::vector<State> rooms_ = std::vector<State>(kIds, kNone);
  std::int64_t made_ = 0;
};

// By Get and by List.
void Compare(const RoomDirectory& directory,
             const std::map<std::string, Room>& rooms) {
  for (std::size_t id = 0; id < kIds; ++id) {
    const auto at = rooms.find(RoomName(id));
    const std::optional<Room> got = directory.Get(RoomName(id));
    if (got.has_value() != (at != rooms.end()) ||
        (got.has_value() && *got != at->second)) {
      Fail("Get differs from the map at " + RoomName(id));
    }
  }
  std::map<std::string, Room> listed;
  RoomListRequest request;
  do {
    RoomPage page = directory.List(request);
    for (Room& room : page.rooms) {
      const std::string id = room.id().text();
      if (!listed.emplace(id, std::move(room)).second) {
        Fail("listed twice: " + id);
      }
    }
    request.after = page.next;
  } while (request.after.has_value());
  if (listed != rooms) Fail("List differs from the map");
}

void Read(RoomDirectory& directory, const std::atomic<bool>& done,
          std::atomic<std::uint64_t>& answers, std::size_t stream) {
  DirectoryReader reader = directory.NewReader();
  Dice dice(stream);
  std::uint64_t allowed = 0;
  while (!done.load()) {
    for (int i = 0; i < 100; ++i) {
      const std::string room = RoomName(dice.Below(kIds));
      const std::string user = UserName(dice.Below(kUsers));
      const Decision decision = reader.CanPerform(room, SubjectRef::User(user),
                                                  Action::kUnmuteMic, kNow);
      if (decision.allowed()) ++allowed;
    }
    answers += 100;
    // A few thousand questions a second a thread: the changes come first.
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  if (allowed == 0) Fail("nobody was ever allowed anything");
}

// What is allocated and not freed.
std::size_t HeapBytes() {
  const struct mallinfo2 heap = mallinfo2();
  return heap.uordblks + heap.hblkhd;
}

struct Sample {
  std::size_t resident;
  std::size_t heap;
  DirectoryStatistics statistics;
};

// Whether a quantity of each sample after the warm-up stays near the first.
template <typename Quantity>
void ExpectFlat(const std::vector<Sample>& samples, const char* name,
                Quantity of) {
  const auto first = static_cast<double>(of(samples[kWarmUpSamples]));
  for (std::size_t i = kWarmUpSamples; i < samples.size(); ++i) {
    const auto now = static_cast<double>(of(samples[i]));
    if (now > first * kMaxGrowth) {
      Fail(std::string(name) + " grew from " + std::to_string(first) + " to " +
           std::to_string(now));
    }
  }
}

int Soak(seconds length, std::uint64_t rate) {
  RoomDirectory directory;
  DirectoryStore store(directory);
  Changes stream(store);
  std::atomic<bool> done{false};
  std::atomic<std::uint64_t> answers{0};
  std::vector<std::thread> readers;
  for (std::size_t i = 0; i < kReaders; ++i) {
    readers.emplace_back([&, i] { Read(directory, done, answers, i); });
  }
  std::printf("%8s %10s %8s %10s %10s %10s %10s %10s %12s\n", "seconds",
              "changes", "rooms", "RSS KiB", "heap KiB", "rooms KiB",
              "table KiB", "retired", "answers");
  std::vector<Sample> samples;
  const auto begin = steady_clock::now();
  std::uint64_t changes = 0;
  for (auto next = begin + kSampleEvery;;) {
    // A hundredth of a second's changes, then a pause until the next is due.
    for (std::uint64_t i = 0; i < rate / 100; ++i, ++changes) stream.Next();
    const auto due = begin + std::chrono::milliseconds(changes * 1'000 / rate);
    std::this_thread::sleep_until(due);
    const auto now = steady_clock::now();
    if (now < next) continue;
    next += kSampleEvery;
    samples.push_back({ResidentBytes(), HeapBytes(), directory.Statistics()});
    const DirectoryStatistics& is = samples.back().statistics;
    std::printf("%8lld %10llu %8zu %10zu %10zu %10zu %10zu %10zu %12llu\n",
                static_cast<long long>(
                    std::chrono::duration_cast<seconds>(now - begin).count()),
                static_cast<unsigned long long>(changes), is.rooms,
                samples.back().resident / 1024, samples.back().heap / 1024,
                is.room_bytes / 1024, is.table_bytes / 1024, is.retired_bytes,
                static_cast<unsigned long long>(answers.load()));
    std::fflush(stdout);
    if (now >= begin + length) break;
  }
  const double took =
      std::chrono::duration<double>(steady_clock::now() - begin).count();
  done.store(true);
  for (std::thread& reader : readers) reader.join();

  if (static_cast<double>(changes) < 0.98 * static_cast<double>(rate) * took) {
    Fail("could not keep the rate: " + std::to_string(changes) + " changes");
  }
  ExpectFlat(samples, "resident memory",
             [](const Sample& sample) { return sample.resident; });
  ExpectFlat(samples, "memory of rooms",
             [](const Sample& sample) { return sample.statistics.room_bytes; });
  ExpectFlat(samples, "memory of the table", [](const Sample& sample) {
    return sample.statistics.table_bytes;
  });
  for (const Sample& sample : samples) {
    if (sample.statistics.retired_bytes > kMaxRetiredBytes) {
      Fail("too much is retired: " +
           std::to_string(sample.statistics.retired_bytes) + " bytes");
    }
  }
  const DirectoryStatistics end = directory.Statistics();
  if (end.retired_bytes != 0) Fail("something is kept, and nobody reads");
  std::printf("the same changes, made in a map\n");
  MapStore map;
  Changes again(map);
  for (std::uint64_t i = 0; i < changes; ++i) again.Next();
  Compare(directory, map.rooms());
  std::printf("passed: %llu changes, %zu rooms equal to the map's\n",
              static_cast<unsigned long long>(changes), map.rooms().size());
  return 0;
}

}  // namespace
}  // namespace roompolicy::testing

int main(int argc, char** argv) {
  if (argc != 3) return 2;  // `soak` checks what it hands on
  return roompolicy::testing::Soak(
      std::chrono::seconds(std::strtoll(argv[1], nullptr, 10)),
      std::strtoull(argv[2], nullptr, 10));
}
