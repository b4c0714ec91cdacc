#include "tests/c_api/c_call_text.h"

#include <set>
#include <string>
#include <utility>

#include "tests/c_api/c_handles.h"

namespace roompolicy::testing {
namespace {

std::string MediaText(rp_media_set media) {
  std::set<std::string> names;
  for (rp_media kind = 1; kind <= RP_NUM_MEDIA; ++kind) {
    if ((media >> kind & 1U) != 0) names.insert(rp_media_name(kind));
  }
  std::string text;
  for (const std::string& name : names) text += name + " ";
  return text;
}

std::string ActionsText(const rp_action_set& actions) {
  std::string text;
  for (rp_action action = 1; action <= RP_NUM_ACTIONS; ++action) {
    if (rp_actions_contain(&actions, action) == 0) continue;
    text += std::string(rp_action_name(action)) + " ";
  }
  return text;
}

bool IsNobody(const rp_subject& subject) {
  return subject.kind == RP_SUBJECT_NONE && subject.id.size == 0;
}

// Takes members out of an effect: what is left at the end was not used.
class Taker {
 public:
  explicit Taker(rp_call_effect& effect) : effect_(effect) {}

  Taker& Who() { return Add(TextOf(std::exchange(effect_.subject, {}))); }
  // Of an event: a user whose kind is not told.
  Taker& WhoById() {
    const rp_subject subject = std::exchange(effect_.subject, {});
    return Add(subject.kind == RP_SUBJECT_USER ? Text(subject.id) : "no user");
  }
  Taker& Endpoint() { return Add(Text(std::exchange(effect_.endpoint, {}))); }
  Taker& Role() { return Add(rp_role_name(std::exchange(effect_.role, 0))); }
  Taker& Inviter() { return Add(TextOf(std::exchange(effect_.inviter, {}))); }
  Taker& Actions() {
    return Add(ActionsText(std::exchange(effect_.actions, {})));
  }
  Taker& Media() { return Add(MediaText(std::exchange(effect_.media, 0))); }
  Taker& Action() {
    const rp_action action = std::exchange(effect_.action, 0);
    return Add(action == 0 ? "" : rp_action_name(action));
  }
  Taker& Answer() { return Add(TextOf(std::exchange(effect_.decision, {}))); }
  Taker& Reason() {
    return Add(rp_leave_reason_name(std::exchange(effect_.leave_reason, 0)));
  }
  Taker& Answered() {
    return Add(std::exchange(effect_.answered, 0) == 1 ? "answered" : "");
  }
  Taker& When() { return Add(std::to_string(std::exchange(effect_.at, 0))); }
  Taker& Duration() {
    return Add(std::to_string(std::exchange(effect_.duration, 0)));
  }

  std::string text() const {
    const rp_call_effect& e = effect_;
    const bool rest_is_zero =
        e.role == 0 && IsNobody(e.subject) && e.endpoint.size == 0 &&
        IsNobody(e.inviter) && e.actions.words[0] == 0 &&
        e.actions.words[1] == 0 && e.media == 0 && e.action == 0 &&
        e.decision.until == 0 && e.decision.revision == 0 &&
        e.decision.effect == 0 && e.decision.reason == 0 &&
        e.leave_reason == 0 && e.answered == 0 && e.at == 0 && e.event == 0 &&
        e.reserved == 0 && e.room_id.size == 0 && e.call_id.size == 0 &&
        e.duration == 0;
    return rest_is_zero ? text_ : text_ + " (unused members are set)";
  }

  Taker& Add(const std::string& word) {
    if (!text_.empty()) text_ += '|';
    text_ += word;
    return *this;
  }

 private:
  rp_call_effect& effect_;
  std::string text_;
};

std::string TextOfEvent(rp_call_effect& effect, Taker& take) {
  take.Add(rp_event_name(std::exchange(effect.event, 0)));
  const std::string room = Text(std::exchange(effect.room_id, {}));
  const std::string call = Text(std::exchange(effect.call_id, {}));
  if (room != "room" || call != "call") take.Add("of " + room + " " + call);
  return take.WhoById().Endpoint().Role().Reason().When().Duration().text();
}

}  // namespace

std::string TextOf(const rp_decision& decision) {
  return std::string(decision.effect == RP_ALLOW ? "ALLOW " : "DENY ") +
         rp_reason_name(decision.reason) + " until " +
         std::to_string(decision.until) + " revision " +
         std::to_string(decision.revision);
}

std::string TextOf(const rp_subject& subject) {
  switch (subject.kind) {
    case RP_SUBJECT_USER:
      return "user " + Text(subject.id);
    case RP_SUBJECT_PSTN:
      return "pstn " + Text(subject.id);
    case RP_SUBJECT_SERVER:
      return "server" + Text(subject.id);
    default:
      return "nobody" + Text(subject.id);
  }
}

std::string TextOf(rp_call_effect effect) {
  Taker take(effect);
  switch (effect.kind) {
    case RP_EFFECT_ADMITTED:
      take.Add("Admitted").Who().Endpoint().Role().Actions().Media();
      return take.text();
    case RP_EFFECT_DENIED:
      return take.Add("Denied").Who().Endpoint().Action().Answer().text();
    case RP_EFFECT_RIGHTS_REVOKED:
      take.Add("RightsRevoked").Who().Endpoint().Actions().Media();
      return take.text();
    case RP_EFFECT_RIGHTS_GRANTED:
      return take.Add("RightsGranted").Who().Actions().Media().text();
    case RP_EFFECT_REMOVED:
      return take.Add("Removed").Who().Endpoint().Role().Reason().text();
    case RP_EFFECT_HANG_UP:
      return take.Add("HangUp").Who().Endpoint().Reason().Answered().text();
    case RP_EFFECT_LEG_GONE:
      return take.Add("LegGone").Who().Endpoint().text();
    case RP_EFFECT_MUTE:
      return take.Add("Mute").Who().text();
    case RP_EFFECT_DIAL:
      return take.Add("Dial").Who().Endpoint().Inviter().text();
    case RP_EFFECT_INVITE:
      return take.Add("Invite").Who().text();
    case RP_EFFECT_CANCEL_INVITE:
      return take.Add("CancelInvite").Who().text();
    case RP_EFFECT_ENDS_SOON:
      return take.Add("EndsSoon").When().text();
    case RP_EFFECT_EVENT:
      return TextOfEvent(effect, take);
    default:
      return "an effect of no kind";
  }
}

std::string TextOf(const rp_presence& presence) {
  return TextOf(presence.subject) + "|" + Text(presence.endpoint) + "|" +
         rp_role_name(presence.role) + "|" +
         (presence.dialing == 1 ? "dialing" : "") + "|" +
         std::to_string(presence.since) + "|" + TextOf(presence.inviter);
}

}  // namespace roompolicy::testing
