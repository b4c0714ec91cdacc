#include "tests/concurrency/question.h"

#include <optional>

#include "roompolicy/decide.h"
#include "roompolicy/ids.h"
#include "roompolicy/keys.h"
#include "roompolicy/permissions.h"
#include "roompolicy/reason.h"
#include "roompolicy/request.h"

namespace roompolicy::testing {
namespace {

Answer Of(const Decision& decision) { return {decision, {}}; }

Answer Of(const PermissionSet& set) {
  const Effect effect =
      set.reason == Reason::kAllowed ? Effect::kAllow : Effect::kDeny;
  return {{set.until, set.revision, effect, set.reason}, set.allowed};
}

DirectoryRequest RequestOf(const Question& question, RoomRef room,
                           SubjectRef subject) {
  if (question.asks == Question::Asks::kJoin) {
    return DirectoryRequest::Join(room, subject);
  }
  const auto request =
      DirectoryRequest::Perform(room, subject, question.action);
  return question.target.empty() ? request
                                 : request.WithTarget(question.target);
}

SubjectRef SubjectOf(const Question& question) {
  return question.user.empty() ? SubjectRef::Server()
                               : SubjectRef::User(question.user);
}

Answer AskAs(DirectoryReader& reader, const Question& question, RoomRef room,
             SubjectRef subject) {
  if (question.asks == Question::Asks::kPermissions) {
    return Of(reader.Permissions(room, subject, question.now));
  }
  return Of(reader.Decide(RequestOf(question, room, subject), question.now));
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const Question& question) {
  out << (question.user.empty() ? "a server" : question.user);
  switch (question.asks) {
    case Question::Asks::kJoin:
      out << " joins";
      break;
    case Question::Asks::kPerform:
      out << " does " << ActionName(question.action);
      break;
    case Question::Asks::kPermissions:
      out << " may do what";
      break;
  }
  if (!question.target.empty()) out << " to " << question.target;
  return out << " in " << question.room_id << " at "
             << question.now.unix_nanos();
}

bool operator==(const Answer& a, const Answer& b) {
  return a.decision == b.decision && a.allowed == b.allowed;
}

std::ostream& operator<<(std::ostream& out, const Answer& answer) {
  return out << EffectName(answer.decision.effect) << ' '
             << ReasonName(answer.decision.reason) << " revision "
             << answer.decision.revision << " until "
             << answer.decision.until.unix_nanos() << ", "
             << answer.allowed.size() << " actions";
}

Answer Ask(DirectoryReader& reader, const Question& question) {
  return AskAs(reader, question, question.room_id, SubjectOf(question));
}

Answer Ask(const RoomDirectory& directory, DirectoryReader& reader,
           const Question& question) {
  const std::optional<RoomKey> room = directory.RoomKeyOf(question.room_id);
  if (question.user.empty()) {
    return AskAs(reader, question, *room, SubjectRef::Server());
  }
  const std::optional<ParticipantKey> user =
      directory.ParticipantKeyOf(question.user);
  return AskAs(reader, question, *room, SubjectRef::User(*user));
}

std::vector<Answer> AskTogether(DirectoryReader& reader,
                                const std::vector<Question>& questions) {
  std::vector<DirectoryRequest> requests;
  for (const Question& question : questions) {
    requests.push_back(
        RequestOf(question, question.room_id, SubjectOf(question)));
  }
  std::vector<Decision> decisions(questions.size());
  std::vector<Answer> answers;
  if (!reader.DecideBatch(requests, questions.front().now, decisions)) {
    return answers;
  }
  for (const Decision& decision : decisions) answers.push_back(Of(decision));
  return answers;
}

Answer Truth(const RoomSnapshot* room, const Question& question) {
  const Subject subject =
      question.user.empty()
          ? Subject::Server()
          : Subject::User(*ParticipantIdView::Parse(question.user));
  if (question.asks == Question::Asks::kPermissions) {
    return room == nullptr ? Of(PermissionsWithoutRoom(subject, question.now))
                           : Of(Permissions(*room, subject, question.now));
  }
  Request request = question.asks == Question::Asks::kJoin
                        ? Request::Join(subject)
                        : Request::Perform(subject, question.action);
  if (!question.target.empty()) {
    request = request.WithTarget(*ParticipantIdView::Parse(question.target));
  }
  return room == nullptr ? Of(DecideWithoutRoom(request, question.now))
                         : Of(Decide(*room, request, question.now));
}

}  // namespace roompolicy::testing
