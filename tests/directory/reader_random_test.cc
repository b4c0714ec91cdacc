// Every question to a directory is answered as by the compiled room: seeded
// random rooms, ids, keys and questions, each asked in every way. Set
// ROOMPOLICY_SEED to replay a run and ROOMPOLICY_ROUNDS for a longer one.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "roompolicy/compile.h"
#include "roompolicy/decide.h"
#include "roompolicy/directory_reader.h"
#include "roompolicy/permissions.h"
#include "roompolicy/room_directory.h"
#include "tests/engine/random_world.h"
#include "tests/engine/rooms.h"

namespace roompolicy::testing {
namespace {

constexpr std::uint64_t kRounds = 40;
constexpr std::size_t kQuestionsARound = 100;

std::string Text(const Decision& decision) {
  return std::string(ReasonName(decision.reason)) + " until " +
         ToString(decision.until) + " at " + std::to_string(decision.revision) +
         (decision.allowed() ? " +" : " -");
}

std::string Text(const PermissionSet& set) {
  std::string text = Text(
      Decision{set.until, set.revision,
               set.reason == Reason::kAllowed ? Effect::kAllow : Effect::kDeny,
               set.reason});
  for (const Action action : AllActions()) {
    text += set.allowed.Contains(action) ? '1' : '0';
  }
  return text;
}

// One question: the texts as the directory gets them, and what they mean.
struct Question {
  RoomRef room = "";
  SubjectRef subject;
  std::string_view room_id;
  std::string_view target;
  std::optional<Subject> meant;  // absent: its id is none
  bool has_foreign_key = false;
  bool has_target = false;
  bool joins = false;
  Action action = Action::kUnspecified;
  Instant now;

  DirectoryRequest AsRequest() const {
    const auto request = joins
                             ? DirectoryRequest::Join(room, subject)
                             : DirectoryRequest::Perform(room, subject, action);
    return has_target ? request.WithTarget(target) : request;
  }
};

// A directory of one room of any shape among small ones, and the same rooms
// compiled.
class RandomDirectory {
 public:
  explicit RandomDirectory(RandomWorld& random)
      : random_(random), reader_(directory_.NewReader()) {
    for (std::size_t i = 0; i < 20; ++i) AddNeighbour("x" + std::to_string(i));
    AddRoom();
  }

  // All ways of one question. Keeps it for the batch.
  void Ask(std::map<Reason, std::size_t>& reasons) {
    Question question = SomeQuestion();
    question.joins = true;
    question.has_target = false;
    Expect("CanJoin", question,
           reader_.CanJoin(question.room, question.subject, question.now));
    question.joins = false;
    Expect("CanPerform", question,
           reader_.CanPerform(question.room, question.subject, question.action,
                              question.now));
    question.has_target = true;
    Expect("CanPerform with a target", question,
           reader_.CanPerform(question.room, question.subject, question.action,
                              question.target, question.now));
    ExpectPermissions(question);
    question.joins = random_.OneIn(4);
    question.has_target = random_.OneIn(question.joins ? 8 : 2);
    const Decision decision =
        reader_.Decide(question.AsRequest(), question.now);
    Expect("Decide", question, decision);
    ++reasons[decision.reason];
    asked_.push_back(question);
  }

  // All kept questions at once, at one instant.
  void AskBatch() {
    const Instant now = SomeInstant();
    std::vector<DirectoryRequest> requests;
    for (Question& question : asked_) {
      question.now = now;
      requests.push_back(question.AsRequest());
    }
    std::vector<Decision> decisions(requests.size());
    ASSERT_TRUE(reader_.DecideBatch(requests, now, decisions));
    for (std::size_t i = 0; i < asked_.size(); ++i) {
      Expect("DecideBatch", asked_[i], decisions[i]);
    }
  }

 private:
  static Instant At(std::int64_t nanos) {
    return Instant::FromUnixNanos(nanos);
  }

  Instant SomeInstant() {
    static const std::vector<Instant> kInstants = {
        At(999),  At(1000), At(4999),       At(5000),      At(2000),
        At(2000), At(2000), Instant::Max(), Instant::Min()};
    return random_.OneOf(kInstants);
  }

  std::string Letters(std::size_t num) {
    std::string text;
    while (text.size() < num) {
      text += static_cast<char>('a' + static_cast<int>(random_.Below(10)));
    }
    return text;
  }

  void Store(const Room& room) {
    ASSERT_TRUE(directory_.Add(room).ok());
    Remember(room);
  }

  void Remember(const Room& room) {
    compiled_.insert_or_assign(room.id().text(), Compile(room));
  }

  void AddNeighbour(const std::string& id) {
    RoomDraft draft;
    draft.id = id;
    draft.valid_from = At(1500);
    draft.valid_until = At(4000);
    draft.participants = {Draft(kPresenter, Role::kPresenter)};
    Store(LoadRoom(draft, ProfileSet::BuiltIn()).value());
  }

