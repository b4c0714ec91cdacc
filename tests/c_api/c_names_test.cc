// The constants of c_api.h are what the engine calls so.
#include <gtest/gtest.h>

#include <cctype>
#include <cstring>
#include <fstream>
#include <map>
#include <regex>
#include <string>

#include "roompolicy/action.h"
#include "roompolicy/call_event.h"
#include "roompolicy/ids.h"
#include "roompolicy/issue.h"
#include "roompolicy/leave_reason.h"
#include "roompolicy/media.h"
#include "roompolicy/profile.h"
#include "roompolicy/reason.h"
#include "roompolicy/request.h"
#include "roompolicy/role.h"
#include "roompolicy/rule.h"
#include "roompolicy/v1/decision.pb.h"
#include "roompolicy/v1/room.pb.h"
#include "roompolicy/v1/scenario.pb.h"
#include "roompolicy/version.h"
#include "tests/c_api/c_handles.h"

namespace roompolicy::testing {
namespace {

// Enumerators of the header whose name begins with `prefix`, without it.
std::map<std::string, int> ConstantsOf(const std::string& prefix) {
  std::ifstream header("policy/c_api.h");
  EXPECT_TRUE(header.good()) << "no policy/c_api.h among the test's data";
  std::map<std::string, int> constants;
  const std::regex entry("\\b" + prefix + "([A-Z0-9_]+) = ([0-9]+)");
  std::string line;
  while (std::getline(header, line)) {
    for (std::sregex_iterator it(line.begin(), line.end(), entry), end;
         it != end; ++it) {
      EXPECT_TRUE(constants.emplace((*it)[1], std::stoi((*it)[2])).second)
          << (*it)[1] << " stands twice";
    }
  }
  return constants;
}

std::string Upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(c));
  return text;
}

// Each constant has the number of its name, and each name of a number below 256
// has a constant.
void ExpectNamed(const std::string& prefix,
                 const char* (*name)(std::int32_t) noexcept,
                 const std::string& none) {
  const std::map<std::string, int> constants = ConstantsOf(prefix);
  std::size_t named = 0;
  for (const auto& [constant, number] : constants) {
    if (number == 0) continue;  // whose name is "unspecified", or nothing
    EXPECT_EQ(Upper(name(number)), constant) << prefix;
    ++named;
  }
  std::size_t known = 0;
  for (int number = -1; number < 600; ++number) {
    if (number == 0 || name(number) == none) continue;
    EXPECT_LT(number, 256) << name(number);
    ++known;
  }
  EXPECT_EQ(named, known) << prefix;
  EXPECT_GT(known, 1U) << prefix;
  for (const std::int32_t odd : {-1, 256, 257, INT32_MAX, INT32_MIN}) {
    EXPECT_EQ(name(odd), none) << prefix << odd;
  }
}

TEST(CNamesTest, EveryConstantHasTheNumberOfItsName) {
  ExpectNamed("RP_ROLE_", rp_role_name, "UNSPECIFIED");
  ExpectNamed("RP_ACTION_", rp_action_name, "unspecified");
  ExpectNamed("RP_MEDIA_", rp_media_name, "");
  ExpectNamed("RP_ISSUE_", rp_issue_name, "UNSPECIFIED");
  ExpectNamed("RP_REASON_", rp_reason_name, "UNSPECIFIED");
  ExpectNamed("RP_LEAVE_", rp_leave_reason_name, "UNSPECIFIED");
  ExpectNamed("RP_EFFECT_", rp_effect_kind_name, "");
  EXPECT_STREQ(rp_status_name(RP_OK), "OK");
  EXPECT_STREQ(rp_status_name(RP_REFUSED), "REFUSED");
  EXPECT_STREQ(rp_status_name(RP_BAD_ARGUMENT), "BAD_ARGUMENT");
  EXPECT_STREQ(rp_status_name(RP_NO_MEMORY), "NO_MEMORY");
  EXPECT_STREQ(rp_status_name(RP_INTERNAL), "INTERNAL");
  EXPECT_STREQ(rp_status_name(5), "");
  EXPECT_STREQ(rp_status_name(-1), "");
  EXPECT_STREQ(rp_end_of_window_name(RP_END_CALL), "END_CALL");
  EXPECT_STREQ(rp_end_of_window_name(RP_STOP_JOINING), "STOP_JOINING");
  EXPECT_STREQ(rp_end_of_window_name(3), "UNSPECIFIED");
  EXPECT_STREQ(rp_event_name(RP_EVENT_CALL_STARTED), "CallStarted");
  EXPECT_STREQ(rp_event_name(RP_EVENT_PARTICIPANT_ADDED),
               "CallParticipantAdded");
  EXPECT_STREQ(rp_event_name(RP_EVENT_PARTICIPANT_REMOVED),
               "CallParticipantRemoved");
  EXPECT_STREQ(rp_event_name(RP_EVENT_CALL_ENDED), "CallEnded");
  EXPECT_STREQ(rp_event_name(5), "");
}

