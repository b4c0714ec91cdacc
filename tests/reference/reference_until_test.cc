// Section 6 on `until` and `revision`, and 6.5 on permissions.

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/reference/reference_decider.h"
#include "tests/reference/reference_test_world.h"

namespace roompolicy::reference {
namespace {

std::int64_t Until(const World& world, const Query& query) {
  return Decide(world, query).until;
}

// ---- until ----------------------------------------------------------------

TEST(UntilTest, NotYetOpenChangesAtValidFrom) {
  EXPECT_EQ(Until(DefaultRoom(), Join("user", kPresenter, kFrom - 1)), kFrom);
  EXPECT_EQ(Until(DefaultRoom(), Join("user", kStranger, 0)), kFrom);
}

TEST(UntilTest, OpenChangesAtValidUntilWhateverTheAnswer) {
  World world = DefaultRoom();
  EXPECT_EQ(Until(world, Join("user", kPresenter, kFrom)), kUntil);
  EXPECT_EQ(Until(world, Join("user", kPresenter, kUntil - 1)), kUntil);
  EXPECT_EQ(Until(world, Join("user", kStranger)), kUntil);
  EXPECT_EQ(Until(world, Perform("user", kAttendee, "share_screen")), kUntil);
  EXPECT_EQ(Until(world, Perform("user", kPresenter, "raise_hand")), kUntil);
  EXPECT_EQ(Until(world, Perform("user", kPresenter, "dial_out_pstn")), kUntil);
  EXPECT_EQ(Until(world, OnTarget(Perform("user", kPresenter, "unmute_mic"),
                                  kAttendee)),
            kUntil);
}

TEST(UntilTest, ExpiredNeverChanges) {
  EXPECT_EQ(Until(DefaultRoom(), Join("user", kPresenter, kUntil)), kNever);
}

TEST(UntilTest, WhatTheWindowDoesNotDecideNeverChanges) {
  for (const std::int64_t now : {kFrom - 1, kOpen, kUntil}) {
    EXPECT_EQ(Until(DefaultRoom(), Join("user", "alice", now)), kNever);
    EXPECT_EQ(Until(DefaultRoom(), Join("pstn", kPhone, now)), kNever);
  }
}

TEST(UntilTest, RevisionIsTheRoomsOnceARoomWasLookedAt) {
  const World world = DefaultRoom();
  EXPECT_EQ(Decide(world, Join("user", "alice")).revision, kRevision);
  EXPECT_EQ(Decide(world, Join("pstn", kPhone)).revision, kRevision);
  EXPECT_EQ(Decide(world, Join("user", kPresenter, kUntil)).revision,
            kRevision);
}

// In a window of a few instants, `until` can be found by living through it.
TEST(UntilTest, IsTheFirstLaterInstantWithAnotherAnswer) {
  World world = DefaultRoom();
  world.valid_from = 3;
  world.valid_until = 6;
  std::vector<Query> questions = {Join("user", kPresenter), Join("server", ""),
                                  Join("user", kStranger), Join("user", "x"),
                                  Join("pstn", kPhone)};
  for (const ActionRow& row : Rows()) {
    questions.push_back(Perform("user", kPresenter, row.name));
    questions.push_back(Perform("user", kConsumer, row.name));
    questions.push_back(Perform("user", kStranger, row.name));
    questions.push_back(Perform("pstn", kPhone, row.name));
    questions.push_back(Perform("server", "", row.name));
  }
  for (Query query : questions) {
    for (query.now = 0; query.now < 8; ++query.now) {
      const Answer answer = Decide(world, query);
      Query later = query;
      while (later.now < 9 && Reason(world, later) == answer.reason) {
        ++later.now;
      }
      EXPECT_EQ(answer.until, later.now == 9 ? kNever : later.now)
          << query.subject_kind << " " << query.action << " at " << query.now;
    }
  }
}

// ---- 6.5 permissions ------------------------------------------------------

TEST(PermissionsTest, AgreeWithCanPerformActionByAction) {
  World world = DefaultRoom();
  world.pstn_dialout_enabled = true;
  for (const std::int64_t now : {kFrom - 1, kFrom, kOpen, kUntil}) {
    const std::vector<Query> subjects = {
        Ask("user", kPresenter, now), Ask("user", kStranger, now),
        Ask("user", "alice", now), Ask("pstn", kPhone, now),
        Ask("server", "", now)};
    for (Query query : subjects) {
      const PermissionsAnswer permissions =
          Permissions(world, query.subject_kind, query.subject_id, now);
      const std::set<std::string> allowed(permissions.allowed.begin(),
                                          permissions.allowed.end());
      for (const ActionRow& row : Rows()) {
        query.perform = true;
        query.action = row.name;
        const Answer answer = Decide(world, query);
        EXPECT_EQ(answer.effect == "ALLOW", allowed.count(row.name) == 1);
        EXPECT_EQ(answer.until, permissions.until);
        EXPECT_EQ(answer.revision, permissions.revision);
      }
    }
  }
}

void ExpectNothing(const PermissionsAnswer& permissions,
                   const std::string& reason, std::int64_t until,
                   std::int64_t revision) {
  EXPECT_TRUE(permissions.allowed.empty());
  EXPECT_EQ(permissions.reason, reason);
  EXPECT_EQ(permissions.until, until);
  EXPECT_EQ(permissions.revision, revision);
}

TEST(PermissionsTest, ADenialUpToNotInvitedIsTheReasonOfAnEmptySet) {
  const World world = DefaultRoom();
  const auto ask = [&world](const std::string& id, std::int64_t now) {
    return Permissions(world, "user", id, now);
  };
  ExpectNothing(ask("", kOpen), "INVALID_REQUEST", kNever, 0);
  ExpectNothing(ask(kPresenter, kNever), "INVALID_REQUEST", kNever, 0);
  ExpectNothing(ask("alice", kOpen), "NOT_A_COMMUNICATION_USER", kNever,
                kRevision);
  ExpectNothing(ask(kPresenter, kFrom - 1), "NOT_YET_OPEN", kFrom, kRevision);
  ExpectNothing(ask(kPresenter, kUntil), "EXPIRED", kNever, kRevision);
  ExpectNothing(ask(kStranger, kOpen), "NOT_INVITED", kUntil, kRevision);
}

TEST(PermissionsTest, ADeletedRoomIsNotFound) {
  World world = DefaultRoom();
  world.exists = false;
  ExpectNothing(Permissions(world, "user", kPresenter, kOpen), "ROOM_NOT_FOUND",
                kNever, 0);
}

TEST(PermissionsTest, ReasonIsAllowedEvenWhereSomeActionsAreDenied) {
  const PermissionsAnswer permissions =
      Permissions(DefaultRoom(), "pstn", kPhone, kOpen);
  EXPECT_EQ(permissions.reason, "ALLOWED");
  EXPECT_EQ(permissions.allowed,
            (std::vector<std::string>{"unmute_mic", "receive_audio"}));
  EXPECT_EQ(permissions.until, kUntil);
  EXPECT_EQ(permissions.revision, kRevision);
}

std::set<std::string> MediaFor(const World& world, const std::string& kind,
                               const std::string& id) {
  return MediaOf(world.rules.actions,
                 Permissions(world, kind, id, kOpen).allowed);
}

TEST(PermissionsTest, MediaOfEverySubject) {
  World world = DefaultRoom();
  world.pstn_dialout_enabled = true;
  std::set<std::string> kinds = {"subscribe_audio", "subscribe_video",
                                 "subscribe_screen"};
  EXPECT_EQ(MediaFor(world, "user", kConsumer), kinds);
  kinds.insert({"publish_audio", "publish_video", "publish_text"});
  EXPECT_EQ(MediaFor(world, "user", kAttendee), kinds);
  kinds.insert("publish_screen");
  EXPECT_EQ(MediaFor(world, "user", kCollaborator), kinds);
  kinds.insert("leg");
  EXPECT_EQ(MediaFor(world, "user", kPresenter), kinds);
  EXPECT_EQ(MediaFor(world, "pstn", kPhone),
            (std::set<std::string>{"publish_audio", "subscribe_audio"}));
  EXPECT_EQ(MediaFor(world, "server", ""), (std::set<std::string>{"leg"}));
  EXPECT_TRUE(MediaFor(world, "user", kStranger).empty());
}

TEST(PermissionsTest, NoLegWhereDialOutIsOffOrUnsupported) {
  World world = DefaultRoom();
  EXPECT_EQ(MediaFor(world, "user", kPresenter).count("leg"), 0u);
  world = RoomUnder("acs-2023-06-14");
  world.pstn_dialout_enabled = true;
  EXPECT_EQ(MediaFor(world, "user", kPresenter).count("leg"), 0u);
}

}  // namespace
}  // namespace roompolicy::reference
