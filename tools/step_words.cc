#include "tools/step_words.h"

#include <algorithm>
#include <optional>
#include <variant>
#include <vector>

#include "tools/step.h"
#include "tools/style.h"

namespace roompolicy::cli {
namespace {

constexpr std::size_t kDateWidth = 10;  // of RFC 3339
constexpr std::size_t kMaxEditsShown = 4;

std::string EditText(const wire::Scenario& scenario, const RosterEdit& edit) {
  const std::string name = NameOf(scenario, edit.id.value_or("?"));
  if (edit.remove) return "remove " + name;
  return "add " + name + " as " +
         std::string(RoleName(edit.role.value_or(Role::kUnspecified)));
}

std::string Joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += ", ";
    out += part;
  }
  return out;
}

// The endpoints of a call may be nobody's.
const char* WhoWithoutRequest(const wire::ScenarioStep& step) {
  if (std::holds_alternative<wire::LeaveStep>(step.does)) return "nobody";
  const bool rings = std::holds_alternative<wire::LegAnsweredStep>(step.does) ||
                     std::holds_alternative<wire::LegEndedStep>(step.does);
  return rings ? "a phone" : "host";
}

struct Words {
  std::string operator()(const wire::CreateStep& create) const {
    return "create a room for " +
           Count(create.room.participants.size(), "participant");
  }

  std::string operator()(const wire::ChangeStep& step) const {
    const RoomChange& change = step.change;
    std::vector<std::string> parts;
    const std::string date = DateOf(at);
    if (change.valid_from.has_value()) {
      parts.push_back("from " + ShortTime(*change.valid_from, date));
    }
    if (change.valid_until.has_value()) {
      parts.push_back("until " + ShortTime(*change.valid_until, date));
    }
    if (change.pstn_dialout_enabled.has_value()) {
      parts.push_back(*change.pstn_dialout_enabled ? "dialing out on"
                                                   : "dialing out off");
    }
    if (change.end_of_window.has_value()) {
      parts.push_back("at the end " +
                      std::string(EndOfWindowName(*change.end_of_window)));
    }
    const std::size_t shown =
        std::min(change.participants.size(), kMaxEditsShown);
    for (std::size_t i = 0; i < shown; ++i) {
      parts.push_back(EditText(scenario, change.participants[i]));
    }
    if (shown < change.participants.size()) {
      parts.push_back(std::to_string(change.participants.size() - shown) +
                      " more");
    }
    return parts.empty() ? "change nothing" : Joined(parts);
  }

  std::string operator()(const wire::DeleteStep&) const {
    return "delete the room";
  }

  std::string operator()(const wire::AskStep& ask) const {
    const Request request = ask.request.request();
    return request.asks_join() ? "join" : Perform(request);
  }

  std::string operator()(const wire::PermissionsStep&) const {
    return "permissions";
  }

  std::string operator()(const wire::EnterStep& step) const {
    return "enter from " + Printable(step.endpoint);
  }

  std::string operator()(const wire::LeaveStep& step) const {
    return "leave from " + Printable(step.endpoint);
  }

  std::string operator()(const wire::ActStep& step) const {
    std::string what = Perform(step.request.request());
    if (!step.endpoint.empty()) what += " as " + Printable(step.endpoint);
    return step.ban ? what + ", and ban" : what;
  }

  std::string operator()(const wire::LegAnsweredStep& step) const {
    return "answer as " + Printable(step.endpoint);
  }

  std::string operator()(const wire::LegEndedStep& step) const {
    return "hang up as " + Printable(step.endpoint);
  }

  std::string operator()(const wire::CapacityStep& step) const {
    return "admit " + std::to_string(step.capacity) + " at most";
  }

  std::string operator()(const wire::LiftBanStep& step) const {
    return "ban " + NameOf(scenario, step.id) + " no more";
  }

  std::string operator()(const wire::NotifyStep& step) const {
    return "announce the end " +
           Count(static_cast<std::size_t>(step.before.count()), "second") +
           " ahead";
  }

  std::string operator()(const wire::AdvanceStep&) const {
    return "time passes";
  }

  std::string Perform(const Request& request) const {
    std::string what = request.action() == Action::kUnspecified
                           ? "an unknown action"
                           : std::string(ActionName(request.action()));
    const std::optional<ParticipantIdView> target = request.target();
    return target ? what + " \u2192 " + NameOf(scenario, target->text()) : what;
  }

  const wire::Scenario& scenario;
  Instant at;
};

}  // namespace

std::string NameOf(const wire::Scenario& scenario, std::string_view id) {
  const auto found = scenario.people.find(std::string(id));
  const bool named = found != scenario.people.end() && !found->second.empty();
  return Printable(named ? std::string_view(found->second) : id);
}

std::string NameOf(const wire::Scenario& scenario, const Party& party) {
  if (party.id()) return NameOf(scenario, party.id()->text());
  return party.kind() == SubjectKind::kServer ? "server" : "nobody";
}

std::string WhoOf(const wire::Scenario& scenario,
                  const wire::ScenarioStep& step) {
  const wire::RoomRequest* request = RequestOf(step);
  if (request == nullptr) return WhoWithoutRequest(step);
  const Request asked = request->request();
  const std::optional<ParticipantIdView> id = asked.subject().id();
  return id ? NameOf(scenario, id->text()) : "server";
}

std::string WhatOf(const wire::Scenario& scenario,
                   const wire::ScenarioStep& step) {
  return std::visit(Words{scenario, step.at}, step.does);
}

std::string DateOf(Instant instant) {
  return ToString(instant).substr(0, kDateWidth);
}

std::string TimeOf(Instant instant) {
  std::string text = ToString(instant);
  if (instant.IsNever()) return text;
  text.pop_back();  // Z
  return text.substr(kDateWidth + 1);
}

std::string ShortTime(Instant instant, const std::string& date) {
  if (instant.IsNever() || DateOf(instant) == date) return TimeOf(instant);
  return DateOf(instant) + " " + TimeOf(instant);
}

}  // namespace roompolicy::cli
