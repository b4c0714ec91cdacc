#include "roompolicy/wire/acs/error_reply.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <utility>

#include "roompolicy/instant.h"
#include "roompolicy/reason.h"
#include "roompolicy/wire/acs/instant_text.h"

namespace roompolicy::wire::acs {
namespace {

using Json = nlohmann::ordered_json;

// A status, its code on the wire (400 and 404 as recorded, the others after the
// same names of HTTP statuses) and what a reply to faulty input says first.
struct Status {
  int http;
  std::string_view code;
  std::string_view words;
};

constexpr std::array<Status, 9> kStatuses = {{
    {500, "InternalServerError", "the service has a fault of its own"},
    {400, "BadRequest", "the request is refused"},
    {403, "Forbidden", ""},
    {404, "NotFound", "there is no such room"},
    {409, "Conflict", "the request does not go with what is stored"},
    {410, "Gone", ""},
    {412, "PreconditionFailed", ""},
    {413, "RequestEntityTooLarge", "the request is too large"},
    {503, "ServiceUnavailable", "the service is busy; try again"},
}};

const Status& StatusOf(int http) {
  for (const Status& status : kStatuses) {
    if (status.http == http) return status;
  }
  return kStatuses[0];
}

// The target of a detail that is the place of the fault in the document.
constexpr std::string_view kPath = "$";

struct Row {
  IssueCode code;
  int http;
  std::string_view target;
  std::string_view remedy = "";  // where the issue's own is of other documents
};

// The client can mend what is 400. What only another state of the stored room
// would allow is 409. What cannot be said in this dialect at all, and so was
// loaded or set up wrongly by the host, is 500. Memory that waits for a stalled
// reader is neither the client's fault nor its rate (429), nor are rooms that
// nobody deleted: 503, which clients of the service retry.
constexpr std::array<Row, kMaxIssueCode + 1> kRows = {{
    {IssueCode::kUnspecified, 500, kPath},
    {IssueCode::kValidUntilInPast, 400, "ValidUntil"},  // recorded
    {IssueCode::kValidFromTooFar, 400, "ValidFrom"},    // recorded
    {IssueCode::kInvalidTimeRange, 400, "ValidUntil"},  // recorded
    {IssueCode::kBoundsNotTogether, 400, ""},           // recorded, empty
    {IssueCode::kMissingWindow, 500, kPath},            // of stored rooms
    {IssueCode::kTimestampOutOfRange, 400, kPath},
    {IssueCode::kMissingRole, 400, kPath,
     "name a role, or leave the participant out"},
    {IssueCode::kUnknownRole, 400, kPath,  // recorded: $.participants...
     "use a role that the message names"},
    {IssueCode::kRoleNotInProfile, 400, kPath},
    {IssueCode::kPhoneNumberOnRoster, 400, kPath},
    {IssueCode::kIdKindNotAdmitted, 400, kPath},
    {IssueCode::kDuplicateParticipant, 400, kPath},
    {IssueCode::kDuplicateRoom, 409, "roomId"},
    {IssueCode::kInvalidRoomId, 400, "roomId",  // a part of the URL
     "use the id that the reply to the create request gave"},
    {IssueCode::kInvalidParticipantId, 400, kPath},
    {IssueCode::kRosterTooLarge, 400, kPath},  // a rule, not a size in bytes
    {IssueCode::kOpenRoomUnsupported, 400, kPath},
    {IssueCode::kPstnDialOutUnsupported, 400, kPath},
    {IssueCode::kUnknownField, 400, kPath},
    {IssueCode::kUnknownProfile, 400, "api-version",  // one without rules
     "use one of the API versions that the message names"},
    {IssueCode::kProfileFixed, 400, kPath},  // no state of the room allows it
    {IssueCode::kInvalidRevision, 500, kPath},
    {IssueCode::kStaleRevision, 409, kPath},
    {IssueCode::kRevisionExhausted, 409, kPath},
    {IssueCode::kRetiredLimit, 503, kPath},
    {IssueCode::kMalformedInput, 400, kPath,
     "correct the request at this place"},
    {IssueCode::kInputTooLarge, 413, kPath},
    {IssueCode::kInvalidProfile, 500, kPath},
    {IssueCode::kUnknownRoom, 404, kPath},
    {IssueCode::kDirectoryFull, 503, kPath},
}};

constexpr bool RowsAreInOrder() {
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    if (static_cast<std::size_t>(kRows[i].code) != i) return false;
  }
  return true;
}
static_assert(RowsAreInOrder());

const Row& RowOf(IssueCode code) {
  const auto i = static_cast<std::size_t>(code);
  return kRows[i < kRows.size() ? i : 0];
}

// Where the path says more than the code does. An unknown field of such a name
// has another code.
struct Place {
  IssueCode code;
  std::string_view path;
  int http;
  std::string_view target;
};

constexpr std::array<Place, 7> kPlaces = {{
    // Arguments of the host's own.
    {IssueCode::kTimestampOutOfRange, "now", 500, ""},
    {IssueCode::kMalformedInput, "nextLink", 500, ""},
    // A part of the URL.
    {IssueCode::kMalformedInput, "continuationToken", 400, "continuationToken"},
    // As all that is wrong with a bound.
    {IssueCode::kMalformedInput, "validFrom", 400, "ValidFrom"},
    {IssueCode::kMalformedInput, "validUntil", 400, "ValidUntil"},
    {IssueCode::kTimestampOutOfRange, "validFrom", 400, "ValidFrom"},
    {IssueCode::kTimestampOutOfRange, "validUntil", 400, "ValidUntil"},
}};

Row RowOf(const Issue& issue) {
  Row row = RowOf(issue.code);
  for (const Place& place : kPlaces) {
    if (place.code == issue.code && place.path == issue.path) {
      row.http = place.http;
      row.target = place.target;
    }
  }
  return row;
}

// The status to act on first: what the client cannot mend, then what stops it
// before the rest is worth a look.
const Status& StatusOf(const Issues& issues) {
  constexpr std::array<int, 6> kFirstToLast = {500, 503, 404, 413, 400, 409};
  for (const int http : kFirstToLast) {
    if (std::any_of(issues.begin(), issues.end(), [http](const Issue& issue) {
          return RowOf(issue).http == http;
        })) {
      return StatusOf(http);
    }
  }
  return StatusOf(500);
}

// "the request is refused: 2 faults", of which so many are listed.
std::string MessageOf(const Status& status, const Issues& issues,
                      std::size_t listed) {
  std::string message(status.words);
  message += ": " + std::to_string(issues.total()) +
             (issues.total() == 1 ? " fault" : " faults");
  if (listed < issues.total()) {
    message += ", of which the first " + std::to_string(listed) +
               " are in details and " +
               std::to_string(issues.total() - listed) + " more are not shown";
  }
  return message;
}

Json ErrorOf(std::string_view code, std::string_view message) {
  Json error = Json::object();
  error["code"] = code;
  error["message"] = message;
  return error;
}

Json DetailOf(const Issue& issue) {
  const Row row = RowOf(issue);
  // Recorded for all that was wrong with a document.
  constexpr std::string_view kBadArgument = "BadArgument";
  Json detail = ErrorOf(
      row.http == 400 ? kBadArgument : StatusOf(row.http).code, issue.message);
  if (row.target != kPath) {
    detail["target"] = row.target;
  } else if (!issue.path.empty()) {
    // A name in brackets has no dot before it.
    const bool is_in_brackets = issue.path.front() == '[';
    detail["target"] = (is_in_brackets ? "$" : "$.") + issue.path;
  }
  detail["innererror"] =
      ErrorOf(IssueCodeName(issue.code),
              row.remedy.empty() ? IssueRemedy(issue.code) : row.remedy);
  return detail;
}

std::string TextOf(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// Of the first issues, as many as fit.
Json DetailsOf(const Issues& issues) {
  Json details = Json::array();
  std::size_t bytes = std::string_view("[]").size();
  for (const Issue& issue : issues) {
    Json detail = DetailOf(issue);
    bytes += TextOf(detail).size() + (details.empty() ? 0 : 1);
    if (bytes > kMaxDetailBytes) break;
    details.push_back(std::move(detail));
  }
  return details;
}

ErrorReply ReplyOf(const Status& status, Json error) {
  Json body = Json::object();
  body["error"] = std::move(error);
  return {status.http, std::string(status.code), TextOf(body)};
}

}  // namespace

int HttpStatusOfIssue(IssueCode code) { return RowOf(code).http; }

ErrorReply EncodeError(const Issues& issues) {
  const Status& status = StatusOf(issues);
  if (status.http == 500 || status.http == 404) {
    return ReplyOf(status, ErrorOf(status.code, status.words));
  }
  Json details = DetailsOf(issues);
  Json error = ErrorOf(status.code, MessageOf(status, issues, details.size()));
  error["details"] = std::move(details);
  return ReplyOf(status, std::move(error));
}

ErrorReply EncodeNotFound() {
  const Status& status = StatusOf(404);
  return ReplyOf(status, ErrorOf(status.code, status.words));
}

ErrorReply EncodeDenied(const Decision& decision, Action action) {
  const int http = HttpStatusOf(decision.reason);
  if (decision.allowed() || http < 400) return EncodeError(Issues());
  const Status& status = StatusOf(http);
  std::string message(ReasonRemedy(decision.reason));
  if (decision.reason == Reason::kNotYetOpen) {
    const std::optional<Instant> opening = TickNotBefore(decision.until);
    if (opening) message += ", at " + TickText(*opening, kRoomTimeSuffix);
  }
  const ServiceCode service = ServiceCodeOf(decision.reason, action);
  std::string code_words = "no service code";
  if (!(service == ServiceCode())) {
    code_words = "service code " + std::to_string(service.code) + ", subcode " +
                 std::to_string(service.sub_code);
  }
  Json error = ErrorOf(status.code, message);
  error["innererror"] = ErrorOf(ReasonName(decision.reason), code_words);
  return ReplyOf(status, std::move(error));
}

}  // namespace roompolicy::wire::acs
