// Everything at once, for ThreadSanitizer: writers, sweeps, lists, statistics,
// readers that stay and readers that come and go. Each answer is judged by
// itself (script.h).
//
// ROOMPOLICY_SECONDS runs it for longer; `run` does so under ThreadSanitizer.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <iostream>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "roompolicy/directory_reader.h"
#include "roompolicy/room_directory.h"
#include "tests/concurrency/question.h"
#include "tests/concurrency/script.h"
#include "tests/concurrency/setting.h"

namespace roompolicy::testing {
namespace {

// Enough for segments of the table to split and to be rebuilt.
constexpr std::size_t kRooms = 1'200;
constexpr std::size_t kWriters = 2;
// Most changes are of these, so that they are deleted and created often.
constexpr std::size_t kBusyRooms = 40;

class DirectoryStress : public ::testing::Test {
 protected:
  DirectoryStress() {
    for (std::size_t i = 0; i < kRooms; ++i) {
      rooms_.push_back(std::make_unique<ScriptedRoom>(i));
    }
  }

  const ScriptedRoom& SomeRoom(Dice& dice) const {
    return *rooms_[dice.Below(dice.OneIn(4) ? kRooms : kBusyRooms)];
  }

  void Judge(const ScriptedRoom& room, const Question& question,
             const Answer& answer) {
    ++answers_;
    if (room.IsPlausible(question, answer)) return;
    ADD_FAILURE() << question << ": " << answer;
  }

  // One question by texts, by keys, or some in a batch.
  void AskSome(DirectoryReader& reader, Dice& dice) {
    const ScriptedRoom& room = SomeRoom(dice);
    const Question question = room.SomeQuestion(dice);
    switch (dice.Below(3)) {
      case 0:
        return Judge(room, question, Ask(reader, question));
      case 1:
        return Judge(room, question, Ask(directory_, reader, question));
      default:
        break;
    }
    std::vector<const ScriptedRoom*> rooms;
    std::vector<Question> questions;
    while (questions.size() < 20) {
      rooms.push_back(&SomeRoom(dice));
      questions.push_back(rooms.back()->SomeQuestion(dice));
      if (questions.back().asks == Question::Asks::kPermissions) {
        questions.back().asks = Question::Asks::kJoin;
      }
      questions.back().now = questions.front().now;
    }
    const auto answers = AskTogether(reader, questions);
    ASSERT_EQ(answers.size(), questions.size());
    for (std::size_t i = 0; i < answers.size(); ++i) {
      Judge(*rooms[i], questions[i], answers[i]);
    }
  }

  // The rooms of one writer, a step at a time.
  void Write(std::size_t writer) {
    Dice dice(100 + writer);
    while (!done_.load()) {
      const std::size_t among = dice.OneIn(4) ? kRooms : kBusyRooms;
      const std::size_t room = dice.Below(among / kWriters) * kWriters + writer;
      EXPECT_TRUE(rooms_[room]->Step(directory_)) << rooms_[room]->id();
      ++changes_;
    }
  }

  void Read(std::size_t stream) {
    Dice dice(200 + stream);
    DirectoryReader reader = directory_.NewReader("steady");
    while (!done_.load()) AskSome(reader, dice);
  }

