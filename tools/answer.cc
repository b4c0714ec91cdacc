#include "tools/answer.h"

#include <utility>

#include "roompolicy/decide.h"
#include "roompolicy/remedy.h"
#include "tools/action_hint.h"

namespace roompolicy::cli {

Answer AnswerTo(const RoomSnapshot* room,
                const Result<wire::RoomRequest>& request, bool outsider) {
  if (!request.ok()) {
    return Answer{InvalidRequest(), Action::kUnspecified,
                  wire::RemedyOf(request.issues())};
  }
  const Request asked = request->request();
  const Instant at = request->at();
  Decision decision =
      room == nullptr ? DecideWithoutRoom(asked, at) : Decide(*room, asked, at);
  if (outsider) decision = ForOutsider(decision);
  std::string remedy = decision.reason == Reason::kUnknownAction
                           ? UnknownActionRemedy(request->unknown_action())
                           : Remedy(room, asked, at, decision);
  return Answer{decision, request->action(), std::move(remedy)};
}

void PrintField(const Session& session, std::string_view name,
                std::string_view value) {
  session.out << "  " << session.style().Faint(Padded(name, 10)) << value
              << '\n';
}

void PrintOutcome(const Session& session,
                  const Result<wire::RoomRequest>& request,
                  const Answer& answer) {
  const Decision& decision = answer.decision;
  const ServiceCode code = ServiceCodeOf(decision.reason, answer.action);
  if (request.ok()) PrintField(session, "at", ToString(request->at()));
  PrintField(session, "until", ToString(decision.until));
  PrintField(session, "revision", std::to_string(decision.revision));
  PrintField(session, "code",
             std::to_string(code.code) + "/" + std::to_string(code.sub_code));
  PrintField(session, "http", std::to_string(HttpStatusOf(decision.reason)));
  if (!answer.remedy.empty()) {
    PrintField(session, "remedy", Printable(answer.remedy));
  }
}

void PrintAnswer(const Session& session,
                 const Result<wire::RoomRequest>& request,
                 const Answer& answer) {
  const Decision& decision = answer.decision;
  std::string headline(EffectName(decision.effect));
  headline.append(" ").append(ReasonName(decision.reason));
  session.out << session.style().Judged(decision.allowed(), headline) << '\n';
  PrintOutcome(session, request, answer);
}

}  // namespace roompolicy::cli