  // Ids that share a beginning and are of one length, or not: rosters keep
  // them differently.
  std::vector<std::string> SomePeople(const Profile& profile) {
    static const std::vector<std::size_t> kSizes = {0,  1,  2,  15, 16,
                                                    17, 18, 40, 300};
    const bool admits_all = profile.Admits(IdKind::kUnknown);
    const std::string prefix =
        admits_all ? std::string(random_.OneIn(4) ? 0 : random_.Below(200), 'p')
                   : "8:acs:" + std::string(random_.Below(60), 't');
    const std::size_t most = kMaxParticipantIdBytes - prefix.size();
    const bool one_length = random_.OneIn(2);
    const bool short_ones = random_.OneIn(2);
    const std::size_t length = 1 + random_.Below(most);
    std::set<std::string> people;
    for (std::size_t i = random_.OneOf(kSizes); i > 0; --i) {
      const std::size_t own = 1 + random_.Below(short_ones ? 4 : most);
      people.insert(prefix + Letters(one_length ? length : own));
    }
    return {people.begin(), people.end()};
  }

  Role SomeRole(const Profile& profile) {
    const auto role = static_cast<Role>(1 + random_.Below(kNumRoles));
    return profile.HasRole(role) ? role : Role::kAttendee;
  }

  void AddRoom() {
    const ProfilePtr& profile = random_.OneOf(ProfileSet::BuiltIn().all());
    people_ = SomePeople(*profile);
    RoomDraft draft;
    room_id_ = Letters(1 + random_.Below(kMaxRoomIdBytes));
    draft.id = room_id_;
    draft.profile = profile->name();
    draft.valid_from = At(1000);
    draft.valid_until = At(5000);
    draft.pstn_dialout_enabled = profile->has_dial_out() && random_.OneIn(2);
    for (const std::string& id : people_) {
      draft.participants.push_back(Draft(id, SomeRole(*profile)));
    }
    Room room = LoadRoom(draft, ProfileSet::BuiltIn()).value();
    Store(room);
    for (int i = 0; i < 5 && !people_.empty(); ++i) {
      const std::string& id = random_.OneOf(people_);
      const Role role = SomeRole(*profile);
      RoomChange change;
      change.participants = {RosterEdit::Set(id, role)};
      ASSERT_TRUE(directory_.SetRole(room_id_, id, role, At(0)).ok());
      room = room.Apply(change, At(0)).value();
    }
    Remember(room);
  }

  // --- Ids

  std::string NoId() {
    static const std::vector<std::string> kNoIds = {"",
                                                    "a b",
                                                    "\xC0\x80",
                                                    "\xED\xA0\x80",
                                                    std::string("a\0b", 3),
                                                    std::string(257, 'a')};
    return random_.OneOf(kNoIds);
  }

  std::string SomePerson() {
    switch (random_.Below(8)) {
      case 0:
        return NoId();
      case 1:
        return kPhone;
      case 2:
        return random_.Id();
      case 3:
        return kPresenter;  // of the neighbours
      case 4:
        return people_.empty() ? kStranger : AlmostOneOfThem();
      default:
        return people_.empty() ? kStranger : random_.OneOf(people_);
    }
  }

  std::string AlmostOneOfThem() {
    std::string id = random_.OneOf(people_);
    if (id.size() > 1 && random_.OneIn(2)) {
      id.pop_back();
    } else {
      char& at = id[random_.Below(id.size())];
      at = at == 'z' ? 'y' : 'z';
    }
    return id;
  }

  std::string SomeRoomId() {
    switch (random_.Below(12)) {
      case 0:
        return NoId();
      case 1:
        return std::string(129, 'q');
      case 2:
        return "x3";
      case 3:
        return "nowhere";
      case 4:
        return room_id_ + "a";  // 129 bytes where the room's id is longest
      default:
        return room_id_;
    }
  }

  // In a piece of the heap that is exactly as long: to read past it is found by
  // a build with ASan.
  std::string_view Keep(const std::string& text) {
    texts_.push_back(std::unique_ptr<char[]>(new char[text.size()]));
    std::copy(text.begin(), text.end(), texts_.back().get());
    return {texts_.back().get(), text.size()};
  }

  // --- Questions

  RoomRef SomeRoomRef(Question& question) {
    question.room_id = Keep(SomeRoomId());
    if (!random_.OneIn(4)) return question.room_id;
    const bool foreign = random_.OneIn(8);
    question.has_foreign_key = question.has_foreign_key || foreign;
    return (foreign ? other_ : directory_)
        .RoomKeyOf(question.room_id)
        .value_or(RoomKey());
  }

  SubjectRef SomeSubject(Question& question) {
    const std::size_t kind = random_.Below(12);
    if (kind == 0) {
      question.meant = Subject();
      return SubjectRef();
    }
    if (kind == 1) {
      question.meant = Subject::Server();
      return SubjectRef::Server();
    }
    const bool is_phone = kind <= 3;
    const std::string_view text =
        Keep(is_phone && random_.OneIn(2) ? kPhone : SomePerson());
    const auto id = ParticipantIdView::Parse(text);
    if (id) question.meant = is_phone ? Subject::Pstn(*id) : Subject::User(*id);
    if (!random_.OneIn(4)) {
      return is_phone ? SubjectRef::Pstn(text) : SubjectRef::User(text);
    }
    const bool foreign = random_.OneIn(8);
    question.has_foreign_key = question.has_foreign_key || foreign;
    const ParticipantKey key = (foreign ? other_ : directory_)
                                   .ParticipantKeyOf(text)
                                   .value_or(ParticipantKey());
    return is_phone ? SubjectRef::Pstn(key) : SubjectRef::User(key);
  }

