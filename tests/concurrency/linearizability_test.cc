// One writer changes rooms while readers ask: each answer is the truth of a
// state that its room had between call and return, deleted ones included. And
// the check itself finds answers that are old or patched together.
//
// ROOMPOLICY_SECONDS runs it for longer, ROOMPOLICY_SEED on other numbers.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <functional>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "roompolicy/compile.h"
#include "roompolicy/room.h"
#include "roompolicy/room_directory.h"
#include "tests/concurrency/history.h"
#include "tests/concurrency/question.h"
#include "tests/concurrency/recorded_writer.h"
#include "tests/concurrency/setting.h"

namespace roompolicy::testing {
namespace {

using std::chrono::hours;

constexpr std::size_t kReaders = 3;
constexpr std::size_t kCallsOfReader = 1'500;  // in a round

constexpr std::array kActions = {Action::kUnmuteMic, Action::kShareScreen,
                                 Action::kRemoveParticipant,
                                 Action::kDialOutPstn, Action::kReceiveAudio};
constexpr std::array kHours = {hours(-3), hours(-1), hours(0), hours(1),
                               hours(3)};

// Who answers: the directory, or something that goes wrong by design.
using Answerer = std::function<std::vector<Answer>(
    RoomDirectory&, DirectoryReader&, Dice&, const std::vector<Question>&)>;

std::vector<Answer> AnswerOf(RoomDirectory& directory, DirectoryReader& reader,
                             Dice& dice,
                             const std::vector<Question>& questions) {
  if (questions.size() > 1) return AskTogether(reader, questions);
  return {dice.OneIn(2) ? Ask(reader, questions[0])
                        : Ask(directory, reader, questions[0])};
}

Question SomeQuestion(Dice& dice, std::size_t room, bool of_batch) {
  using Asks = Question::Asks;
  Question question;
  question.asks = dice.OneIn(4)                ? Asks::kJoin
                  : dice.OneIn(3) && !of_batch ? Asks::kPermissions
                                               : Asks::kPerform;
  question.room_id = RoomName(room);
  if (!dice.OneIn(10)) question.user = UserName(dice.Below(kUsers));
  question.now = At(dice.OneOf(kHours));
  if (question.asks != Asks::kPerform) return question;
  question.action = dice.OneOf(kActions);
  if (question.action == Action::kRemoveParticipant && dice.OneIn(2)) {
    question.target = UserName(dice.Below(kUsers));
  }
  return question;
}

// A reader's calls of one round.
std::vector<Asked> Read(RoomDirectory& directory, const History& history,
                        const Answerer& answerer, std::size_t stream) {
  DirectoryReader reader =
      directory.NewReader("reader " + std::to_string(stream));
  Dice dice(stream);
  std::vector<Asked> all;
  for (std::size_t call = 0; call < kCallsOfReader; ++call) {
    const std::size_t size = dice.OneIn(8) ? 20 : 1;
    std::vector<Asked> asked;
    std::vector<Question> questions;
    for (std::size_t i = 0; i < size; ++i) {
      const std::size_t room = dice.Below(kRooms);
      questions.push_back(SomeQuestion(dice, room, size > 1));
      questions.back().now = questions.front().now;
      asked.push_back({room, questions.back(), {}, 0, 0});
    }
    const Tick start = history.Now();
    const auto answers = answerer(directory, reader, dice, questions);
    const Tick end = history.Now();
    for (std::size_t i = 0; i < answers.size(); ++i) {
      asked[i].answer = answers[i];
      asked[i].start = start;
      asked[i].end = end;
      all.push_back(asked[i]);
    }
  }
  return all;
}

struct Verdict {
  std::size_t answers = 0;
  std::size_t during_changes = 0;  // during whose call something changed
  std::size_t impossible = 0;
  std::string first;
};

// Readers make their calls while the writer changes; then all is judged.
void RunRound(std::size_t round, const Answerer& answerer, Verdict& verdict) {
  RoomDirectory directory;
  History history(kRooms);
  std::array<std::vector<Asked>, kReaders> asked;
  std::atomic<std::size_t> reading{kReaders};
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < kReaders; ++i) {
    threads.emplace_back([&, i] {
      asked[i] = Read(directory, history, answerer, round * 10 + i);
      --reading;
    });
  }
  RecordedWriter writer(directory, history, round * 10 + kReaders);
  while (reading.load() > 0) writer.Change();
  for (std::thread& thread : threads) thread.join();
  for (const std::vector<Asked>& of_reader : asked) {
    for (const Asked& one : of_reader) {
      ++verdict.answers;
      if (one.start != one.end) ++verdict.during_changes;
      const std::string why = history.WhyImpossible(one);
      if (why.empty()) continue;
      ++verdict.impossible;
      if (verdict.first.empty()) verdict.first = why;
    }
  }
}

TEST(Linearizability, AnAnswerIsTrueOfAStateBetweenItsCallAndItsReturn) {
  const Deadline deadline(2);
  Verdict verdict;
  std::size_t rounds = 0;
  do {
    RunRound(++rounds, AnswerOf, verdict);
  } while (!deadline.passed() && verdict.impossible == 0);
  EXPECT_EQ(verdict.impossible, 0U) << verdict.first;
  EXPECT_GT(verdict.during_changes, 0U);
  std::cout << verdict.answers << " answers in " << rounds << " rounds, "
            << verdict.during_changes << " while a change was made\n";
}

// The seeded faults: what the check above is worth.

std::string NameOf(const Question& question) {
  std::ostringstream name;
  name << question;
  return name.str();
}

TEST(Linearizability, TheCheckFindsAnswersThatAreOld) {
  const Answerer old = [](RoomDirectory& directory, DirectoryReader& reader,
                          Dice& dice, const std::vector<Question>& questions) {
    thread_local std::map<std::string, Answer> seen;
    std::vector<Answer> answers = AnswerOf(directory, reader, dice, questions);
    for (std::size_t i = 0; i < answers.size(); ++i) {
      const auto known = seen.emplace(NameOf(questions[i]), answers[i]);
      if (dice.OneIn(50)) answers[i] = known.first->second;
    }
    return answers;
  };
  Verdict verdict;
  RunRound(1, old, verdict);
  EXPECT_GT(verdict.impossible, 0U);
}

TEST(Linearizability, TheCheckFindsAnswersPatchedTogetherFromTwoStates) {
  const Answerer torn = [](RoomDirectory& directory, DirectoryReader& reader,
                           Dice& dice, const std::vector<Question>& questions) {
    thread_local std::map<std::string, Answer> seen;
    std::vector<Answer> answers = AnswerOf(directory, reader, dice, questions);
    for (std::size_t i = 0; i < answers.size(); ++i) {
      Answer& before =
          seen.emplace(NameOf(questions[i]), answers[i]).first->second;
      const Answer now = answers[i];
      if (dice.OneIn(50) && now.decision.revision != 0) {
        answers[i] = before;
        answers[i].decision.revision = now.decision.revision;
      }
      before = now;
    }
    return answers;
  };
  Verdict verdict;
  RunRound(1, torn, verdict);
  EXPECT_GT(verdict.impossible, 0U);
}

// A room that is gone for its callers before its deletion begins, and one that
// is still there after it ended.
TEST(Linearizability, TheCheckKnowsWhenAStateBeganAndEnded) {
  RoomDraft draft;
  draft.id = RoomName(0);
  const auto room = CreateRoom(draft, ProfileSet::BuiltIn(), At(hours(0)));
  History history(1);
  const Question question{
      Question::Asks::kJoin, RoomName(0), UserName(0), {}, {}, At(hours(0))};
  const Answer absent = Truth(nullptr, question);
  const auto possible = [&](const Answer& answer, Tick start, Tick end) {
    return history.WhyImpossible({0, question, answer, start, end}).empty();
  };
  const Tick before = history.Now();
  history.Begin(0, *room);
  const Tick during = history.Now();
  history.End(0);
  const Tick after = history.Now();
  const RoomSnapshot snapshot = Compile(*room);
  const Answer present = Truth(&snapshot, question);
  EXPECT_TRUE(possible(absent, before, before));
  EXPECT_FALSE(possible(present, before, before));
  EXPECT_TRUE(possible(absent, during, during));
  EXPECT_TRUE(possible(present, during, during));
  EXPECT_TRUE(possible(present, before, during));
  EXPECT_TRUE(possible(absent, during, after));
  EXPECT_TRUE(possible(present, after, after));
  EXPECT_FALSE(possible(absent, after, after));
}

}  // namespace
}  // namespace roompolicy::testing
