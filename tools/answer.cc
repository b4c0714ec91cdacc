#include "tools/answer.h"

#include "roompolicy/decide.h"
#include "roompolicy/remedy.h"

namespace roompolicy::cli {

Answer AnswerTo(const RoomSnapshot* room,
                const Result<wire::RoomRequest>& request, bool outsider) {
  if (!request.ok()) {
    return Answer{InvalidRequest(), Action::kUnspecified,
                  wire::RemedyOf(request.issues())};
  }
  const Request asked = request->request();
  const Instant at = request->at();
  Decision decision = room == nullptr ? DecideWithoutRoom(asked, at)
                                      : Decide(*room, asked, at);
  if (outsider) decision = ForOutsider(decision);
  return Answer{decision, request->action(),
                Remedy(room, asked, at, decision)};
}

void PrintField(const Session& session, std::string_view name,
                std::string_view value) {
  session.out << "  " << session.style().Faint(Padded(name, 10)) << value
              << '\n';
}

void PrintOutcome(const Session& session, Instant until, std::int64_t revision,
                  Reason reason, Action action) {
  const ServiceCode code = ServiceCodeOf(reason, action);
  PrintField(session, "until", ToString(until));
  PrintField(session, "revision", std::to_string(revision));
  PrintField(session, "code",
             std::to_string(code.code) + "/" + std::to_string(code.sub_code));
  PrintField(session, "http", std::to_string(HttpStatusOf(reason)));
}

void PrintAnswer(const Session& session, const Answer& answer) {
  const Decision& decision = answer.decision;
  const std::string effect(EffectName(decision.effect));
  session.out << session.style().Judged(
                     decision.allowed(),
                     effect + " " + std::string(ReasonName(decision.reason)))
              << '\n';
  PrintOutcome(session, decision.until, decision.revision, decision.reason,
               answer.action);
  if (!answer.remedy.empty()) {
    PrintField(session, "remedy", Printable(answer.remedy));
  }
}

}  // namespace roompolicy::cli
