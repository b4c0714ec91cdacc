// Requests as raw text: what JSON may look like and still be a request, and
// what is none (6.2, sections 10 and 11).

#include <string>
#include <vector>

#include "tests/cases/generator/questions.h"
#include "tests/cases/generator/themes.h"

namespace roompolicy::cases {
namespace {

// 11: a longer line is refused. The line break does not count.
constexpr std::size_t kMaxLineBytes = 64 * 1024;

constexpr char kAt[] = R"("at":"2026-03-01T09:30:00Z")";
constexpr char kAttendee[] = R"("subject":{"user":"8:acs:clinic_attendee"})";
constexpr char kRoom[] = R"("roomId":"room-acs-2025-03-13")";
constexpr char kJoin[] = R"("join":{})";
constexpr char kAction[] = R"("action":"share_screen")";

std::string Object(const std::vector<std::string>& members) {
  std::string text = "{";
  for (const std::string& member : members) {
    if (text.size() > 1) text += ",";
    text += member;
  }
  return text + "}";
}

std::string JoinLine() { return Object({kRoom, kAttendee, kJoin, kAt}); }

std::string PaddedTo(const std::string& line, std::size_t bytes) {
  return line + std::string(bytes - line.size(), ' ');
}

struct NamedLine {
  const char* words;
  std::string line;
};

// All ask whether the attendee may join the default room while it is open.
std::vector<NamedLine> JoinLines() {
  const std::string line = JoinLine();
  return {
      {"Plain", line},
      {"InReverseOrder", Object({kAt, kJoin, kAttendee, kRoom})},
      {"WithSpacesAround", "  " + line + "  "},
      {"WithTabsAround", "\t" + line + "\t"},
      {"WithCarriageReturnAfter", line + "\r"},
      {"WithSpacesWithin",
       R"({ "roomId" : "room-acs-2025-03-13" , "subject" : )"
       R"({ "user" : "8:acs:clinic_attendee" } , "join" : { } , )"
       R"("at" : "2026-03-01T09:30:00Z" })"},
      {"WithEscapedLetters",
       Object({R"("room\u0049d":"\u0072oom-acs-2025-03-13")",
               R"("subject":{"us\u0065r":"8:acs:clinic\u005fattendee"})", kJoin,
               R"("at":"2026-03-01\u005409:30:00\u005a")"})},
      {"OfExactly65536Bytes", PaddedTo(line, kMaxLineBytes)},
      {"Of65535Bytes", PaddedTo(line, kMaxLineBytes - 1)},
      {"Of65536BytesWithThePaddingBefore",
       std::string(kMaxLineBytes - line.size(), ' ') + line},
  };
}

void AddSpellingsOfIds(CaseFile& file) {
  struct Spelling {
    const char* words;
    const char* id;
    const char* in_json;
  };
  const Spelling spellings[] = {
      {"Raw", "\u533b\u751f", "\u533b\u751f"},
      {"Escaped", "\u533b\u751f", R"(\u533b\u751f)"},
      {"EscapedInCapitals", "\u533b\u751f", R"(\u533B\u751F)"},
      {"RawBeyondTheBasicPlane", "\U0010FFFF", "\U0010FFFF"},
      {"EscapedAsSurrogatePair", "\U0010FFFF", R"(\udbff\udfff)"},
      {"EscapedQuote", "a\"b", R"(a\"b)"},
      {"EscapedQuoteByNumber", "a\"b", R"(a\u0022b)"},
      {"EscapedBackslash", "a\\b", R"(a\\b)"},
      {"RawSlash", "a/b", "a/b"},
      {"EscapedSlash", "a/b", R"(a\/b)"},
      {"RawByteOrderMark", "\ufeffa", "\ufeffa"},
      {"EscapedByteOrderMark", "\ufeffa", R"(\ufeffa)"},
  };
  for (const Spelling& spelling : spellings) {
    const std::string subject =
        std::string(R"("subject":{"user":")") + spelling.in_json + R"("})";
    file.AskInText(
        std::string("LineWithId") + spelling.words, "", "4.1",
        Join("ids-of-odd-characters", User(spelling.words, spelling.id), kOpen),
        Object({R"("roomId":"ids-of-odd-characters")", subject, kJoin, kAt}));
  }
}

std::vector<NamedLine> NoObjects() {
  const std::string line = JoinLine();
  return {
      {"Empty", ""},
      {"OfOneSpace", " "},
      {"OfSpacesAndTabs", " \t \t"},
      {"OfACarriageReturn", "\r"},
      {"OfNull", "null"},
      {"OfTrue", "true"},
      {"OfZero", "0"},
      {"OfAString", R"("join")"},
      {"OfAnEmptyList", "[]"},
      {"OfAListOfARequest", "[" + line + "]"},
      {"OfARequestInAString", Json(line).dump()},
      {"OfProse", "may the attendee join?"},
      {"OfAComment", "// " + line},
      {"WithCommentAfter", line + " // please"},
      {"WithCommentWithin", "{/* room */" + line.substr(1)},
      {"OfTwoRequests", line + line},
      {"OfTwoRequestsWithSpace", line + " " + line},
      {"WithCommaAfter", line + ","},
      {"WithBraceAfter", line + "}"},
      {"WithNulAfter", line + std::string(1, '\0')},
  };
}

// Nearly a request.
std::vector<NamedLine> NoJson() {
  const std::string line = JoinLine();
  return {
      {"WithoutLastBrace", line.substr(0, line.size() - 1)},
      {"WithoutFirstBrace", line.substr(1)},
      {"CutInHalf", line.substr(0, line.size() / 2)},
      {"OfOneBrace", "{"},
      {"WithByteOrderMarkBefore", "\ufeff" + line},
      {"WithNoBreakSpaceBefore", "\u00a0" + line},
      {"WithCommaBeforeTheEnd", line.substr(0, line.size() - 1) + ",}"},
      {"WithTwoCommas", Object({kRoom, "", kAttendee, kJoin, kAt})},
      {"WithoutColon", Object({kRoom, kAttendee, R"("join"{})", kAt})},
      {"WithSingleQuotes", Object({kRoom, kAttendee, "'join':{}", kAt})},
      {"WithoutQuotes", Object({kRoom, kAttendee, "join:{}", kAt})},
      {"WithNumberForAKey", Object({kRoom, kAttendee, kJoin, kAt, "1:2"})},
      {"OfJoinOfNan", Object({kRoom, kAttendee, R"("join":NaN)", kAt})},
      {"OfJoinOfUndefined",
       Object({kRoom, kAttendee, R"("join":undefined)", kAt})},
  };
}

// More than a reader has to bear.
std::vector<NamedLine> TooMuch() {
  const std::string line = JoinLine();
  return {
      {"NestedTooDeeply", std::string(20'000, '[') + std::string(20'000, ']')},
      {"OfJoinNestedTooDeeply", Object({kRoom, kAttendee,
                                        "\"join\":" + std::string(20'000, '[') +
                                            std::string(20'000, ']'),
                                        kAt})},
      {"Of65537Bytes", PaddedTo(line, kMaxLineBytes + 1)},
      {"Of100000Bytes", PaddedTo(line, 100'000)},
      {"OfAnActionOf70000Letters",
       Object({kRoom, kAttendee,
               R"("action":")" + std::string(70'000, 'a') + "\"", kAt})},
  };
}

// A key that stands twice refuses the request, whether or not both agree.
std::vector<NamedLine> RepeatedKeys() {
  const std::string both_users = R"("subject":{"user":"8:acs:clinic_stranger",)"
                                 R"("user":"8:acs:clinic_attendee"})";
  return {
      {"RoomId", Object({kRoom, kRoom, kAttendee, kJoin, kAt})},
      {"RoomIdThatDiffers", Object({R"("roomId":"room-that-nobody-created")",
                                    kRoom, kAttendee, kJoin, kAt})},
      {"RoomIdInEscapes",
       Object({kRoom, R"("room\u0049d":"room-acs-2025-03-13")", kAttendee,
               kJoin, kAt})},
      {"RoomIdAtTheEnd", Object({kRoom, kAttendee, kJoin, kAt, kRoom})},
      {"Subject", Object({kRoom, kAttendee, kAttendee, kJoin, kAt})},
      {"SubjectOfAnotherKind",
       Object({kRoom, R"("subject":{"server":{}})", kAttendee, kJoin, kAt})},
      {"UserOfTheSubject", Object({kRoom, both_users, kJoin, kAt})},
      {"ServerOfTheSubject",
       Object({kRoom, R"("subject":{"server":{},"server":{}})", kJoin, kAt})},
      {"Join", Object({kRoom, kAttendee, kJoin, kJoin, kAt})},
      {"Action", Object({kRoom, kAttendee, kAction, kAction, kAt})},
      {"ActionThatDiffers",
       Object({kRoom, kAttendee, R"("action":"mute_others")", kAction, kAt})},
      {"At", Object({kRoom, kAttendee, kJoin, kAt, kAt})},
      {"AtOfNull", Object({kRoom, kAttendee, kJoin, R"("at":null)", kAt})},
      {"Target", Object({kRoom, kAttendee, R"("action":"mute_others")",
                         R"("target":"8:acs:clinic_consumer")",
                         R"("target":"8:acs:clinic_consumer")", kAt})},
      {"UnknownField",
       Object({kRoom, kAttendee, kJoin, kAt, R"("x":1)", R"("x":1)"})},
  };
}

// Text that JSON or UTF-8 does not have.
std::vector<NamedLine> BadText() {
  struct Bad {
    const char* words;
    const char* in_json;
  };
  const Bad bad[] = {
      {"WithHighSurrogateAlone", R"(a\ud800)"},
      {"WithLowSurrogateAlone", R"(a\udc00)"},
      {"WithSurrogatesInReverse", R"(\udc00\ud800)"},
      {"WithHighSurrogateAndLetter", R"(\ud800a)"},
      {"WithTwoHighSurrogates", R"(\ud800\ud800)"},
      {"WithUnknownEscape", R"(a\x41)"},
      {"WithEscapedSingleQuote", R"(a\'b)"},
      {"WithShortEscape", R"(a\u41)"},
      {"WithEscapeOfNoNumber", R"(a\u00zz)"},
      {"WithEscapedNul", R"(a\u0000)"},
      {"WithEscapedSpace", R"(a\u0020b)"},
      {"WithEscapedLineFeed", R"(a\nb)"},
      {"WithRawTab", "a\tb"},
      {"WithRawUnitSeparator", "a\x1f"},
      {"WithRawNoBreakSpace", "a\u00a0"},
  };
  std::vector<NamedLine> lines;
  for (const Bad& id : bad) {
    const std::string subject =
        std::string(R"("subject":{"user":")") + id.in_json + R"("})";
    lines.push_back({id.words, Object({R"("roomId":"room-own-identities")",
                                       subject, kJoin, kAt})});
  }
  return lines;
}

}  // namespace

void AddLineCases(const Rooms& /*rooms*/, CaseFile& file) {
  const Who attendee = User("attendee", "8:acs:clinic_attendee");
  for (const NamedLine& line : JoinLines()) {
    file.AskInText(std::string("JoinLine") + line.words, "", "10",
                   Join(kDefaultRoom, attendee, kOpen), line.line);
  }
  AddSpellingsOfIds(file);
}

void AddInvalidLineCases(const Rooms& /*rooms*/, CaseFile& file) {
  for (const auto& lines : {NoObjects(), NoJson(), TooMuch()}) {
    for (const NamedLine& line : lines) {
      file.RefuseText(std::string("Line") + line.words, "", "11", line.line);
    }
  }
  for (const NamedLine& line : RepeatedKeys()) {
    file.RefuseText(std::string("LineWithRepeated") + line.words, "", "6.2",
                    line.line);
  }
  for (const NamedLine& line : BadText()) {
    file.RefuseText(std::string("LineWithId") + line.words, "", "4.1",
                    line.line);
  }
}

}  // namespace roompolicy::cases
