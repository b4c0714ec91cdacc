// decide, and the lines it reads.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/cli/cli_runner.h"
#include "tools/cli.h"
#include "tools/line_reader.h"

namespace roompolicy::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kAt[] = "2026-03-12T09:00:00Z";

std::string JoinLine(const std::string& user) {
  return R"({"roomId":"99401827563409182","subject":{"user":")" + user +
         R"("},"join":{}})";
}

std::vector<std::string> LinesOf(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> Reasons(const std::string& text) {
  std::vector<std::string> reasons;
  for (const std::string& line : LinesOf(text)) {
    reasons.push_back(nlohmann::json::parse(line).at("reason"));
  }
  return reasons;
}

Ran Decide(const std::string& in, const std::vector<std::string>& rest = {}) {
  return Cli(Joined({"decide", "--rooms", kRooms, "--at", kAt}, rest), in);
}

TEST(Decide, AnswersInOrderWhateverTheAnswersAre) {
  const Ran ran = Decide(JoinLine(kPatient) + "\n" + JoinLine("8:acs:x") +
                         "\n" + JoinLine(kDoctor) + "\n");
  EXPECT_EQ(ran.status, kFine);
  EXPECT_THAT(ran.err, IsEmpty());
  EXPECT_THAT(Reasons(ran.out),
              ElementsAre("ALLOWED", "NOT_INVITED", "ALLOWED"));
}

TEST(Decide, EveryLineHasItsAnswer) {
  const std::string too_long(70'000, 'x');
  const Ran ran = Decide("\n" + JoinLine(kPatient) + "\n[]\nnot json\n" +
                         too_long + "\n" + JoinLine(kPatient) + "\n \n42\n");
  EXPECT_EQ(ran.status, kFine);
  EXPECT_THAT(Reasons(ran.out),
              ElementsAre("INVALID_REQUEST", "ALLOWED", "INVALID_REQUEST",
                          "INVALID_REQUEST", "INVALID_REQUEST", "ALLOWED",
                          "INVALID_REQUEST", "INVALID_REQUEST"));
}

TEST(Decide, LineOf64KiBIsReadAndOneByteMoreIsNot) {
  const std::string line = JoinLine(kPatient);
  const std::string fits = line + std::string(65'536 - line.size(), ' ');
  for (const char* end : {"\n", "\r\n", ""}) {
    EXPECT_THAT(Reasons(Decide(fits + end).out), ElementsAre("ALLOWED"));
    EXPECT_THAT(Reasons(Decide(fits + " " + end).out),
                ElementsAre("INVALID_REQUEST"));
  }
}

TEST(Decide, LastLineCountsWithoutItsBreakAndCarriageReturnsAreDropped) {
  EXPECT_THAT(
      Reasons(Decide(JoinLine(kPatient) + "\r\n" + JoinLine(kPatient)).out),
      ElementsAre("ALLOWED", "ALLOWED"));
  EXPECT_THAT(Decide("").out, IsEmpty());
  EXPECT_EQ(Decide("").status, kFine);
}

TEST(Decide, ReadsNoClock) {
  Environment world = TestWorld();
  world.now = []() -> Instant {
    ADD_FAILURE() << "the clock was read";
    return Instant::Max();
  };
  const std::string line = JoinLine(kPatient) + "\n";
  const Ran without = Cli({"decide", "--rooms", kRooms}, line, world);
  EXPECT_THAT(Reasons(without.out), ElementsAre("INVALID_REQUEST"));
  EXPECT_THAT(without.out, HasSubstr("at"));
  const Ran with = Cli({"decide", "--rooms", kRooms, "--at", kAt}, line, world);
  EXPECT_THAT(Reasons(with.out), ElementsAre("ALLOWED"));
}

TEST(Decide, OutsiderLearnsNothingOfTheRoom) {
  const std::string known = JoinLine("8:acs:x") + "\n";
  const std::string unknown =
      R"({"roomId":"no","subject":{"user":"8:acs:x"},"join":{}})"
      "\n";
  const Ran ran = Decide(known + unknown, {"--outsider"});
  const std::vector<std::string> lines = LinesOf(ran.out);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0], lines[1]);
  EXPECT_THAT(lines[0], HasSubstr("NOT_INVITED"));
}

TEST(Decide, RequestsFromAFileOrStdinAreTheSame) {
  const std::string text = TextOf("examples/requests.jsonl");
  const Ran file = Decide("", {"--requests", "examples/requests.jsonl"});
  const Ran in = Decide(text, {"--requests", "-"});
  EXPECT_EQ(file.status, kFine);
  EXPECT_EQ(file.out, in.out);
  EXPECT_EQ(LinesOf(file.out).size(), LinesOf(text).size());
}

TEST(Decide, UnreadableRequestsEndWithTwo) {
  for (const char* path : {"no-such-file", "examples", ""}) {
    const Ran ran = Decide("", {"--requests", path});
    EXPECT_EQ(ran.status, kBadInput) << path;
    EXPECT_THAT(ran.err, HasSubstr("cannot read"));
  }
}

// Gives some lines, then fails as a disk does.
class FailingBuffer : public std::stringbuf {
 public:
  explicit FailingBuffer(const std::string& text) : std::stringbuf(text) {}

 protected:
  int_type underflow() override {
    const int_type next = std::stringbuf::underflow();
    if (next == traits_type::eof()) throw std::ios_base::failure("broken");
    return next;
  }
};

TEST(Decide, ReadErrorInMidStreamEndsWithTwoAfterTheAnswersSoFar) {
  FailingBuffer buffer(JoinLine(kPatient) + "\n" + JoinLine(kPatient));
  std::istream in(&buffer);
  std::ostringstream out;
  std::ostringstream err;
  EXPECT_EQ(RunCli({"decide", "--rooms", kRooms, "--at", kAt}, in, out, err,
                   TestWorld()),
            kBadInput);
  EXPECT_THAT(Reasons(out.str()), ElementsAre("ALLOWED"));
  EXPECT_THAT(err.str(), HasSubstr("cannot read the requests"));
}

TEST(LineReader, KeepsNoMoreThanItMust) {
  std::istringstream in(std::string(1'000'000, 'x') + "\ny\n");
  LineReader reader(in, 10);
  ASSERT_EQ(reader.Next(), LineReader::Got::kLine);
  EXPECT_EQ(reader.line().size(), 12U);
  ASSERT_EQ(reader.Next(), LineReader::Got::kLine);
  EXPECT_EQ(reader.line(), "y");
  EXPECT_EQ(reader.Next(), LineReader::Got::kEnd);
}

}  // namespace
}  // namespace roompolicy::cli
