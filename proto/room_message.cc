#include "roompolicy/wire/room_message.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace roompolicy::wire {
namespace {

template <typename Text>
BasicParticipantDraft<Text> DraftIn(const v1::Participant& participant,
                                    const FieldMarks& marks) {
  using M = v1::Participant;
  BasicParticipantDraft<Text> draft;
  draft.id = FieldOf(participant, M::kIdFieldNumber, marks,
                     participant.has_id(), Text(participant.id()));
  draft.role =
      RoleOf(participant, M::kRoleFieldNumber, marks, participant.role());
  return draft;
}

template <typename Text>
BasicRoomDraft<Text> DraftIn(const v1::Room& room, const FieldMarks& marks) {
  using M = v1::Room;
  BasicRoomDraft<Text> draft;
  draft.id =
      FieldOf(room, M::kIdFieldNumber, marks, room.has_id(), Text(room.id()));
  draft.created_at = FieldOf(room, M::kCreatedAtFieldNumber, marks,
                             room.has_created_at(), room.created_at());
  draft.valid_from = FieldOf(room, M::kValidFromFieldNumber, marks,
                             room.has_valid_from(), room.valid_from());
  draft.valid_until = FieldOf(room, M::kValidUntilFieldNumber, marks,
                              room.has_valid_until(), room.valid_until());
  draft.pstn_dialout_enabled =
      FieldOf(room, M::kPstnDialOutEnabledFieldNumber, marks,
              room.has_pstn_dial_out_enabled(), room.pstn_dial_out_enabled());
  draft.participants.reserve(
      static_cast<std::size_t>(room.participants_size()));
  for (const v1::Participant& participant : room.participants()) {
    draft.participants.push_back(DraftIn<Text>(participant, marks));
  }
  draft.revision = FieldOf(room, M::kRevisionFieldNumber, marks,
                           room.revision() != 0, std::int64_t{room.revision()});
  draft.profile = FieldOf(room, M::kProfileFieldNumber, marks,
                          room.has_profile(), Text(room.profile()));
  draft.end_of_window = EndOfWindowOf(room, M::kEndOfWindowFieldNumber, marks,
                                      room.end_of_window());
  return draft;
}

}  // namespace

Field<Role> RoleOf(const google::protobuf::Message& message, int number,
                   const FieldMarks& marks, v1::Role role) {
  return FieldOf(message, number, marks, role != v1::ROLE_UNSPECIFIED,
                 static_cast<Role>(role));
}

Field<EndOfWindow> EndOfWindowOf(const google::protobuf::Message& message,
                                 int number, const FieldMarks& marks,
                                 v1::EndOfWindow end) {
  return FieldOf(message, number, marks, end != v1::END_OF_WINDOW_UNSPECIFIED,
                 static_cast<EndOfWindow>(end));
}

RoomDraft DraftOf(const v1::Room& room, const FieldMarks& marks) {
  return DraftIn<std::string>(room, marks);
}

RoomDraftView DraftViewOf(const v1::Room& room, const FieldMarks& marks) {
  return DraftIn<std::string_view>(room, marks);
}

v1::Room MessageOf(const Room& room) {
  v1::Room message;
  message.set_id(room.id().text());
  if (room.created_at().has_value()) {
    SetTimestamp(*room.created_at(), message.mutable_created_at());
  }
  SetTimestamp(room.window().from(), message.mutable_valid_from());
  SetTimestamp(room.window().until(), message.mutable_valid_until());
  message.set_pstn_dial_out_enabled(room.pstn_dialout_enabled());
  for (const Participant& participant : room.participants()) {
    v1::Participant* added = message.add_participants();
    added->set_id(participant.id.text());
    added->set_role(static_cast<v1::Role>(participant.role));
  }
  message.set_revision(room.revision());
  message.set_profile(room.profile()->name());
  if (room.own_end_of_window().has_value()) {
    message.set_end_of_window(
        static_cast<v1::EndOfWindow>(*room.own_end_of_window()));
  }
  return message;
}

}  // namespace roompolicy::wire
