#include "tools/step.h"

#include <variant>

namespace roompolicy::cli {
namespace {

struct Room {
  std::string operator()(const wire::CreateStep& step) const {
    return step.room.id.value_or("");
  }
  std::string operator()(const wire::AskStep& step) const {
    return step.request.room_id();
  }
  std::string operator()(const wire::PermissionsStep& step) const {
    return step.request.room_id();
  }
  std::string operator()(const wire::EnterStep& step) const {
    return step.request.room_id();
  }
  std::string operator()(const wire::ActStep& step) const {
    return step.request.room_id();
  }
  template <typename Step>
  std::string operator()(const Step& step) const {
    return step.room_id;
  }
};

template <typename Step>
const wire::RoomRequest* RequestIn(const wire::ScenarioStep& step) {
  const auto* does = std::get_if<Step>(&step.does);
  return does == nullptr ? nullptr : &does->request;
}

}  // namespace

bool IsChange(const wire::ScenarioStep& step) {
  return std::holds_alternative<wire::CreateStep>(step.does) ||
         std::holds_alternative<wire::ChangeStep>(step.does) ||
         std::holds_alternative<wire::DeleteStep>(step.does);
}

bool IsInCall(const wire::ScenarioStep& step) {
  return !IsChange(step) && !std::holds_alternative<wire::AskStep>(step.does) &&
         !std::holds_alternative<wire::PermissionsStep>(step.does);
}

const wire::RoomRequest* RequestOf(const wire::ScenarioStep& step) {
  for (const wire::RoomRequest* request :
       {RequestIn<wire::AskStep>(step), RequestIn<wire::PermissionsStep>(step),
        RequestIn<wire::EnterStep>(step), RequestIn<wire::ActStep>(step)}) {
    if (request != nullptr) return request;
  }
  return nullptr;
}

std::string RoomOf(const wire::ScenarioStep& step) {
  return std::visit(Room{}, step.does);
}

}  // namespace roompolicy::cli
