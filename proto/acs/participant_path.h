// Where in a request an issue is, in the document's own terms.
//
// A roster is a map here, so its entries have names and no numbers: the issue
// of an entry is at `participants["8:acs:..."]`, the issue of its role at
// `participants["8:acs:..."].role`.
//
// Thread-safety: pure functions.
#ifndef ROOMPOLICY_WIRE_ACS_PARTICIPANT_PATH_H_
#define ROOMPOLICY_WIRE_ACS_PARTICIPANT_PATH_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "roompolicy/room_draft.h"

namespace roompolicy::wire::acs {

// Of a raw id so many bytes are shown: every id that may be a participant's is
// shown whole, so that two that differ have two paths.
inline constexpr std::size_t kMaxShownIdBytes = 256;

// Of the name of a field that no request has so many bytes are shown.
inline constexpr std::size_t kMaxShownNameBytes = 64;

// `participants["id"]`, and behind it `field`, a part of a path, unless that is
// empty. Everything but printable ASCII, and quotes and backslashes, stands as
// "\xNN"; "..." behind the closing quote says that the id was cut.
std::string ParticipantPath(std::string_view raw_id, std::string_view field);

// Any text as a part of a path: as it is where it has at most
// kMaxShownNameBytes letters, digits and underscores and nothing else,
// otherwise
// `["text"]`, escaped and cut as above, so that no text looks like structure.
std::string PathPart(std::string_view text);

// A path of the validator (policy/room.h), which numbers the entries, in terms
// of the map: "participants[2].role" names the id of the third entry,
// "participants[2].id" the entry itself. Every other path stays.
std::string InTermsOfMap(std::string_view path,
                         const std::vector<RosterEdit>& entries);

}  // namespace roompolicy::wire::acs

#endif  // ROOMPOLICY_WIRE_ACS_PARTICIPANT_PATH_H_
