// What a call of the engine says, in the words of the reference call.
#ifndef ROOMPOLICY_TESTS_CALL_MODEL_CALL_TEXT_H_
#define ROOMPOLICY_TESTS_CALL_MODEL_CALL_TEXT_H_

#include <string>

#include "roompolicy/action.h"
#include "roompolicy/call.h"
#include "roompolicy/call_effect.h"
#include "roompolicy/decision.h"
#include "roompolicy/media.h"
#include "roompolicy/party.h"
#include "tests/call/model/reference_call.h"

namespace roompolicy::testing {

std::string TextOf(const Decision& decision);
std::string TextOf(const Party& party);
std::string TextOf(ActionSet actions);
std::string TextOf(MediaSet media);
// A line of reference_call.h.
std::string TextOf(const CallEffect& effect);
std::string TextOf(const Presence& presence);

// The same of the reference.
std::string TextOfStay(const reference::Stay& stay,
                       const reference::CallRoom& room);

}  // namespace roompolicy::testing

#endif  // ROOMPOLICY_TESTS_CALL_MODEL_CALL_TEXT_H_
