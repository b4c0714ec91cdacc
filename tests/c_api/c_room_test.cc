// Rooms in C are made, changed and refused as the engine does.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "roompolicy/room.h"
#include "tests/c_api/c_handles.h"

namespace roompolicy::testing {
namespace {

constexpr rp_instant kNow = 1'772'355'600'000'000'000;
constexpr std::int64_t kHour = 3'600'000'000'000;

class CRoomTest : public ::testing::Test {
 protected:
  CRoomTest() {
    spec_.struct_size = sizeof spec_;
    spec_.id = T("room-1");
    spec_.participants = people_;
    spec_.num_participants = 2;
  }

  rp_status Create() {
    room_.reset();
    rp_issues* found = nullptr;
    const rp_status status =
        rp_room_create(nullptr, &spec_, kNow, Out(room_), &found);
    EXPECT_EQ(found != nullptr, status == RP_REFUSED);
    EXPECT_EQ(room_ != nullptr, status == RP_OK);
    const CIssues owned(found);
    codes_ = Codes(found);
    return status;
  }

  static std::string Codes(const rp_issues* issues) {
    std::string codes;
    for (std::size_t i = 0; i < rp_issues_size(issues); ++i) {
      rp_issue issue{};
      issue.struct_size = sizeof issue;
      EXPECT_EQ(rp_issues_get(issues, i, &issue), RP_OK);
      codes += Text(issue.path) + " " + rp_issue_name(issue.code) + "; ";
    }
    return codes;
  }

  rp_room_info Info() const {
    rp_room_info info{};
    info.struct_size = sizeof info;
    EXPECT_EQ(rp_room_get(room_.get(), &info), RP_OK);
    return info;
  }