// Those that have no names.
#define PINNED(constant, cxx) \
  static_assert((constant) == static_cast<std::int32_t>(cxx))
PINNED(RP_DENY, Effect::kDeny);
PINNED(RP_ALLOW, Effect::kAllow);
PINNED(RP_SUBJECT_NONE, SubjectKind::kNone);
PINNED(RP_SUBJECT_USER, SubjectKind::kUser);
PINNED(RP_SUBJECT_PSTN, SubjectKind::kPstn);
PINNED(RP_SUBJECT_SERVER, SubjectKind::kServer);
PINNED(RP_ID_UNKNOWN, IdKind::kUnknown);
PINNED(RP_ID_COMMUNICATION_USER, IdKind::kCommunicationUser);
PINNED(RP_ID_PHONE_NUMBER, IdKind::kPhoneNumber);
PINNED(RP_ID_TEAMS_USER, IdKind::kTeamsUser);
PINNED(RP_ID_TEAMS_APP, IdKind::kTeamsApp);
PINNED(RP_ID_TEAMS_EXTENSION_USER, IdKind::kTeamsExtensionUser);
PINNED(RP_ID_TEAMS_EXTENSION_USER + 1, kNumIdKinds);
PINNED(RP_END_UNSPECIFIED, EndOfWindow::kUnspecified);
PINNED(RP_END_CALL, EndOfWindow::kEndCall);
PINNED(RP_STOP_JOINING, EndOfWindow::kStopJoining);
PINNED(RP_CELL_NOT_APPLICABLE, Cell::kNotApplicable);
PINNED(RP_CELL_DENIED, Cell::kDenied);
PINNED(RP_CELL_ALLOWED, Cell::kAllowed);
PINNED(RP_CELL_REMOTE_ONLY, Cell::kRemoteOnly);
PINNED(RP_CELL_WITH_DIAL_OUT, Cell::kWithDialOut);
PINNED(RP_COLUMN_PRESENTER - 1, Column::kPresenter);
PINNED(RP_COLUMN_COLLABORATOR - 1, Column::kCollaborator);
PINNED(RP_COLUMN_ATTENDEE - 1, Column::kAttendee);
PINNED(RP_COLUMN_CONSUMER - 1, Column::kConsumer);
PINNED(RP_COLUMN_PSTN_LEG - 1, Column::kPstnLeg);
PINNED(RP_COLUMN_SERVER - 1, Column::kServer);
static_assert(RP_NEVER == Instant::Max().unix_nanos());

// Numbers of the wire are those of the C constants of the same names.
template <typename Descriptor>
void ExpectOnTheWire(const Descriptor* type, const std::string& prefix,
                     const std::string& unspecified) {
  const std::map<std::string, int> constants = ConstantsOf(prefix);
  EXPECT_EQ(static_cast<std::size_t>(type->value_count()), constants.size());
  for (int i = 0; i < type->value_count(); ++i) {
    const std::string name(type->value(i)->name());
    if (type->value(i)->number() == 0) {
      EXPECT_EQ(constants.at(unspecified), 0);
      continue;
    }
    const auto found = constants.find(name);
    ASSERT_NE(found, constants.end()) << prefix << name;
    EXPECT_EQ(type->value(i)->number(), found->second) << name;
  }
}

TEST(CNamesTest, NumbersOfTheWireAreThoseOfTheConstants) {
  ExpectOnTheWire(v1::Role_descriptor(), "RP_ROLE_", "UNSPECIFIED");
  ExpectOnTheWire(v1::Decision::Reason_descriptor(), "RP_REASON_",
                  "UNSPECIFIED");
  ExpectOnTheWire(v1::Scenario::CallEffect::LeaveReason_descriptor(),
                  "RP_LEAVE_", "UNSPECIFIED");
  // The wire has events among the effects, C has one effect of a kind of event.
  const auto* kinds = v1::Scenario::CallEffect::Kind_descriptor();
  const std::map<std::string, int> effects = ConstantsOf("RP_EFFECT_");
  for (const auto& [name, number] : effects) {
    if (number == RP_EFFECT_NONE || number == RP_EFFECT_EVENT) continue;
    const auto* on_the_wire = kinds->FindValueByName(name);
    ASSERT_NE(on_the_wire, nullptr) << name;
    EXPECT_EQ(on_the_wire->number(), number) << name;
  }
  EXPECT_EQ(effects.size(), 14U);
}

