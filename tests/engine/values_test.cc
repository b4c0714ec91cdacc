// Values are equal where every part is, and ordered where they have an order:
// what all other tests compare by.
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "roompolicy/action.h"
#include "roompolicy/decision.h"
#include "roompolicy/ids.h"
#include "roompolicy/instant.h"
#include "roompolicy/media.h"
#include "roompolicy/party.h"
#include "roompolicy/reason.h"
#include "roompolicy/request.h"

namespace roompolicy {
namespace {

constexpr Instant At(std::int64_t nanos) {
  return Instant::FromUnixNanos(nanos);
}

// Each is equal to itself and to no other.
template <typename Value>
void ExpectAllDiffer(const std::vector<Value>& values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (std::size_t j = 0; j < values.size(); ++j) {
      EXPECT_EQ(values[i] == values[j], i == j) << i << " and " << j;
      EXPECT_EQ(values[i] != values[j], i != j) << i << " and " << j;
    }
  }
}

TEST(ValuesTest, DecisionsAreEqualWhereAllFourPartsAre) {
  const Decision decision = {At(5), 7, Effect::kAllow, Reason::kAllowed};
  Decision later = decision;
  later.until = At(6);
  Decision edited = decision;
  edited.revision = 8;
  Decision denied = decision;
  denied.effect = Effect::kDeny;
  Decision otherwise = decision;
  otherwise.reason = Reason::kExpired;
  ExpectAllDiffer<Decision>({decision, later, edited, denied, otherwise});
}

TEST(ValuesTest, ServiceCodesAreEqualWhereBothPartsAre) {
  const ServiceCode code = {412, 41089};
  EXPECT_TRUE(code == (ServiceCode{412, 41089}));
  EXPECT_FALSE(code == (ServiceCode{400, 41089}));
  EXPECT_FALSE(code == (ServiceCode{412, 41090}));
}

TEST(ValuesTest, WindowsAreEqualWhereBothEndsAre) {
  ExpectAllDiffer<TimeWindow>({*TimeWindow::Make(At(1), At(3)),
                               *TimeWindow::Make(At(2), At(3)),
                               *TimeWindow::Make(At(1), At(4))});
}

TEST(ValuesTest, InstantsAreOrderedAsTheirNumbers) {
  const std::vector<Instant> in_order = {Instant::Min(), At(-1), At(0), At(1),
                                         Instant::Max()};
  ExpectAllDiffer(in_order);
  for (std::size_t i = 0; i < in_order.size(); ++i) {
    for (std::size_t j = 0; j < in_order.size(); ++j) {
      EXPECT_EQ(in_order[i] < in_order[j], i < j);
      EXPECT_EQ(in_order[i] > in_order[j], i > j);
      EXPECT_EQ(in_order[i] <= in_order[j], i <= j);
      EXPECT_EQ(in_order[i] >= in_order[j], i >= j);
    }
  }
}

TEST(ValuesTest, SetsAreEqualWhereTheirMembersAre) {
  ExpectAllDiffer<ActionSet>({ActionSet(), ActionSet::Of(Action::kShareScreen),
                              ActionSet::Of(Action::kUnmuteMic),
                              ActionSet::All()});
  ExpectAllDiffer<MediaSet>({MediaSet(), MediaSet::Of(MediaKind::kLeg),
                             MediaSet::Of(MediaKind::kPublishAudio)});
}

TEST(ValuesTest, APartyIsTheSubjectThatItWasMadeOf) {
  const std::string user = "8:acs:a";
  const std::string phone = "4:+1";
  for (const Subject& subject :
       {Subject(), Subject::User(*ParticipantIdView::Parse(user)),
        Subject::Pstn(*ParticipantIdView::Parse(phone)), Subject::Server()}) {
    const Party party(subject);
    EXPECT_EQ(party.subject().kind(), subject.kind());
    EXPECT_EQ(party.subject().id(), subject.id());
  }
}

TEST(ValuesTest, IdsAreEqualAndOrderedByTheirBytes) {
  const std::vector<std::string> texts = {"8:acs:A", "8:acs:a", "8:acs:aa"};
  std::vector<RoomId> rooms;
  std::vector<ParticipantId> people;
  std::vector<ParticipantIdView> views;
  for (const std::string& text : texts) {
    rooms.push_back(RoomId::Parse(text).value());
    people.push_back(ParticipantId::Parse(text).value());
    views.push_back(*ParticipantIdView::Parse(text));
  }
  ExpectAllDiffer(rooms);
  ExpectAllDiffer(people);
  ExpectAllDiffer(views);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (std::size_t j = 0; j < texts.size(); ++j) {
      EXPECT_EQ(rooms[i] < rooms[j], i < j);
      EXPECT_EQ(people[i] < people[j], i < j);
    }
  }
}

TEST(ValuesTest, AnIdIsOfTheKindOfItsViewAlsoWhereItIsAssigned) {
  ParticipantId id = ParticipantId::Parse("8:acs:r_u").value();
  EXPECT_EQ(id.kind(), IdKind::kCommunicationUser);
  const ParticipantId phone = ParticipantId::Parse("4:+15551234567").value();
  id = phone;
  EXPECT_EQ(id, phone);
  EXPECT_EQ(id.kind(), IdKind::kPhoneNumber);
  EXPECT_EQ(ParticipantIdView(id).kind(), IdKind::kPhoneNumber);
}

}  // namespace
}  // namespace roompolicy
