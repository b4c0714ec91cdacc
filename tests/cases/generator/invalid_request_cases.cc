// Requests that are JSON objects but no requests (6.2, section 10).

#include <string>
#include <vector>

#include "tests/cases/generator/questions.h"
#include "tests/cases/generator/themes.h"

namespace roompolicy::cases {
namespace {

// A request that is answered, to be spoilt in one place.
struct Base {
  std::string name;
  Json request;
};

std::vector<Base> Bases() {
  const Who presenter = User("presenter", "8:acs:clinic_presenter");
  return {
      {"user-joins", RequestJson(Join(kDefaultRoom, presenter, kOpen))},
      {"server-joins", RequestJson(Join(kDefaultRoom, Server(), kOpen))},
      {"user-performs",
       RequestJson(Perform(kDefaultRoom, presenter, "share_screen", kOpen))},
      {"phone-performs",
       RequestJson(Perform(kDefaultRoom, Phone(), "unmute_mic", kOpen))},
      {"user-performs-on-target",
       RequestJson(
           OnTarget(Perform(kDefaultRoom, presenter, "mute_others", kOpen),
                    "8:acs:clinic_attendee"))},
      {"unknown-room", RequestJson(Join(kNoRoom, presenter, kOpen))},
      {"unknown-action",
       RequestJson(Perform(kDefaultRoom, presenter, "fly", kOpen))},
  };
}

struct NamedJson {
  std::string name;
  Json json;
};

// A value of every JSON type.
std::vector<NamedJson> Values() {
  return {
      {"Null", nullptr},
      {"True", true},
      {"False", false},
      {"Zero", 0},
      {"One", 1},
      {"NegativeNumber", -1},
      {"Fraction", 1.5},
      {"String", "8:acs:clinic_presenter"},
      {"EmptyString", ""},
      {"EmptyList", Json::array()},
      {"ListOfOne", Json::array({"8:acs:clinic_presenter"})},
      {"EmptyObject", Json::object()},
      {"Object", Json{{"value", "8:acs:clinic_presenter"}}},
  };
}

void AddMissingFields(const Base& base, CaseFile& file) {
  for (const char* field : {"roomId", "subject", "at"}) {
    Json request = base.request;
    request.erase(field);
    file.RefuseJson(std::string("RequestWithout/") + field, base.name, "6.2",
                    request);
  }
  Json request = base.request;
  request.erase("join");
  request.erase("action");
  file.RefuseJson("RequestWithoutJoinAndAction", base.name, "6.2", request);
}

// Both join and action, even where one of them says nothing.
void AddBothAsked(const Base& base, CaseFile& file) {
  Json request = base.request;
  request["join"] = Json::object();
  request["action"] = base.request.value("action", "share_screen");
  file.RefuseJson("RequestWithJoinAndAction", base.name, "6.2", request);
  request["action"] = "";
  file.RefuseJson("RequestWithJoinAndEmptyAction", base.name, "6.2", request);
  request["action"] = "fly";
  file.RefuseJson("RequestWithJoinAndUnknownAction", base.name, "6.2", request);

  Json targeted = base.request;
  targeted.erase("action");
  targeted["join"] = Json::object();
  targeted["target"] = "8:acs:clinic_attendee";
  file.RefuseJson("RequestWithJoinAndTarget", base.name, "6.2", targeted);
}

void AddUnknownFields(const Base& base, CaseFile& file) {
  // Names match exactly; a name that protobuf's own reader would take is
  // unknown.
  for (const char* field : {"comment", "", "room_id", "RoomId", "roomid",
                            "revision", "role", "At", "until", "$schema"}) {
    Json request = base.request;
    request[field] = "room-1";
    file.RefuseJson(std::string("RequestWithUnknownField/") + field, base.name,
                    "6.2", request);
  }
  Json request = base.request;
  request["comment"] = nullptr;
  file.RefuseJson("RequestWithUnknownFieldOfNull", base.name, "6.2", request);

  Json renamed = base.request;
  renamed["room_id"] = renamed["roomId"];
  renamed.erase("roomId");
  file.RefuseJson("RequestWithRoomIdUnderAnotherName", base.name, "6.2",
                  renamed);
}

// Every field with a value of every JSON type but its own.
void AddWrongTypes(const Base& base, CaseFile& file) {
  for (const char* field : {"roomId", "subject", "at", "target"}) {
    const bool takes_text = std::string(field) != "subject";
    for (const NamedJson& value : Values()) {
      if (takes_text && value.json.is_string()) continue;
      Json request = base.request;
      request[field] = value.json;
      file.RefuseJson(std::string("RequestWith") + value.name + "For/" + field,
                      base.name, "6.2", request);
    }
  }
  const bool joins = base.request.contains("join");
  for (const NamedJson& value : Values()) {
    if (joins ? value.json == Json::object() : value.json.is_string()) continue;
    Json request = base.request;
    request[joins ? "join" : "action"] = value.json;
    file.RefuseJson(std::string("RequestWith") + value.name + "For/" +
                        (joins ? "join" : "action"),
                    base.name, "6.2", request);
  }
}

// Subjects that are nobody, more than one, or of the wrong JSON type.
std::vector<NamedJson> NoSubjects() {
  const std::string user = "8:acs:clinic_presenter";
  const Json none = Json::object();
  std::vector<NamedJson> subjects = {
      {"OfNobody", none},
      {"OfUserAndServer", {{"user", user}, {"server", none}}},
      {"OfServerAndUser", {{"server", none}, {"user", user}}},
      {"OfUserAndPhone", {{"user", user}, {"pstn", kPhone}}},
      {"OfPhoneAndServer", {{"pstn", kPhone}, {"server", none}}},
      {"OfAllThree", {{"user", user}, {"pstn", kPhone}, {"server", none}}},
      {"OfUnknownKind", {{"bot", user}}},
      {"OfUserAndUnknownKind", {{"user", user}, {"bot", user}}},
      {"OfUserInCapitals", {{"USER", user}}},
      {"OfUserAndRole", {{"user", user}, {"role", "PRESENTER"}}},
      {"OfServerWithField", {{"server", {{"id", "1"}}}}},
      {"OfUserAndServerOfNull", {{"user", user}, {"server", nullptr}}},
      {"OfServerAndUserOfNull", {{"server", none}, {"user", nullptr}}},
      {"OfUserAsPhone", {{"pstn", user}}},
      {"OfPlainNameAsPhone", {{"pstn", "alice"}}},
      {"OfNumberWithoutPrefixAsPhone", {{"pstn", "+15551234567"}}},
      {"OfTeamsUserAsPhone", {{"pstn", "8:orgid:user"}}},
      {"OfEmptyUser", {{"user", ""}}},
      {"OfEmptyPhone", {{"pstn", ""}}},
  };
  for (const NamedJson& value : Values()) {
    if (!value.json.is_string()) {
      subjects.push_back({"OfUserOf" + value.name, {{"user", value.json}}});
      subjects.push_back({"OfPhoneOf" + value.name, {{"pstn", value.json}}});
    }
    if (value.json != Json::object()) {
      subjects.push_back({"OfServerOf" + value.name, {{"server", value.json}}});
    }
  }
  return subjects;
}

void AddSubjects(CaseFile& file) {
  for (const NamedJson& subject : NoSubjects()) {
    for (const Base& base : Bases()) {
      if (base.name != "user-joins" && base.name != "user-performs") continue;
      Json request = base.request;
      request["subject"] = subject.json;
      file.RefuseJson("Subject" + subject.name, base.name, "6.2", request);
    }
  }
}

void AddJoins(CaseFile& file) {
  const Json base = Bases().front().request;
  for (const char* field : {"endpoint", "", "role", "action"}) {
    Json request = base;
    request["join"][field] = "1";
    file.RefuseJson(std::string("JoinWithUnknownField/") + field, "", "6.2",
                    request);
  }
  file.RefuseJson("RequestWithoutAnyField", "", "6.2", Json::object());
  file.RefuseJson("RequestWithinARequest", "", "6.2", Json{{"request", base}});
}

}  // namespace

void AddInvalidRequestCases(const Rooms& /*rooms*/, CaseFile& file) {
  for (const Base& base : Bases()) {
    AddMissingFields(base, file);
    AddBothAsked(base, file);
    AddUnknownFields(base, file);
  }
  for (const Base& base : Bases()) {
    if (base.name == "user-joins" || base.name == "user-performs-on-target") {
      AddWrongTypes(base, file);
    }
  }
  AddSubjects(file);
  AddJoins(file);
}

}  // namespace roompolicy::cases