TEST(CNamesTest, NamesAreTheEnginesAndEndWithAZero) {
  for (int n = 0; n < 256; ++n) {
    const auto expect = [n](const char* text, std::string_view name) {
      EXPECT_EQ(std::string_view(text), name) << n;
    };
    expect(rp_role_name(n), RoleName(static_cast<Role>(n)));
    expect(rp_action_name(n), ActionName(static_cast<Action>(n)));
    expect(rp_media_name(n), MediaKindName(static_cast<MediaKind>(n)));
    expect(rp_issue_name(n), IssueCodeName(static_cast<IssueCode>(n)));
    expect(rp_issue_remedy(n), IssueRemedy(static_cast<IssueCode>(n)));
    expect(rp_reason_name(n), ReasonName(static_cast<Reason>(n)));
    expect(rp_reason_remedy(n), ReasonRemedy(static_cast<Reason>(n)));
    expect(rp_leave_reason_name(n),
           LeaveReasonName(static_cast<LeaveReason>(n)));
    expect(rp_event_name(n), CallEventName(static_cast<CallEventKind>(n)));
    expect(rp_end_of_window_name(n),
           EndOfWindowName(static_cast<EndOfWindow>(n)));
  }
  for (const Rule rule : kAllRules) {
    EXPECT_EQ(std::string_view(RuleName(rule).data()), RuleName(rule));
    EXPECT_EQ(std::string_view(RuleWords(rule).data()), RuleWords(rule));
  }
  for (std::size_t i = 0; i < kNumRuleLayers; ++i) {
    const std::string_view name = RuleLayerName(static_cast<RuleLayer>(i));
    EXPECT_EQ(std::string_view(name.data()), name);
  }
  EXPECT_EQ(rp_version(), kVersion);
}

TEST(CNamesTest, NamesAreReadBack) {
  for (const Action action : AllActions()) {
    EXPECT_EQ(rp_action_of(T(ActionName(action))),
              static_cast<rp_action>(action));
  }
  for (const Role role : kAllRoles) {
    EXPECT_EQ(rp_role_of(T(RoleName(role))), static_cast<rp_role>(role));
  }
  for (const Reason reason : kAllReasons) {
    EXPECT_EQ(rp_reason_of(T(ReasonName(reason))),
              static_cast<rp_reason>(reason));
  }
  EXPECT_EQ(rp_role_of(rp_text_of("attendee")), RP_ROLE_ATTENDEE);
  for (const rp_text none : {T("nobody"), rp_text{}, NoText(), T("ALLOWED ")}) {
    EXPECT_EQ(rp_role_of(none), 0);
    EXPECT_EQ(rp_action_of(none), 0);
    EXPECT_EQ(rp_reason_of(none), 0);
    EXPECT_EQ(rp_id_kind_of(none), RP_ID_UNKNOWN);
  }
}

TEST(CNamesTest, CodesAreThoseOfTheReason) {
  for (int n = 0; n < 256; ++n) {
    for (const rp_action action : {0, 14, 19, 3, 99, -1}) {
      const ServiceCode code = ServiceCodeOf(
          static_cast<Reason>(n),
          action < 0 ? Action::kUnspecified : static_cast<Action>(action));
      const rp_service_code told = rp_reason_code(n, action);
      EXPECT_EQ(told.code, code.code) << n;
      EXPECT_EQ(told.sub_code, code.sub_code) << n;
    }
    EXPECT_EQ(rp_reason_http_status(n), HttpStatusOf(static_cast<Reason>(n)));
    const rp_service_code left = rp_leave_reason_code(n);
    EXPECT_EQ(left.sub_code,
              ServiceCodeOf(static_cast<LeaveReason>(n)).sub_code);
  }
}

TEST(CNamesTest, SetsHoldWhatTheEngineSays) {
  for (const Action action : AllActions()) {
    const rp_action_set one{
        {std::uint64_t{1} << static_cast<unsigned>(action), 0}};
    EXPECT_EQ(rp_actions_contain(&one, static_cast<rp_action>(action)), 1);
    EXPECT_EQ(rp_actions_contain(&one, 0), 0);
    EXPECT_EQ(rp_actions_contain(&one, static_cast<rp_action>(action) + 256),
              0);
  }
  // Bits of no action are nothing, whoever set them.
  const rp_action_set all{{~std::uint64_t{0}, ~std::uint64_t{0}}};
  for (const rp_action none : {0, 58, 63, 64, 127, 128, -1}) {
    EXPECT_EQ(rp_actions_contain(&all, none), 0) << none;
  }
  EXPECT_EQ(rp_actions_contain(nullptr, 1), 0);
  EXPECT_EQ(rp_media_of(nullptr), 0U);
  EXPECT_EQ(rp_media_of(&all), 0x1FEU);
  const rp_action_set one_share{
      {std::uint64_t{1} << RP_ACTION_SHARE_SCREEN, 0}};
  EXPECT_EQ(rp_media_of(&one_share), 0U) << "every way of sharing, or none";
}

