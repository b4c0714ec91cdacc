// A directory under a steady stream of changes: memory stays flat, and at the
// end it holds what a plain map holds that saw the same changes. `soak` says
// how it is run.
#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
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
#include "tests/concurrency/soak_changes.h"

namespace roompolicy::testing {
namespace {

using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr std::size_t kReaders = 2;
constexpr seconds kSampleEvery{10};
// How much the second half of the samples may stand above the first. What is
// allocated is flat but for rosters and rooms that come and go. What is
// resident creeps up for some minutes: blocks are aligned to 64 bytes and have
// many sizes, and the C library of Debian 12 finds freed ones a place slowly.
constexpr double kMaxGrowth = 1.03;
constexpr double kMaxResidentGrowth = 1.10;
constexpr double kMinRate = 0.95;  // of what was asked for
// Kept for readers: at most what is retired between two reclaims, and what
// comes while a reader's thread waits for a processor inside a call.
constexpr std::size_t kMaxRetiredBytes = std::size_t{16} << 20U;

std::size_t ResidentBytes() {
  std::ifstream pages("/proc/self/statm");
  std::size_t total = 0;
  std::size_t resident = 0;
  if (!(pages >> total >> resident)) Fail("no /proc/self/statm to read");
  return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

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
      const Decision decision = reader.CanPerform(
          room, SubjectRef::User(user), Action::kUnmuteMic, SoakNow());
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

// The most of the second half of the samples against the most of the first.
template <typename Quantity>
void ExpectFlat(const std::vector<Sample>& samples, const char* name,
                double max_growth, Quantity of) {
  std::array<double, 2> most = {};
  for (std::size_t i = 0; i < samples.size(); ++i) {
    double& of_half = most[2 * i / samples.size()];
    of_half = std::max(of_half, static_cast<double>(of(samples[i])));
  }
  if (most[1] <= max_growth * most[0]) return;
  Fail(std::string(name) + " grew from " + std::to_string(most[0]) + " to " +
       std::to_string(most[1]));
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

  if (static_cast<double>(changes) <
      kMinRate * static_cast<double>(rate) * took) {
    Fail("could not keep the rate: " + std::to_string(changes) + " changes");
  }
  ExpectFlat(samples, "allocated memory", kMaxGrowth,
             [](const Sample& sample) { return sample.heap; });
  ExpectFlat(samples, "resident memory", kMaxResidentGrowth,
             [](const Sample& sample) { return sample.resident; });
  ExpectFlat(samples, "memory of rooms", kMaxGrowth,
             [](const Sample& sample) { return sample.statistics.room_bytes; });
  ExpectFlat(
      samples, "memory of the table", kMaxGrowth,
      [](const Sample& sample) { return sample.statistics.table_bytes; });
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
