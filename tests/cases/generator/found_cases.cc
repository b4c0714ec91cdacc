// Questions that something once answered wrongly: a decider, a reader or a
// binding, in a release or before one. Each says who and how. Whatever a
// comparison, a fuzzer or a reader of the code finds is added here where it can
// be written as a question.

#include <cstdint>
#include <string>

#include "tests/cases/generator/questions.h"
#include "tests/cases/generator/themes.h"

namespace roompolicy::cases {
namespace {

const Who& Presenter() {
  static const Who kPresenter = User("presenter", "8:acs:clinic_presenter");
  return kPresenter;
}

Json Sharing() {
  return RequestJson(Perform(kDefaultRoom, Presenter(), "share_screen", kOpen));
}

// A binding wrapped numbers of 64 bits into 32: this action was share_screen,
// this subject a server.
void AddWrappedNumbers(CaseFile& file) {
  constexpr std::int64_t kTwoTo32 = std::int64_t{1} << 32;
  for (const std::int64_t number : {std::int64_t{15}, kTwoTo32 + 15}) {
    Json request = Sharing();
    request["action"] = number;
    file.RefuseJson("ActionAsANumber/" + std::to_string(number), "presenter",
                    "6.2", request);
    request["action"] = std::to_string(number);
    file.AskInJson(
        "ActionAsANumberInText", std::to_string(number), "6.2",
        Perform(kDefaultRoom, Presenter(), std::to_string(number), kOpen),
        request);
  }
  for (const std::int64_t number : {std::int64_t{3}, kTwoTo32 + 3}) {
    Json request = RequestJson(Join(kDefaultRoom, Server(), kOpen));
    request["subject"] = number;
    file.RefuseJson("SubjectAsANumber/" + std::to_string(number), "server",
                    "6.2", request);
  }
}

// A binding asked whether somebody may join where the action was nothing.
void AddActionOfNothing(CaseFile& file) {
  Json request = Sharing();
  request["action"] = nullptr;
  file.RefuseJson("ActionOfNull", "presenter", "6.2", request);
  request.erase("action");
  file.RefuseJson("NothingAsked", "presenter", "6.2", request);
}

// A binding took a subject that says it is no server for a server.
void AddServersThatAreNone(CaseFile& file) {
  for (const bool yes : {false, true}) {
    Json request = RequestJson(Join(kDefaultRoom, Server(), kOpen));
    request["subject"] = Json{{"server", yes}};
    file.RefuseJson(std::string("ServerThatIs") + (yes ? "True" : "False"),
                    "joins", "6.2", request);
    request["subject"]["user"] = Presenter().id;
    file.RefuseJson(
        std::string("ServerThatIs") + (yes ? "True" : "False") + "AndUser",
        "joins", "6.2", request);
  }
}

// A binding took an option of the call for everybody's target; elsewhere a
// target of another type was none, and the general answer allows.
void AddTargetsOfOtherTypes(CaseFile& file) {
  const Json muting =
      RequestJson(Perform(kDefaultRoom, Presenter(), "mute_others", kOpen));
  const Json options = Json{{"target", "8:acs:clinic_attendee"}};
  for (const Json& target : {options, Json::array(), Json(false)}) {
    Json request = muting;
    request["target"] = target;
    file.RefuseJson("TargetOfAnotherType/" + target.dump(), "presenter", "6.2",
                    request);
  }
}

// A reader did not look into the values of members that it skipped.
void AddRepeatedKeysInside(CaseFile& file) {
  std::string line = Sharing().dump();
  line.back() = ',';
  file.RefuseText("RepeatedKeyInAnUnknownMember", "presenter", "6.2",
                  line + R"("comment":{"a":1,"a":2}})");
  file.RefuseText("RepeatedMemberSpelledWithAnEscape", "presenter", "6.2",
                  line + R"("\u0061ction":"unmute_mic"})");
}

}  // namespace

void AddFoundCases(const Rooms& /*rooms*/, CaseFile& file) {
  AddWrappedNumbers(file);
  AddActionOfNothing(file);
  AddServersThatAreNone(file);
  AddTargetsOfOtherTypes(file);
  AddRepeatedKeysInside(file);
}

}  // namespace roompolicy::cases