TEST(CNamesTest, TextsAreCutToTheBufferAndTheirWholeSizeIsReturned) {
  char buffer[32];
  std::memset(buffer, 'x', sizeof buffer);
  EXPECT_EQ(rp_instant_text(0, buffer, sizeof buffer), 20U);
  EXPECT_STREQ(buffer, "1970-01-01T00:00:00Z");
  EXPECT_EQ(rp_instant_text(0, buffer, 5), 20U);
  EXPECT_STREQ(buffer, "1970");
  EXPECT_EQ(buffer[5], '0') << "nothing is written past the capacity";
  EXPECT_EQ(rp_instant_text(0, buffer, 1), 20U);
  EXPECT_STREQ(buffer, "");
  buffer[0] = 'x';
  EXPECT_EQ(rp_instant_text(0, buffer, 0), 20U);
  EXPECT_EQ(buffer[0], 'x') << "nothing is written where there is no place";
  EXPECT_EQ(rp_instant_text(RP_NEVER, nullptr, 0), 5U);
  EXPECT_EQ(rp_text_of(nullptr).size, 0U);
}

TEST(CNamesTest, IdsAreJudgedByTheRules) {
  EXPECT_EQ(rp_id_kind_of(rp_text_of("8:acs:a_b")), RP_ID_COMMUNICATION_USER);
  EXPECT_EQ(rp_id_kind_of(rp_text_of("4:+15550100")), RP_ID_PHONE_NUMBER);
  EXPECT_EQ(rp_is_room_id(T(std::string(128, 'a'))), 1);
  EXPECT_EQ(rp_is_room_id(T(std::string(129, 'a'))), 0);
  EXPECT_EQ(rp_is_participant_id(T(std::string(256, 'a'))), 1);
  EXPECT_EQ(rp_is_participant_id(T(std::string(257, 'a'))), 0);
  EXPECT_EQ(rp_is_participant_id(rp_text{}), 0);
  EXPECT_EQ(rp_is_participant_id(NoText()), 0);
}

TEST(CIssuesTest, ListGrowsByAddAndSaysWhereAndWhat) {
  rp_issues* issues = nullptr;
  ASSERT_EQ(rp_issues_add(&issues, RP_ISSUE_MISSING_ROLE, T("a[0].role"),
                          T("expected a role")),
            RP_OK);
  ASSERT_EQ(rp_issues_add(&issues, 999, rp_text{}, rp_text{}), RP_OK);
  ASSERT_EQ(rp_issues_add(&issues, -1, rp_text{}, rp_text{}), RP_OK);
  const CIssues owned(issues);
  EXPECT_EQ(rp_issues_size(issues), 3U);
  ExpectWritesBySize<rp_issue>(
      [issues](rp_issue* issue) { return rp_issues_get(issues, 0, issue); });
  rp_issue issue{};
  issue.struct_size = sizeof issue;
  ASSERT_EQ(rp_issues_get(issues, 0, &issue), RP_OK);
  EXPECT_EQ(issue.code, RP_ISSUE_MISSING_ROLE);
  EXPECT_EQ(Text(issue.path), "a[0].role");
  EXPECT_EQ(Text(issue.message), "expected a role");
  ASSERT_EQ(rp_issues_get(issues, 1, &issue), RP_OK);
  EXPECT_EQ(issue.code, RP_ISSUE_UNSPECIFIED);
  ASSERT_EQ(rp_issues_get(issues, 2, &issue), RP_OK);
  EXPECT_EQ(issue.code, RP_ISSUE_UNSPECIFIED);
  EXPECT_EQ(rp_issues_get(issues, 3, &issue), RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_issues_get(nullptr, 0, &issue), RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_issues_add(nullptr, 1, rp_text{}, rp_text{}), RP_BAD_ARGUMENT);
  EXPECT_EQ(rp_issues_total(nullptr) + rp_issues_size(nullptr), 0U);
}

TEST(CIssuesTest, OnlyTheFirst1000AreKeptAndAllAreCounted) {
  rp_issues* issues = nullptr;
  for (int i = 0; i < 1001; ++i) {
    ASSERT_EQ(rp_issues_add(&issues, 1, T("p"), T("m")), RP_OK);
  }
  const CIssues owned(issues);
  EXPECT_EQ(rp_issues_size(issues), 1000U);
  EXPECT_EQ(rp_issues_total(issues), 1001U);
}

}  // namespace
}  // namespace roompolicy::testing