  // Threads that begin and end, each with a reader of its own, which it may
  // hand on by moving it.
  void Churn() {
    for (std::size_t i = 0; !done_.load(); ++i) {
      std::thread([this, i] {
        Dice dice(10'000 + i);
        DirectoryReader first = directory_.NewReader("first");
        for (int n = 0; n < 20; ++n) AskSome(first, dice);
        DirectoryReader second = directory_.NewReader("second");
        if (dice.OneIn(2)) second = std::move(first);
        for (int n = 0; n < 20; ++n) AskSome(second, dice);
      }).join();
      ++threads_;
    }
  }

  void Sweep() {
    while (!done_.load()) {
      const SweepReport report = directory_.SweepExpired(
          ScriptedRoom::Now(), std::chrono::nanoseconds(0), 5);
      swept_ += report.removed.size();
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }

  // Nothing twice, and every room as it once was.
  void List() {
    while (!done_.load()) {
      RoomListRequest request;
      request.max_rooms = 50;
      std::set<std::string> listed;
      for (bool more = true; more;) {
        const RoomPage page = directory_.List(request);
        for (const Room& room : page.rooms) {
          EXPECT_TRUE(listed.insert(room.id().text()).second);
          const auto number = std::stoul(room.id().text().substr(5));
          EXPECT_TRUE(rooms_[number]->Was(room)) << room.id().text();
        }
        request.after = page.next;
        more = page.next.has_value();
      }
      ++lists_;
      const DirectoryStatistics statistics = directory_.Statistics();
      EXPECT_LE(statistics.rooms, kRooms);
      const std::optional<Room> one = directory_.Get(rooms_[0]->id());
      EXPECT_TRUE(!one.has_value() || rooms_[0]->Was(*one));
    }
  }

  RoomDirectory directory_;
  std::vector<std::unique_ptr<ScriptedRoom>> rooms_;
  std::atomic<bool> done_{false};
  std::atomic<std::uint64_t> answers_{0};
  std::atomic<std::uint64_t> changes_{0};
  std::atomic<std::uint64_t> threads_{0};
  std::atomic<std::uint64_t> swept_{0};
  std::atomic<std::uint64_t> lists_{0};
};

TEST_F(DirectoryStress, EveryAnswerIsTheTruthOfTheRevisionItNames) {
  const Deadline deadline(3);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < kWriters; ++i) {
    threads.emplace_back([this, i] { Write(i); });
  }
  for (std::size_t i = 0; i < 2; ++i) {
    threads.emplace_back([this, i] { Read(i); });
  }
  threads.emplace_back([this] { Churn(); });
  threads.emplace_back([this] { Sweep(); });
  threads.emplace_back([this] { List(); });
  while (!deadline.passed() && !HasFailure()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  done_.store(true);
  for (std::thread& thread : threads) thread.join();

  // Everybody is out: nothing is kept.
  const DirectoryStatistics statistics = directory_.Statistics();
  EXPECT_EQ(statistics.retired_bytes, 0U);
  EXPECT_EQ(statistics.readers, 0U);
  EXPECT_FALSE(statistics.stalled_reader.has_value());
  EXPECT_GT(swept_.load(), 0U);
  EXPECT_GT(lists_.load(), 0U);
  EXPECT_GT(threads_.load(), 0U);
  std::cout << answers_ << " answers, " << changes_ << " changes, " << swept_
            << " rooms swept, " << lists_ << " listings, " << threads_
            << " threads came and went\n";
}

// A reader that is not in a call may be destroyed while its directory is, or
// after it.
TEST(DirectoryEnd, ReadersMayGoWhileTheDirectoryGoes) {
  for (std::size_t round = 0; round < 20; ++round) {
    const ScriptedRoom room(0);
    auto directory = std::make_unique<RoomDirectory>();
    ScriptedRoom changed(0);
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(changed.Step(*directory));
    std::atomic<int> asked{0};
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < 3; ++i) {
      threads.emplace_back([&, i] {
        Dice dice(round * 3 + i);
        DirectoryReader reader = directory->NewReader();
        const Question question = room.SomeQuestion(dice);
        EXPECT_TRUE(room.IsPlausible(question, Ask(reader, question)));
        ++asked;
        while (asked.load() < 3) std::this_thread::yield();
      });
    }
    while (asked.load() < 3) std::this_thread::yield();
    directory.reset();
    for (std::thread& thread : threads) thread.join();
  }
}

#ifdef NDEBUG
// A bug of the host, which a debug build stops at: it is told that there is no
// such room, and nothing that was freed is read.
TEST(DirectoryEnd, AReaderThatAsksWhileTheDirectoryGoesIsToldNoSuchRoom) {
  for (std::size_t round = 0; round < 50; ++round) {
    ScriptedRoom room(0);
    auto directory = std::make_unique<RoomDirectory>();
    ASSERT_TRUE(room.Step(*directory));
    std::atomic<bool> asks{false};
    DirectoryReader reader = directory->NewReader();
    std::thread thread([&] {
      Dice dice(round);
      const Question question = room.SomeQuestion(dice);
      Answer answer;
      do {
        answer = Ask(reader, question);
        EXPECT_TRUE(room.IsPlausible(question, answer));
        asks.store(true);
      } while (answer.decision.revision != 0);
    });
    while (!asks.load()) std::this_thread::yield();
    directory.reset();
    thread.join();
  }
}
#endif

}  // namespace
}  // namespace roompolicy::testing
