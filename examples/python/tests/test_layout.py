"""The structs and numbers of _library.py and names.py are the header's.

Compiles a C program against the installed header: needs cc and pkg-config.
"""

import ctypes
import os
import re
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from roompolicy import _library, names  # noqa: E402

STRUCTS = {
    "rp_text": (_library.Text, _library.ReadText),
    "rp_action_set": (_library.ActionSet,),
    "rp_issue": (_library.Issue,),
    "rp_participant": (_library.Participant, _library.ReadParticipant),
    "rp_room_spec": (_library.RoomSpec,),
    "rp_roster_edit": (_library.RosterEdit,),
    "rp_room_change": (_library.RoomChange,),
    "rp_room_info": (_library.RoomInfo,),
    "rp_decision": (_library.Decision,),
    "rp_service_code": (_library.ServiceCode,),
    "rp_subject": (_library.Subject, _library.ReadSubject),
    "rp_request": (_library.Request,),
    "rp_permissions": (_library.Permissions,),
    "rp_explain_step": (_library.ExplainStep,),
    "rp_change_report": (_library.ChangeReport,),
    "rp_call_effect": (_library.CallEffect,),
    "rp_perform_options": (_library.PerformOptions,),
    "rp_presence": (_library.Presence,),
}
ENUMS = {"ROLE": names.Role, "ACTION": names.Action, "MEDIA": names.Media,
         "ISSUE": names.IssueCode, "REASON": names.Reason,
         "SUBJECT": names.SubjectKind, "LEAVE": names.LeaveReason,
         "EVENT": names.EventKind, "EFFECT": names.EffectKind}


def flags(what):
    return subprocess.run(["pkg-config", what, "roompolicy"], check=True,
                          capture_output=True, text=True).stdout.split()


def header():
    folder = next(f[2:] for f in flags("--cflags") + ["-I/usr/include"]
                  if f.startswith("-I"))
    with open(os.path.join(folder, "roompolicy", "c_api.h"),
              encoding="ascii") as file:
        return file.read()


def printed_by_c(expressions):
    """What a C program says of each expression, which is a number."""
    lines = "".join(f'  printf("%lld\\n", (long long)({e}));\n'
                    for e in expressions)
    program = ("#include <stdio.h>\n#include <roompolicy/c_api.h>\n"
               f"int main(void) {{\n{lines}  return 0;\n}}\n")
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "layout.c")
        with open(source, "w", encoding="ascii") as file:
            file.write(program)
        binary = os.path.join(folder, "layout")
        subprocess.run(["cc", "-std=c99", *flags("--cflags"), source, "-o",
                        binary], check=True)
        out = subprocess.run([binary], check=True, capture_output=True,
                             text=True).stdout
    return [int(line) for line in out.split()]


class LayoutTest(unittest.TestCase):

    def test_every_struct_is_laid_out_as_in_the_header(self):
        asked, expected = [], []
        for name, mirrors in STRUCTS.items():
            for mirror in mirrors:
                asked.append(f"sizeof({name})")
                expected.append(ctypes.sizeof(mirror))
                for field, _ in mirror._fields_:
                    asked.append(f"offsetof({name}, {field})")
                    expected.append(getattr(mirror, field).offset)
        self.assertEqual(dict(zip(asked, printed_by_c(asked))),
                         dict(zip(asked, expected)))

    def test_every_member_of_a_struct_is_declared(self):
        # A struct without holes at its end that lost a member is shorter; this
        # sees the others.
        for name, mirrors in STRUCTS.items():
            body = re.search(rf"typedef struct {name} {{(.*?)}} {name};",
                             header(), re.S).group(1)
            body = re.sub(r"/\*.*?\*/", "", body, flags=re.S)
            members = re.findall(r"\b(\w+)(?:\[\d+\])?;", body)
            for mirror in mirrors:
                self.assertEqual([f for f, _ in mirror._fields_], members, name)

    def test_every_enum_has_the_names_and_numbers_of_the_header(self):
        text = header()
        for prefix, enum in ENUMS.items():
            pairs = {name: int(number) for name, number in re.findall(
                rf"\bRP_{prefix}_(\w+) = (\d+)", text)}
            self.assertEqual({m.name: int(m) for m in enum}, pairs, prefix)

    def test_every_flag_of_given_members_has_the_number_of_the_header(self):
        for member, bit in _library.HAS.items():
            name = {"pstn_dialout_enabled": "DIAL_OUT"}.get(member,
                                                            member.upper())
            self.assertIn(f"RP_HAS_{name} = {bit}", header())

    def test_names_are_those_of_the_library(self):
        core = _library.core
        for enum, function in ((names.Role, core.rp_role_name),
                               (names.Reason, core.rp_reason_name),
                               (names.IssueCode, core.rp_issue_name),
                               (names.EndOfWindow, core.rp_end_of_window_name),
                               (names.LeaveReason, core.rp_leave_reason_name)):
            for member in enum:
                self.assertEqual(_library.name(function, member), member.name)
        for action in names.Action:
            self.assertEqual(_library.name(core.rp_action_name, action),
                             action.wire_name)
            self.assertIs(names.Action.named(action.wire_name), action)
        for kind in names.Media:
            expected = kind.name.lower() if kind else ""
            self.assertEqual(_library.name(core.rp_media_name, kind), expected)

    def test_an_unknown_number_is_a_member_of_its_own(self):
        strange = names.Reason(1234)
        self.assertEqual(strange.name, "UNKNOWN_1234")
        self.assertNotIn(strange, list(names.Reason))


if __name__ == "__main__":
    unittest.main()
