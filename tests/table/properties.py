"""What the role tables must be: a property a line of PROPERTIES.

Each is a name, the claim in plain English, a premise and a conclusion. A claim
holds for all profiles p and q, actions a, columns c and both positions f of the
dial-out switch; prove.py asks two solvers for values that fulfil the premise and
not the conclusion. Formulas are SMT-LIB 2 over the functions that smt.py defines;
p, a and c are the cell at fault (in a comparison of two profiles, q).
"""

ROLES = "(or (= c presenter) (= c collaborator) (= c attendee) (= c consumer))"
PUBLISHES = "(or %s)" % " ".join(
    f"(= (media a) m_publish_{kind})" for kind in ("audio", "video", "screen", "text")
)


def _within(narrow, wide):
    return (
        f"(and (= c {wide}) (exists_in p c) (may p a {narrow} f))",
        "(may p a c f)",
    )


def _older(old, new):
    return f"(and (= p |{old}|) (= q |{new}|) (may p a c f))", "(may q a c f)"


PROPERTIES = [
    ("consumer_within_attendee", "An Attendee may whatever a Consumer may", *_within("consumer", "attendee")),
    ("attendee_within_collaborator", "A Collaborator may whatever an Attendee may",
     *_within("attendee", "collaborator")),
    ("collaborator_within_presenter", "A Presenter may whatever a Collaborator may",
     *_within("collaborator", "presenter")),
    ("attendee_within_presenter", "A Presenter may whatever an Attendee may, where nothing is between them too",
     *_within("attendee", "presenter")),
    ("dialers", "Only a Presenter and the server dial out",
     "(and (= a dial_out_pstn) (may p a c f))", "(or (= c presenter) (= c server))"),
    ("dial_out_off", "Nobody dials out while the switch is off",
     "(and (= a dial_out_pstn) (not f))", "(not (may p a c f))"),
    ("dial_out_conditional", "A cell of dialing out that allows is F, and F stands nowhere else",
     "(or (and (= a dial_out_pstn) (may p a c f)) (= (cell p a c) F))",
     "(and (= a dial_out_pstn) (= (cell p a c) F))"),
    ("switch_changes_dialing_alone", "The switch changes no other right than dialing out",
     "(and (takes_switch p) (not (= (may p a c true) (may p a c false))))", "(= a dial_out_pstn)"),
    ("phone", "A phone speaks and listens, and nothing else",
     "(and (= c pstn_leg) (may p a c f))", "(or (= a unmute_mic) (= a receive_audio))"),
    ("not_in_rooms", "What rooms do not have is N for everybody who exists",
     "(and (= (group a) g_not_in_rooms) (exists_in p c))", "(= (cell p a c) N)"),
    ("automation_is_the_servers_alone", "What Call Automation does is N for everybody but the server",
     "(and (= (group a) g_call_automation) (exists_in p c) (not (= c server)))", "(= (cell p a c) N)"),
    ("automation_is_the_servers", "The server may all that Call Automation does",
     "(and (= c server) (= (group a) g_call_automation) (or (takes_switch p) (not f)))", "(may p a c f)"),
    ("no_dial_out_in_2023", "Under acs-2023-06-14 nobody dials out, and no room has the switch",
     "(and (= p |acs-2023-06-14|) (= a dial_out_pstn))",
     "(and (not (may p a c f)) (not (takes_switch p)) (or (not (exists_in p c)) (= (cell p a c) N)))"),
    ("roles_that_exist", "A role is in a profile with all its cells or with none",
     "(exists_in p c)", "(not (= (cell p a c) Absent))"),
    ("absent_roles", "A role that a profile lacks has no right",
     "(not (exists_in p c))", "(and (= (cell p a c) Absent) (not (may p a c f)))"),
    ("collaborator_is_new", "The acs profiles before 2025-03-13 have no Collaborator, the others have every role",
     "true",
     "(= (exists_in p c) (not (and (= c collaborator) (or (= p |acs-2023-06-14|) (= p |acs-2024-04-15|)))))"),
    ("consumer_publishes_nothing", "A Consumer publishes no audio, video, screen or text",
     f"(and (= c consumer) {PUBLISHES})", "(not (may p a c f))"),
    ("2023_within_2024", "acs-2024-04-15 gives whatever acs-2023-06-14 gives",
     *_older("acs-2023-06-14", "acs-2024-04-15")),
    ("2024_within_2025", "acs-2025-03-13 gives whatever acs-2024-04-15 gives",
     *_older("acs-2024-04-15", "acs-2025-03-13")),
    ("2023_within_2025", "acs-2025-03-13 gives whatever acs-2023-06-14 gives",
     *_older("acs-2023-06-14", "acs-2025-03-13")),
    ("own_identities_is_2025", "own-identities is acs-2025-03-13 cell by cell",
     "(and (= p |own-identities|) (= q |acs-2025-03-13|))", "(= (cell p a c) (cell q a c))"),
    ("who_removes_mutes", "Whichever role may remove people may mute them too",
     f"(and {ROLES} (= a mute_others) (may p remove_participant c f))", "(may p a c f)"),
    ("power_over_others", "Only a Presenter and the server invite or remove, only a Presenter mutes",
     "(and (or (= a invite_participant) (= a remove_participant) (= a mute_others)) (may p a c f))",
     "(or (= c presenter) (and (= c server) (not (= a mute_others))))"),
    ("server_is_no_participant", "The server neither publishes nor subscribes to media",
     "(and (= c server) (not (= (media a) m_none)) (not (= (media a) m_leg)))", "(not (may p a c f))"),
    ("all_listen", "Every role that exists, and a phone, may listen",
     "(and (= a receive_audio) (exists_in p c) (not (= c server)) (or (takes_switch p) (not f)))", "(may p a c f)"),
    ("who_shares_sees", "Who may publish screen or video may see that of others",
     "(or (and (= (media a) m_publish_screen) (may p a c f)) (and (= (media a) m_publish_video) (may p a c f)))",
     "(and (may p view_shared_screen c f) (may p render_remote_video c f))"),
    ("media_needs_every_action", "Whoever has a kind of media may perform every action of that kind",
     "(and (has_kind p (media a) c f) (or (takes_switch p) (not f)))", "(may p a c f)"),
    ("remote_only", "R stands in a Consumer's column alone, and only on rendering",
     "(= (cell p a c) R)", "(and (= c consumer) (= (group a) g_video_rendering))"),
    ("roles_lack_or_may", "For a role N means: not in rooms, Call Automation, or no dialing out in the profile",
     f"(and {ROLES} (= (cell p a c) N))",
     "(or (= (group a) g_not_in_rooms) (= (group a) g_call_automation)"
     " (and (= a dial_out_pstn) (not (takes_switch p))))"),
    ("engine", "In an open room the engine decides what the rule says of the cell and the switch",
     "true", "(= (engine p a c f) (rule p a c f))"),
]