  rp_participant people_[2] = {{T("8:acs:doctor"), RP_ROLE_PRESENTER},
                               {T("8:acs:aunt"), RP_ROLE_CONSUMER}};
  rp_room_spec spec_{};
  CRoom room_;
  std::string codes_;
};

TEST_F(CRoomTest, WhatIsAbsentIsAsTheRulesSay) {
  ASSERT_EQ(Create(), RP_OK);
  const rp_room_info info = Info();
  EXPECT_EQ(Text(info.id), "room-1");
  EXPECT_EQ(Text(info.profile), RP_DEFAULT_PROFILE);
  EXPECT_EQ(info.valid_from, kNow);
  EXPECT_EQ(info.created_at, kNow);
  EXPECT_EQ(info.valid_until, kNow + 180 * 24 * kHour);
  EXPECT_EQ(info.revision, 1);
  EXPECT_EQ(info.pstn_dialout_enabled, 0);
  EXPECT_EQ(info.own_end_of_window, RP_END_UNSPECIFIED);
  EXPECT_EQ(info.end_of_window, RP_END_CALL);
  ASSERT_EQ(info.num_participants, 2U);
  rp_participant first{};
  ASSERT_EQ(rp_room_participant(room_.get(), 0, &first), RP_OK);
  EXPECT_EQ(Text(first.id), "8:acs:aunt") << "sorted by bytes";
  EXPECT_EQ(first.role, RP_ROLE_CONSUMER);
  EXPECT_EQ(rp_room_participant(room_.get(), 2, &first), RP_BAD_ARGUMENT);
  EXPECT_EQ(first.id.size, 0U);
  EXPECT_EQ(rp_room_role(room_.get(), T("8:acs:doctor")), RP_ROLE_PRESENTER);
  EXPECT_EQ(rp_room_role(room_.get(), T("8:acs:nobody")), 0);
  EXPECT_EQ(rp_room_role(room_.get(), NoText()), 0);
}

TEST_F(CRoomTest, WhatIsGivenIsKept) {
  spec_.has = RP_HAS_CREATED_AT | RP_HAS_VALID_FROM | RP_HAS_VALID_UNTIL |
              RP_HAS_DIAL_OUT | RP_HAS_REVISION | RP_HAS_PROFILE |
              RP_HAS_END_OF_WINDOW;
  spec_.created_at = kNow - 5;
  spec_.valid_from = kNow - 4;
  spec_.valid_until = kNow + kHour;
  spec_.pstn_dialout_enabled = 1;
  spec_.revision = 9;
  spec_.profile = T("acs-2024-04-15");
  spec_.end_of_window = RP_STOP_JOINING;
  ASSERT_EQ(rp_room_load(nullptr, &spec_, Out(room_), nullptr), RP_OK);
  const rp_room_info info = Info();
  EXPECT_EQ(info.created_at, kNow - 5);
  EXPECT_EQ(info.valid_from, kNow - 4);
  EXPECT_EQ(info.valid_until, kNow + kHour);
  EXPECT_EQ(info.pstn_dialout_enabled, 1);
  EXPECT_EQ(info.revision, 9);
  EXPECT_EQ(Text(info.profile), "acs-2024-04-15");
  EXPECT_EQ(info.own_end_of_window, RP_STOP_JOINING);
  EXPECT_EQ(info.end_of_window, RP_STOP_JOINING);
}

TEST_F(CRoomTest, EveryIssueIsToldAndNoRoomIsMade) {
  people_[0].role = 0;
  people_[1].role = 300;
  spec_.id = NoText();
  spec_.has = RP_HAS_VALID_UNTIL | RP_HAS_END_OF_WINDOW | RP_HAS_PROFILE;
  spec_.valid_until = kNow;
  spec_.end_of_window = 7;
  spec_.profile = T("nobody's");
  EXPECT_EQ(Create(), RP_REFUSED);
  for (const char* code :
       {"INVALID_ROOM_ID", "UNKNOWN_PROFILE",
        "participants[0].role MISSING_ROLE",
        "participants[1].role UNKNOWN_ROLE", "VALID_UNTIL_IN_PAST",
        "endOfWindow MALFORMED_INPUT"}) {
    EXPECT_NE(codes_.find(code), std::string::npos) << code << " of " << codes_;
  }
  EXPECT_EQ(rp_room_create(nullptr, &spec_, kNow, Out(room_), nullptr),
            RP_REFUSED)
      << "issues are not wanted";
}

TEST_F(CRoomTest, LoadingNeedsBothBounds) {
  EXPECT_EQ(rp_room_load(nullptr, &spec_, Out(room_), nullptr), RP_REFUSED);
  EXPECT_EQ(room_, nullptr);
}

TEST_F(CRoomTest, SpecThatCannotBeReadIsABadArgument) {
  ExpectReadsBySize(spec_, [this](const rp_room_spec* spec) {
    return rp_room_create(nullptr, spec, kNow, Out(room_), nullptr) == RP_OK;
  });
  const rp_room_spec good = spec_;
  for (const auto change : {+[](rp_room_spec& s) { s.has = 128; },
                            +[](rp_room_spec& s) { s.participants = nullptr; },
                            +[](rp_room_spec& s) {
                              s.has = RP_HAS_DIAL_OUT;
                              s.pstn_dialout_enabled = 2;
                            }}) {
    spec_ = good;
    change(spec_);
    EXPECT_EQ(Create(), RP_BAD_ARGUMENT);
  }
  EXPECT_EQ(rp_room_create(nullptr, &good, kNow, nullptr, nullptr),
            RP_BAD_ARGUMENT);
  const rp_room_spec zeroed{};
  EXPECT_EQ(rp_room_load(nullptr, &zeroed, Out(room_), nullptr),
            RP_BAD_ARGUMENT);
}

TEST_F(CRoomTest, NumberOfParticipantsThatCannotBeIsABadArgument) {
  spec_.num_participants = SIZE_MAX;
  EXPECT_EQ(Create(), RP_BAD_ARGUMENT);
}

TEST_F(CRoomTest, ChangesAreMadeInPlaceOrNotAtAll) {
  ASSERT_EQ(Create(), RP_OK);
  const rp_text nurse = T("8:acs:nurse");
  EXPECT_EQ(
      rp_room_set_role(room_.get(), nurse, RP_ROLE_ATTENDEE, kNow, nullptr),
      RP_OK);
  EXPECT_EQ(rp_room_role(room_.get(), nurse), RP_ROLE_ATTENDEE);
  EXPECT_EQ(rp_room_set_dial_out(room_.get(), 1, kNow, nullptr), RP_OK);
  EXPECT_EQ(rp_room_set_window(room_.get(), kNow, kNow + kHour, kNow, nullptr),
            RP_OK);
  EXPECT_EQ(rp_room_remove(room_.get(), nurse, kNow, nullptr), RP_OK);
  EXPECT_EQ(rp_room_role(room_.get(), nurse), 0);
  EXPECT_EQ(Info().revision, 5);
  EXPECT_EQ(Info().valid_until, kNow + kHour);
  EXPECT_EQ(Info().pstn_dialout_enabled, 1);

  CIssues issues;
  EXPECT_EQ(rp_room_set_role(room_.get(), nurse, 0, kNow, Out(issues)),
            RP_REFUSED)
      << "a role of zero is none: " << Codes(issues.get());
  EXPECT_EQ(
      rp_room_set_role(room_.get(), T("4:+15550100"), 1, kNow, Out(issues)),
      RP_REFUSED);
  EXPECT_EQ(Codes(issues.get()), "participants[0].id PHONE_NUMBER_ON_ROSTER; ");
  EXPECT_EQ(rp_room_set_window(room_.get(), kNow, kNow, kNow, Out(issues)),
            RP_REFUSED);
  EXPECT_EQ(rp_room_set_window(room_.get(), kNow, RP_NEVER, kNow, Out(issues)),
            RP_REFUSED);
  EXPECT_EQ(rp_room_set_dial_out(room_.get(), 2, kNow, Out(issues)),
            RP_BAD_ARGUMENT);
  EXPECT_EQ(Info().revision, 5);
  EXPECT_EQ(Info().valid_until, kNow + kHour);
}

TEST_F(CRoomTest, OneBadEntryRefusesTheWholeChange) {
  ASSERT_EQ(Create(), RP_OK);
  const rp_roster_edit edits[] = {{T("8:acs:nurse"), RP_ROLE_ATTENDEE, 0},
                                  {T("8:acs:aunt"), 0, 1},
                                  {T("8:acs:guest"), 0, 0}};
  rp_room_change change{};
  change.struct_size = sizeof change;
  change.edits = edits;
  change.num_edits = 3;
  CIssues issues;
  EXPECT_EQ(rp_room_apply(room_.get(), &change, kNow, Out(issues)), RP_REFUSED);
  EXPECT_EQ(Codes(issues.get()), "participants[2].role MISSING_ROLE; ");
  EXPECT_EQ(Info().num_participants, 2U);
  change.num_edits = 2;
  EXPECT_EQ(rp_room_apply(room_.get(), &change, kNow, nullptr), RP_OK);
  EXPECT_EQ(rp_room_role(room_.get(), T("8:acs:aunt")), 0);
  EXPECT_EQ(rp_room_role(room_.get(), T("8:acs:nurse")), RP_ROLE_ATTENDEE);
}

TEST_F(CRoomTest, ChangeThatCannotBeReadIsABadArgument) {
  ASSERT_EQ(Create(), RP_OK);
  rp_room_change change{};
  change.struct_size = sizeof change;
  ExpectReadsBySize(change, [this](const rp_room_change* read) {
    return rp_room_apply(room_.get(), read, kNow, nullptr) == RP_OK;
  });
  rp_roster_edit edit{T("8:acs:nurse"), RP_ROLE_ATTENDEE, 1};
  change.edits = &edit;
  change.num_edits = 1;
  EXPECT_EQ(rp_room_apply(room_.get(), &change, kNow, nullptr), RP_BAD_ARGUMENT)
      << "a role and its removal";
  edit.role = 0;
  edit.remove = 2;
  EXPECT_EQ(rp_room_apply(room_.get(), &change, kNow, nullptr),
            RP_BAD_ARGUMENT);
  change.edits = nullptr;
  EXPECT_EQ(rp_room_apply(room_.get(), &change, kNow, nullptr), RP_BAD_ARGUMENT)
      << "one edit, and nowhere to read it";
  for (const std::uint32_t has : {1U, 16U, 32U, 128U}) {
    change.num_edits = 0;
    change.has = has;
    EXPECT_EQ(rp_room_apply(room_.get(), &change, kNow, nullptr),
              RP_BAD_ARGUMENT)
        << has;
  }
}

TEST_F(CRoomTest, CopiesAndListsAreOfTheirOwn) {
  ASSERT_EQ(Create(), RP_OK);
  CRoom copy;
  ASSERT_EQ(rp_room_copy(room_.get(), Out(copy)), RP_OK);
  CRooms rooms;
  ASSERT_EQ(rp_rooms_new(Out(rooms)), RP_OK);
  ASSERT_EQ(rp_rooms_add(rooms.get(), copy.get()), RP_OK);
  const rp_room* listed = rp_rooms_get(rooms.get(), 0);
  ASSERT_EQ(rp_room_remove(room_.get(), T("8:acs:aunt"), kNow, nullptr), RP_OK);
  EXPECT_EQ(rp_room_role(copy.get(), T("8:acs:aunt")), RP_ROLE_CONSUMER);
  room_.reset();
  copy.reset();
  EXPECT_EQ(rp_room_role(listed, T("8:acs:aunt")), RP_ROLE_CONSUMER);
  EXPECT_EQ(rp_rooms_size(rooms.get()), 1U);
  EXPECT_EQ(rp_rooms_get(rooms.get(), 1), nullptr);
}

TEST_F(CRoomTest, NullBesideAGoodObjectIsABadArgumentToo) {
  ASSERT_EQ(Create(), RP_OK);
  EXPECT_EQ(rp_room_load(nullptr, &spec_, nullptr, nullptr), RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_room_copy(room_.get(), nullptr), RP_BAD_ARGUMENT);
  rp_participant person{};
  EXPECT_EQ(rp_room_participant(nullptr, 0, &person), RP_BAD_ARGUMENT);
  CRooms rooms;
  ASSERT_EQ(rp_rooms_new(Out(rooms)), RP_OK);
  EXPECT_EQ(rp_rooms_add(rooms.get(), nullptr), RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_rooms_size(rooms.get()), 0U);
}

TEST_F(CRoomTest, DialOutIsSwitchedOnBy1AndOffBy0AndByNothingElse) {
  ASSERT_EQ(Create(), RP_OK);
  for (const std::int32_t enabled : {1, 0, 1}) {
    EXPECT_EQ(rp_room_set_dial_out(room_.get(), enabled, kNow, nullptr), RP_OK);
    EXPECT_EQ(room_->room.pstn_dialout_enabled(), enabled == 1);
  }
  for (const std::int32_t enabled : {-1, 2}) {
    EXPECT_EQ(rp_room_set_dial_out(room_.get(), enabled, kNow, nullptr),
              RP_BAD_ARGUMENT);
    EXPECT_TRUE(room_->room.pstn_dialout_enabled());
  }
  rp_room_change change{};
  change.struct_size = sizeof change;
  change.has = RP_HAS_DIAL_OUT;
  change.pstn_dialout_enabled = 2;
  EXPECT_EQ(rp_room_apply(room_.get(), &change, kNow, nullptr),
            RP_BAD_ARGUMENT);
  change.pstn_dialout_enabled = 0;
  EXPECT_EQ(rp_room_apply(room_.get(), &change, kNow, nullptr), RP_OK);
  EXPECT_FALSE(room_->room.pstn_dialout_enabled());
}

TEST_F(CRoomTest, NullIsEmptyOrABadArgument) {
  EXPECT_EQ(rp_room_copy(nullptr, Out(room_)), RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_room_get(nullptr, nullptr), RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_room_role(nullptr, T("a")), 0);
  EXPECT_EQ(rp_room_apply(nullptr, nullptr, 0, nullptr), RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_room_set_role(nullptr, T("a"), 1, 0, nullptr), RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_rooms_new(nullptr), RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_rooms_add(nullptr, nullptr), RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_rooms_size(nullptr), 0U);
  EXPECT_EQ(rp_rooms_get(nullptr, 0), nullptr);
  EXPECT_EQ(rp_room_participant(nullptr, 0, nullptr), RP_BAD_ARGUMENT);
  rp_room_free(nullptr);
  rp_rooms_free(nullptr);
  ASSERT_EQ(Create(), RP_OK);
  ExpectWritesBySize<rp_room_info>(
      [this](rp_room_info* info) { return rp_room_get(room_.get(), info); });
}

}  // namespace
}  // namespace roompolicy::testing
