/* Rooms, questions and answers as JSON and Protobuf, for C: the second library,
 * which links Protobuf. Conventions are those of roompolicy/c_api.h, but for
 * one: where memory ends while JSON is written, the JSON library ends the
 * process.
 */
#ifndef ROOMPOLICY_WIRE_C_API_H_
#define ROOMPOLICY_WIRE_C_API_H_

#include "roompolicy/c_api.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef int32_t rp_wire_format;
enum { RP_WIRE_NONE = 0, RP_WIRE_JSON = 1, RP_WIRE_BINARY = 2 };

/* The rooms of a RoomSet, and one Room; or every issue. A document may have
 * 256 MiB. */
RP_API rp_status rp_wire_decode_rooms(const rp_profiles *profiles,
                                      rp_text bytes, rp_wire_format format,
                                      rp_rooms **rooms,
                                      rp_issues **issues) RP_NOEXCEPT;
RP_API rp_status rp_wire_decode_room(const rp_profiles *profiles, rp_text bytes,
                                     rp_wire_format format, rp_room **room,
                                     rp_issues **issues) RP_NOEXCEPT;

/* Bytes of the library's own, such as a document. */
typedef struct rp_wire_bytes rp_wire_bytes;
RP_API rp_text rp_wire_bytes_get(const rp_wire_bytes *bytes) RP_NOEXCEPT;
RP_API void rp_wire_bytes_free(rp_wire_bytes *bytes) RP_NOEXCEPT;

/* Equal rooms give equal bytes. `profiles` are those of the rooms. */
RP_API rp_status rp_wire_encode_rooms(const rp_profiles *profiles,
                                      const rp_rooms *rooms,
                                      rp_wire_format format,
                                      rp_wire_bytes **bytes,
                                      rp_issues **issues) RP_NOEXCEPT;
RP_API rp_status rp_wire_encode_room(const rp_profiles *profiles,
                                     const rp_room *room, rp_wire_format format,
                                     rp_wire_bytes **bytes,
                                     rp_issues **issues) RP_NOEXCEPT;

/* One line of JSON with a question. */
typedef struct rp_wire_request rp_wire_request;
/* `default_at` is used where the line has no instant; RP_NEVER: then it is
 * refused. RP_REFUSED: the answer is RP_REASON_INVALID_REQUEST. */
RP_API rp_status rp_wire_decode_request(rp_text line, rp_instant default_at,
                                        rp_wire_request **request,
                                        rp_issues **issues) RP_NOEXCEPT;
RP_API void rp_wire_request_free(rp_wire_request *request) RP_NOEXCEPT;
/* What it asks, with the room's id; its texts belong to `request`. `at` or
 * NULL. */
RP_API rp_status rp_wire_request_get(const rp_wire_request *request,
                                     rp_request *asked,
                                     rp_instant *at) RP_NOEXCEPT;
/* What is wrong with a line that was refused, as a remedy. */
RP_API size_t rp_wire_remedy_of(const rp_issues *issues, char *buffer,
                                size_t capacity) RP_NOEXCEPT;
/* One line of JSON with the answer, without a line break. */
RP_API size_t rp_wire_encode_decision(const rp_decision *decision,
                                      rp_action action, rp_text remedy,
                                      char *buffer,
                                      size_t capacity) RP_NOEXCEPT;

/* RFC 3339; RP_BAD_ARGUMENT where the text is no timestamp. */
RP_API rp_status rp_wire_parse_time(rp_text text,
                                    rp_instant *instant) RP_NOEXCEPT;

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* ROOMPOLICY_WIRE_C_API_H_ */