  Question SomeQuestion() {
    Question question;
    question.room = SomeRoomRef(question);
    question.subject = SomeSubject(question);
    question.target = Keep(SomePerson());
    question.action = static_cast<Action>(
        random_.OneIn(10) ? random_.Below(256) : random_.Below(60));
    if (random_.OneIn(6)) question.action = Action::kInviteParticipant;
    question.now = SomeInstant();
    return question;
  }

  // --- What is right

  // Nothing where the ids alone are invalid.
  std::optional<Request> Meant(const Question& question) const {
    if (question.has_foreign_key || !question.meant ||
        !IsIdText(question.room_id, kMaxRoomIdBytes)) {
      return std::nullopt;
    }
    const Request request =
        question.joins ? Request::Join(*question.meant)
                       : Request::Perform(*question.meant, question.action);
    if (!question.has_target) return request;
    const auto target = ParticipantIdView::Parse(question.target);
    if (!target) return std::nullopt;
    return request.WithTarget(*target);
  }

  Decision Right(const Question& question) const {
    const std::optional<Request> request = Meant(question);
    if (!request) return InvalidRequest();
    const auto at = compiled_.find(std::string(question.room_id));
    return at == compiled_.end() ? DecideWithoutRoom(*request, question.now)
                                 : Decide(at->second, *request, question.now);
  }

  PermissionSet RightPermissions(const Question& question) const {
    Question plain = question;
    plain.has_target = false;
    if (!Meant(plain)) {
      const Decision invalid = InvalidRequest();
      return {{}, invalid.until, invalid.revision, invalid.reason};
    }
    const auto at = compiled_.find(std::string(plain.room_id));
    return at == compiled_.end()
               ? PermissionsWithoutRoom(*plain.meant, plain.now)
               : Permissions(at->second, *plain.meant, plain.now);
  }

  void Expect(const char* how, const Question& question,
              const Decision& got) const {
    EXPECT_EQ(Text(got), Text(Right(question)))
        << how << ": room " << question.room_id << ", target "
        << question.target << ", action "
        << static_cast<unsigned>(question.action) << ", now "
        << ToString(question.now);
  }

  void ExpectPermissions(const Question& question) {
    const PermissionSet got =
        reader_.Permissions(question.room, question.subject, question.now);
    EXPECT_EQ(Text(got), Text(RightPermissions(question)));
    Question one = question;
    one.joins = false;
    one.has_target = false;
    for (const Action action : AllActions()) {
      one.action = action;
      const Decision right = Right(one);
      EXPECT_EQ(got.allowed.Contains(action), right.allowed())
          << ActionName(action);
      EXPECT_EQ(got.until, right.until);
      EXPECT_EQ(got.revision, right.revision);
    }
  }

  RandomWorld& random_;
  RoomDirectory directory_;
  RoomDirectory other_;
  DirectoryReader reader_;
  std::string room_id_;
  std::vector<std::string> people_;
  std::map<std::string, RoomSnapshot> compiled_;
  std::vector<std::unique_ptr<char[]>> texts_;
  std::vector<Question> asked_;
};

TEST(ReaderRandomTest, EveryWayToAskAnswersAsTheCompiledRoomDoes) {
  const std::uint64_t seed =
      NumberFromEnv("ROOMPOLICY_SEED", std::random_device{}());
  const std::uint64_t rounds = NumberFromEnv("ROOMPOLICY_ROUNDS", kRounds);
  std::cout << "[ random ] ROOMPOLICY_SEED=" << seed << "\n";
  RandomWorld random(seed);
  std::map<Reason, std::size_t> reasons;
  for (std::uint64_t round = 0; round < rounds; ++round) {
    RandomDirectory directory(random);
    for (std::size_t i = 0; i < kQuestionsARound; ++i) directory.Ask(reasons);
    directory.AskBatch();
    ASSERT_FALSE(::testing::Test::HasFailure())
        << "ROOMPOLICY_SEED=" << seed << ", round " << round;
  }
  // That the questions were no row of denials for one reason.
  std::cout << "[ random ] " << rounds * kQuestionsARound << " questions\n";
  if (rounds < kRounds) return;
  for (const Reason reason :
       {Reason::kAllowed, Reason::kRoomNotFound, Reason::kNotACommunicationUser,
        Reason::kPstnDialInUnsupported, Reason::kNotYetOpen, Reason::kExpired,
        Reason::kNotInvited, Reason::kRoleRestricted, Reason::kUnknownAction,
        Reason::kTargetInvalid, Reason::kInvalidRequest}) {
    EXPECT_GT(reasons[reason], 0U) << ReasonName(reason);
  }
}

}  // namespace
}  // namespace roompolicy::testing
