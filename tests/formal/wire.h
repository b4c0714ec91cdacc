// The lines that tests/formal/compare hands from the deciders in C++ to the
// extracted model: fields between spaces, see README.md.
#ifndef ROOMPOLICY_TESTS_FORMAL_WIRE_H_
#define ROOMPOLICY_TESTS_FORMAL_WIRE_H_

#include <string>

#include "roompolicy/permissions.h"
#include "tests/reference/reference_decider.h"

namespace roompolicy::formal {

// A text as one field: "%" is the empty one, odd bytes are "%2F".
void AppendText(std::string& line, const std::string& text);

// The room, its profile cell by cell, and its roster: two lines.
void AppendWorld(std::string& out, const std::string& label,
                 const reference::World& world);

// The question and both answers; "=" where the second is the first.
void AppendQuestion(std::string& out, const reference::Query& query,
                    const reference::Answer& engine,
                    const reference::Answer& reference);
// What outsiders are told of the last question.
void AppendOutsider(std::string& out, const reference::Answer& engine,
                    const reference::Answer& reference);
void AppendPermissions(std::string& out, const reference::World& world,
                       const reference::Query& query,
                       const PermissionSet& engine,
                       const reference::PermissionsAnswer& reference);

}  // namespace roompolicy::formal

#endif  // ROOMPOLICY_TESTS_FORMAL_WIRE_H_
