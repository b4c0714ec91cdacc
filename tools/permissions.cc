// permissions: all that one subject may do.

#include "roompolicy/permissions.h"

#include "roompolicy/media.h"
#include "roompolicy/remedy.h"
#include "tools/answer.h"
#include "tools/commands.h"
#include "tools/question.h"

namespace roompolicy::cli {
namespace {

PermissionSet PermissionsOf(const Question& question) {
  if (!question.request.ok()) {
    const Decision decision = InvalidRequest();
    return PermissionSet{
        {}, decision.until, decision.revision, decision.reason};
  }
  const Subject subject = question.request->request().subject();
  const Instant at = question.request->at();
  return question.room ? Permissions(*question.room, subject, at)
                       : PermissionsWithoutRoom(subject, at);
}

// The answer to the question whether the subject is let in at all.
Answer AdmissionOf(const Question& question, const PermissionSet& set) {
  const bool admitted = set.reason == Reason::kAllowed;
  Answer answer;
  answer.decision =
      Decision{set.until, set.revision,
               admitted ? Effect::kAllow : Effect::kDeny, set.reason};
  if (!question.request.ok()) {
    answer.remedy = wire::RemedyOf(question.request.issues());
  } else if (!admitted) {
    answer.remedy = Remedy(question.found(), question.request->request(),
                           question.request->at(), answer.decision);
  }
  return answer;
}

void PrintNames(const Session& session, std::string_view title,
                const std::vector<std::string_view>& names) {
  session.out << '\n' << title << " (" << names.size() << ")\n";
  for (const std::string_view name : names) {
    session.out << "  " << name << '\n';
  }
}

void PrintRights(const Session& session, const PermissionSet& set) {
  std::vector<std::string_view> actions;
  for (const Action action : AllActions()) {
    if (set.allowed.Contains(action)) actions.push_back(ActionName(action));
  }
  std::vector<std::string_view> media;
  for (const MediaKind kind : kAllMediaKinds) {
    if (set.media().Contains(kind)) media.push_back(MediaKindName(kind));
  }
  PrintNames(session, "actions", actions);
  PrintNames(session, "media", media);
}

int ShowPermissions(const QuestionFlags& flags, const Session& session) {
  const auto question = flags.Read(session, std::nullopt, std::nullopt);
  if (!question) return kBadInput;
  const PermissionSet set = PermissionsOf(*question);
  const Answer answer = AdmissionOf(*question, set);
  session.out << session.style().Judged(answer.decision.allowed(),
                                        ReasonName(set.reason))
              << '\n';
  PrintOutcome(session, question->request, answer);
  PrintRights(session, set);
  return StatusOf(answer.decision);
}

}  // namespace

Command AddPermissions(CLI::App& root) {
  return AddCommand<QuestionFlags>(
      root, "permissions", "All actions and media kinds of one subject",
      "Exit status: 0 the subject is let in, 1 it is not, 2 bad input or "
      "usage.\n\n"
      "Example:\n"
      "  roompolicy permissions --rooms examples/rooms.json \\\n"
      "      --room 99401827563409182 --user 8:acs:b6f0c1de_student \\\n"
      "      --at 2026-03-12T09:00:00Z",
      ShowPermissions);
}

}  // namespace roompolicy::cli
