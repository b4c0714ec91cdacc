// Readers in C answer as the engine's readers do, every question of a small
// world: with texts and with keys, one by one and as a batch.
#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "roompolicy/c_api.h"
#include "roompolicy/directory_reader.h"
#include "roompolicy/room_directory.h"
#include "tests/c_api/c_handles.h"
#include "tests/engine/rooms.h"

namespace roompolicy::testing {
namespace {

constexpr std::string_view kRoomId = "99199690362660524";
constexpr std::string_view kOwnRoomId = "own";

Room RoomUnder(std::string_view id, const char* profile) {
  RoomDraft draft = SomeDraftUnder(profile);
  draft.id = id;
  draft.pstn_dialout_enabled = true;
  draft.revision = std::int64_t{7};
  return LoadRoom(draft, ProfileSet::BuiltIn()).value();
}

CDirectory NewDirectory() {
  CDirectory directory;
  EXPECT_EQ(rp_directory_new(nullptr, nullptr, Out(directory)), RP_OK);
  for (const Room& room : {RoomUnder(kRoomId, "acs-2025-03-13"),
                           RoomUnder(kOwnRoomId, "own-identities")}) {
    EXPECT_EQ(rp_directory_add(directory.get(), HandleOf(room).get(), nullptr,
                               nullptr),
              RP_OK);
  }
  return directory;
}

CReader NewReader(const CDirectory& directory, std::string_view name = "") {
  CReader reader;
  EXPECT_EQ(rp_reader_new(directory.get(), T(name), Out(reader)), RP_OK);
  return reader;
}

// A question in C, and whether its numbers are those of a question at all.
struct Question {
  rp_request request{};
  // What the engine is asked; absent: what is no question.
  std::optional<DirectoryRequest> meant;
};

// A text that is nothing, as the engine is given it.
std::string_view Meant(rp_text text) {
  if (text.data == nullptr && text.size != 0) return {"\0", 1};
  return {text.data, text.size};
}

std::optional<SubjectRef> MeantBy(const rp_subject& subject) {
  switch (subject.kind) {
    case RP_SUBJECT_NONE:
      return SubjectRef();
    case RP_SUBJECT_USER:
      return SubjectRef::User(Meant(subject.id));
    case RP_SUBJECT_PSTN:
      return SubjectRef::Pstn(Meant(subject.id));
    case RP_SUBJECT_SERVER:
      if (subject.id.size == 0) return SubjectRef::Server();
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

const std::vector<rp_text>& Rooms() {
  static const std::vector<rp_text> kRooms = {
      T(kRoomId), T(kOwnRoomId), T("nowhere"), T(""), NoText(), T("a b")};
  return kRooms;
}

const std::vector<rp_subject>& Subjects() {
  static const auto& subjects = *[] {
    auto* made = new std::vector<rp_subject>(1);
    for (const rp_text id :
         {T(kPresenter), T(kAttendee), T(kConsumer), T(kStranger), T(kPhone),
          T("alice"), T(""), NoText(), T("a b")}) {
      made->push_back(rp_user(id));
      made->push_back(rp_pstn(id));
    }
    made->push_back(rp_server());
    for (const std::int32_t kind : {3, 4, 257, -1}) {
      made->push_back(rp_user(T(kPresenter)));
      made->back().kind = kind;
    }
    return made;
  }();
  return subjects;
}

struct Ask {
  rp_asks asks;
  rp_action action;
};

const std::vector<Ask>& Asks() {
  static const std::vector<Ask> kAsks = {
      {RP_ASKS_NOTHING, 0},
      {RP_ASKS_JOIN, 0},
      {RP_ASKS_JOIN, RP_ACTION_UNMUTE_MIC},
      {RP_ASKS_PERFORM, 0},
      {RP_ASKS_PERFORM, RP_ACTION_UNMUTE_MIC},
      {RP_ASKS_PERFORM, RP_ACTION_SHARE_SCREEN},
      {RP_ASKS_PERFORM, RP_ACTION_INVITE_PARTICIPANT},
      {RP_ASKS_PERFORM, RP_ACTION_DIAL_OUT_PSTN},
      {RP_ASKS_PERFORM, RP_ACTION_CANCEL_ADD_PARTICIPANT},
      {RP_ASKS_PERFORM, RP_NUM_ACTIONS + 1},
      {RP_ASKS_PERFORM, 255},
      {RP_ASKS_PERFORM, 256 + RP_ACTION_UNMUTE_MIC},
      {RP_ASKS_PERFORM, -1},
      {3, RP_ACTION_UNMUTE_MIC},
      {257, 0}};
  return kAsks;
}

const std::vector<std::pair<std::int32_t, rp_text>>& Targets() {
  static const std::vector<std::pair<std::int32_t, rp_text>> kTargets = {
      {0, {}},           {0, T(kAttendee)}, {1, T(kAttendee)},
      {1, T(kPhone)},    {1, T("")},        {1, NoText()},
      {2, T(kAttendee)}, {-1, {}},          {1, T(kStranger)}};
  return kTargets;
}

std::vector<Instant> Instants() {
  return {Now(-kDay), Now(), Now(kDay), Instant::Max(), Instant::Min()};
}

Question MakeQuestion(rp_text room, const rp_subject& subject, const Ask& ask,
                      const std::pair<std::int32_t, rp_text>& target) {
  Question question;
  rp_request& request = question.request;
  request = rp_in_room(rp_request_join(subject), room);
  request.asks = ask.asks;
  request.action = ask.action;
  request.has_target = target.first;
  request.target = target.second;
  const auto who = MeantBy(subject);
  const bool joins = ask.asks == RP_ASKS_JOIN && ask.action == 0;
  if (!who || (!joins && ask.asks != RP_ASKS_PERFORM)) return question;
  const bool fits = ask.action >= 0 && ask.action <= 255;
  const auto action =
      fits ? static_cast<Action>(ask.action) : static_cast<Action>(255);
  const DirectoryRequest plain =
      joins ? DirectoryRequest::Join(Meant(room), *who)
            : DirectoryRequest::Perform(Meant(room), *who, action);
  if (target.first == 1) {
    question.meant = plain.WithTarget(Meant(target.second));
  } else if (target.first == 0 && target.second.size == 0) {
    question.meant = plain;
  }
  return question;
}

const std::vector<Question>& Questions() {
  static const auto& questions = *[] {
    auto* made = new std::vector<Question>;
    for (const rp_text room : Rooms()) {
      for (const rp_subject& subject : Subjects()) {
        for (const Ask& ask : Asks()) {
          for (const auto& target : Targets()) {
            made->push_back(MakeQuestion(room, subject, ask, target));
          }
        }
      }
    }
    return made;
  }();
  return questions;
}

class CReaderTest : public ::testing::Test {
 protected:
  CReaderTest() {
    EXPECT_TRUE(engine_.Add(RoomUnder(kRoomId, "acs-2025-03-13")).ok());
    EXPECT_TRUE(engine_.Add(RoomUnder(kOwnRoomId, "own-identities")).ok());
  }

  std::string Right(const Question& question, Instant now) {
    if (!question.meant) return Words(InvalidRequest());
    return Words(engines_.Decide(*question.meant, now));
  }

  std::string Ask(const rp_request& request, Instant now) {
    rp_decision decision = Stale();
    const rp_effect effect =
        rp_reader_decide(reader_.get(), &request, now.unix_nanos(), &decision);
    EXPECT_EQ(effect, decision.effect);
    return Words(decision);
  }

  // Of nobody's id, of an id that no room knows: only texts that are ids have
  // keys.
  CRoomKey KeyOfRoom(const CDirectory& directory, rp_text text) {
    return CRoomKey(rp_room_key_new(directory.get(), text));
  }
  CParticipantKey KeyOf(const CDirectory& directory, rp_text text) {
    return CParticipantKey(rp_participant_key_new(directory.get(), text));
  }

  RoomDirectory engine_;
  DirectoryReader engines_ = engine_.NewReader();
  CDirectory directory_ = NewDirectory();
  CReader reader_ = NewReader(directory_);
};

TEST_F(CReaderTest, EveryQuestionIsAnsweredAsByTheEngine) {
  std::size_t allowed = 0;
  for (const Instant now : Instants()) {
    for (const Question& question : Questions()) {
      const std::string right = Right(question, now);
      ASSERT_EQ(Ask(question.request, now), right)
          << Text(question.request.subject.id) << " asks "
          << question.request.asks << ", action " << question.request.action;
      allowed += right.back() == '+' ? 1U : 0U;
    }
  }
  std::cout << Questions().size() * Instants().size() << " questions, "
            << allowed << " allowed\n";
  EXPECT_GT(allowed, 20U);
}

TEST_F(CReaderTest, ABatchOfAnySizeIsAnsweredAsItsQuestions) {
  const std::vector<Question>& questions = Questions();
  // Around what is asked at once, and all.
  for (const std::size_t num :
       {std::size_t{0}, std::size_t{1}, std::size_t{15}, std::size_t{16},
        std::size_t{17}, std::size_t{33}, questions.size()}) {
    std::vector<rp_request> requests;
    std::vector<Later<rp_request>> later(num);
    for (std::size_t i = 0; i < num; ++i) {
      requests.push_back(questions[i].request);
      later[i].known = questions[i].request;
      later[i].known.struct_size = sizeof later[i];
    }
    std::vector<rp_decision> decisions(num, Stale());
    std::vector<rp_decision> of_later(num, Stale());
    ASSERT_EQ(rp_reader_decide_batch(reader_.get(), requests.data(), num,
                                     Now().unix_nanos(), decisions.data(), num),
              1);
    ASSERT_EQ(rp_reader_decide_batch(reader_.get(),
                                     num == 0 ? nullptr : &later[0].known, num,
                                     Now().unix_nanos(), of_later.data(), num),
              1);
    for (std::size_t i = 0; i < num; ++i) {
      const std::string right = Right(questions[i], Now());
      ASSERT_EQ(Words(decisions[i]), right) << i << " of " << num;
      ASSERT_EQ(Words(of_later[i]), right) << i << " of " << num;
    }
  }
}

TEST_F(CReaderTest, ABatchOfUnequalNumbersIsNotWritten) {
  const std::vector<rp_request> requests(
      3, rp_in_room(rp_request_join(rp_user(T(kPresenter))), T(kRoomId)));
  std::vector<rp_decision> decisions(3, Stale());
  for (const auto& [asks, told] : {std::pair{3, 2}, {2, 3}, {0, 3}}) {
    EXPECT_EQ(
        rp_reader_decide_batch(reader_.get(), requests.data(),
                               static_cast<size_t>(asks), Now().unix_nanos(),
                               decisions.data(), static_cast<size_t>(told)),
        0);
  }
  for (const rp_decision& decision : decisions) {
    EXPECT_EQ(Words(decision), Words(Stale())) << "was written";
  }
}

TEST_F(CReaderTest, ABatchThatCannotBeReadIsDeniedAsAWhole) {
  const rp_request good =
      rp_in_room(rp_request_join(rp_user(T(kPresenter))), T(kRoomId));
  std::vector<rp_request> requests(3, good);
  std::vector<rp_decision> decisions(3, Stale());
  const auto answers = [&](std::size_t num_requests,
                           std::size_t num_decisions) {
    return rp_reader_decide_batch(reader_.get(), requests.data(), num_requests,
                                  Now().unix_nanos(), decisions.data(),
                                  num_decisions);
  };
  const auto expect_denied = [&decisions](std::size_t num) {
    for (std::size_t i = 0; i < num; ++i) {
      EXPECT_EQ(Words(decisions[i]), Words(InvalidRequest()));
    }
    decisions.assign(3, Stale());
  };
  EXPECT_EQ(
      rp_reader_decide_batch(reader_.get(), nullptr, 3, 0, decisions.data(), 3),
      0);
  expect_denied(3);
  EXPECT_EQ(
      rp_reader_decide_batch(reader_.get(), requests.data(), 3, 0, nullptr, 3),
      0);
  for (const std::size_t size :
       {std::size_t{0}, sizeof good - 1, sizeof good + 1, std::size_t{4104}}) {
    for (rp_request& request : requests) request.struct_size = size;
    EXPECT_EQ(answers(1, 1), 0) << size;
    expect_denied(1);
    requests.assign(3, good);
    requests[2].struct_size = size;
    EXPECT_EQ(answers(3, 3), 0) << size;
    expect_denied(3);
    requests.assign(3, good);
  }
  EXPECT_EQ(answers(3, 3), 1);
  EXPECT_EQ(decisions[2].effect, RP_ALLOW);
  EXPECT_EQ(rp_reader_decide_batch(reader_.get(), nullptr, 0, 0, nullptr, 0),
            1);
}

TEST_F(CReaderTest, ARequestOfUnknownShapeIsInvalid) {
  const rp_request good =
      rp_in_room(rp_request_join(rp_user(T(kPresenter))), T(kRoomId));
  ExpectReadsBySize(good, [&](const rp_request* request) {
    rp_decision decision = Stale();
    rp_reader_decide(reader_.get(), request, Now().unix_nanos(), &decision);
    EXPECT_EQ(decision.reason, decision.effect == RP_ALLOW
                                   ? RP_REASON_ALLOWED
                                   : RP_REASON_INVALID_REQUEST);
    return decision.effect == RP_ALLOW;
  });
  rp_request bad = good;
  bad.reserved = 1;
  EXPECT_EQ(Ask(bad, Now()), Words(InvalidRequest()));
  const rp_request zeroed{};
  EXPECT_EQ(Ask(zeroed, Now()), Words(InvalidRequest()));
}

TEST_F(CReaderTest, KeysStandForTheirTexts) {
  for (const Question& question : Questions()) {
    const rp_request& asked = question.request;
    const CRoomKey room = KeyOfRoom(directory_, asked.room_id);
    const CParticipantKey who = KeyOf(directory_, asked.subject.id);
    if (room == nullptr || who == nullptr || asked.subject.kind > 2) continue;
    rp_request by_keys = asked;
    by_keys.room_id = T("another");
    by_keys.room_key = room.get();
    ASSERT_EQ(Ask(by_keys, Now()), Right(question, Now()));
    by_keys.subject.id = T(kStranger);
    by_keys.subject_key = who.get();
    ASSERT_EQ(Ask(by_keys, Now()), Right(question, Now()));
    by_keys.room_key = nullptr;
    by_keys.room_id = asked.room_id;
    ASSERT_EQ(Ask(by_keys, Now()), Right(question, Now()));
  }
}

TEST_F(CReaderTest, AKeyCopiesItsText) {
  std::string text(kRoomId);
  const CRoomKey room = KeyOfRoom(directory_, T(text));
  text.assign(text.size(), 'x');
  std::string id = kPresenter;
  const CParticipantKey who = KeyOf(directory_, T(id));
  id.assign(id.size(), 'x');
  rp_request request = rp_request_join(rp_user(rp_text{}));
  request.room_key = room.get();
  request.subject_key = who.get();
  EXPECT_EQ(Ask(request, Now()).substr(0, 7), "ALLOWED");
}

TEST_F(CReaderTest, AKeyOfAnotherDirectoryIsInvalid) {
  const CDirectory other = NewDirectory();
  const CRoomKey room = KeyOfRoom(other, T(kRoomId));
  const CParticipantKey who = KeyOf(other, T(kPresenter));
  rp_request request =
      rp_in_room(rp_request_join(rp_user(T(kPresenter))), T(kRoomId));
  request.room_key = room.get();
  EXPECT_EQ(Ask(request, Now()), Words(InvalidRequest()));
  request.room_key = nullptr;
  request.subject_key = who.get();
  EXPECT_EQ(Ask(request, Now()), Words(InvalidRequest()));
  request.subject.kind = RP_SUBJECT_PSTN;
  EXPECT_EQ(Ask(request, Now()), Words(InvalidRequest()));
}

TEST_F(CReaderTest, AServerHasNoKey) {
  const CParticipantKey who = KeyOf(directory_, T(kPresenter));
  rp_request request = rp_in_room(
      rp_request_perform(rp_server(), RP_ACTION_SEND_DTMF), T(kRoomId));
  EXPECT_NE(Ask(request, Now()), Words(InvalidRequest()));
  request.subject_key = who.get();
  EXPECT_EQ(Ask(request, Now()), Words(InvalidRequest()));
}

TEST_F(CReaderTest, WhatIsNoIdHasNoKey) {
  for (const rp_text text : {T(""), NoText(), T("a b")}) {
    EXPECT_EQ(rp_room_key_new(directory_.get(), text), nullptr);
    EXPECT_EQ(rp_participant_key_new(directory_.get(), text), nullptr);
  }
  const std::string long_id(200, 'r');
  EXPECT_EQ(rp_room_key_new(directory_.get(), T(long_id)), nullptr);
  EXPECT_NE(KeyOf(directory_, T(long_id)), nullptr);
  EXPECT_EQ(rp_room_key_new(nullptr, T(kRoomId)), nullptr);
  EXPECT_EQ(rp_participant_key_new(nullptr, T(kPresenter)), nullptr);
}

TEST_F(CReaderTest, PermissionsAreTheEngines) {
  for (const Instant now : Instants()) {
    for (const rp_text room : Rooms()) {
      for (const rp_subject& subject : Subjects()) {
        rp_permissions said{};
        said.struct_size = sizeof said;
        ASSERT_EQ(rp_reader_permit(reader_.get(), room, &subject,
                                   now.unix_nanos(), &said),
                  RP_OK);
        const PermissionSet right = engines_.Permissions(
            Meant(room), MeantBy(subject).value_or(SubjectRef()), now);
        ASSERT_EQ(said.reason, static_cast<rp_reason>(right.reason));
        ASSERT_EQ(said.until, right.until.unix_nanos());
        ASSERT_EQ(said.revision, right.revision);
        ASSERT_EQ(said.media, rp_media_of(&said.allowed));
        for (const Action action : AllActions()) {
          ASSERT_EQ(
              rp_actions_contain(&said.allowed, static_cast<rp_action>(action)),
              right.allowed.Contains(action) ? 1 : 0);
        }
      }
    }
  }
}

TEST_F(CReaderTest, PermissionsAreWrittenBySizeAndNobodyHasAny) {
  const rp_subject doctor = rp_user(T(kPresenter));
  ExpectWritesBySize<rp_permissions>([&](rp_permissions* permissions) {
    return rp_reader_permit(reader_.get(), T(kRoomId), &doctor,
                            Now().unix_nanos(), permissions);
  });
  rp_permissions said{};
  said.struct_size = sizeof said;
  said.allowed.words[0] = ~std::uint64_t{0};
  ASSERT_EQ(rp_reader_permit(reader_.get(), T(kRoomId), nullptr,
                             Now().unix_nanos(), &said),
            RP_OK);
  EXPECT_EQ(said.allowed.words[0], 0U);
  EXPECT_EQ(said.reason, RP_REASON_INVALID_REQUEST);
  said.allowed.words[0] = ~std::uint64_t{0};
  ASSERT_EQ(
      rp_reader_permit(nullptr, T(kRoomId), &doctor, Now().unix_nanos(), &said),
      RP_OK);
  EXPECT_EQ(said.allowed.words[0], 0U);
  EXPECT_EQ(said.reason, RP_REASON_INVALID_REQUEST);
}

TEST_F(CReaderTest, ThatIsNullDenies) {
  const rp_request good =
      rp_in_room(rp_request_join(rp_user(T(kPresenter))), T(kRoomId));
  rp_decision decision = Stale();
  EXPECT_EQ(rp_reader_decide(nullptr, &good, Now().unix_nanos(), &decision),
            RP_DENY);
  EXPECT_EQ(Words(decision), Words(InvalidRequest()));
  const std::vector<rp_request> requests(20, good);
  std::vector<rp_decision> decisions(20, Stale());
  EXPECT_EQ(rp_reader_decide_batch(nullptr, requests.data(), 20,
                                   Now().unix_nanos(), decisions.data(), 20),
            1);
  for (const rp_decision& one : decisions) {
    EXPECT_EQ(Words(one), Words(InvalidRequest()));
  }
  EXPECT_EQ(rp_reader_decide(reader_.get(), &good, Now().unix_nanos(), nullptr),
            RP_ALLOW);
  rp_reader_free(nullptr);
  rp_room_key_free(nullptr);
  rp_participant_key_free(nullptr);
}

TEST_F(CReaderTest, IsMadeOfADirectory) {
  rp_reader* made = reader_.get();
  EXPECT_EQ(rp_reader_new(nullptr, T("sfu"), &made), RP_BAD_ARGUMENT);
  EXPECT_EQ(made, nullptr);
  EXPECT_EQ(rp_reader_new(directory_.get(), T("sfu"), nullptr),
            RP_BAD_ARGUMENT);
}

TEST_F(CReaderTest, OutlivesItsDirectoryAndItsKeysDoToo) {
  const rp_request good =
      rp_in_room(rp_request_join(rp_user(T(kPresenter))), T(kRoomId));
  const CReader second = NewReader(directory_, "second");
  CRoomKey room = KeyOfRoom(directory_, T(kRoomId));
  const CParticipantKey who = KeyOf(directory_, T(kPresenter));
  directory_.reset();
  EXPECT_EQ(Ask(good, Now()).substr(0, 7), "ALLOWED");
  rp_request by_keys = good;
  by_keys.room_key = room.get();
  by_keys.subject_key = who.get();
  EXPECT_EQ(Ask(by_keys, Now()).substr(0, 7), "ALLOWED");
  room.reset();
  reader_.reset();
  EXPECT_EQ(rp_reader_decide(second.get(), &good, Now().unix_nanos(), nullptr),
            RP_ALLOW);
}

}  // namespace
}  // namespace roompolicy::testing
