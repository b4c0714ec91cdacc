// The themes: each adds the cases of one file. See README.md for what they
// show.

#ifndef ROOMPOLICY_TESTS_CASES_GENERATOR_THEMES_H_
#define ROOMPOLICY_TESTS_CASES_GENERATOR_THEMES_H_

#include "tests/cases/generator/case_file.h"
#include "tests/cases/generator/rooms.h"

namespace roompolicy::cases {

void AddJoinCases(const Rooms& rooms, CaseFile& file);
void AddPerformCases(const Rooms& rooms, CaseFile& file);
void AddProfileCases(const Rooms& rooms, CaseFile& file);
void AddDialOutCases(const Rooms& rooms, CaseFile& file);
void AddTargetCases(const Rooms& rooms, CaseFile& file);
void AddWindowCases(const Rooms& rooms, CaseFile& file);
void AddRosterCases(const Rooms& rooms, CaseFile& file);
void AddSubjectCases(const Rooms& rooms, CaseFile& file);
void AddIdentifierCases(const Rooms& rooms, CaseFile& file);
void AddPrecedenceCases(const Rooms& rooms, CaseFile& file);
void AddTimestampCases(const Rooms& rooms, CaseFile& file);
void AddInvalidRequestCases(const Rooms& rooms, CaseFile& file);
void AddLineCases(const Rooms& rooms, CaseFile& file);
void AddInvalidLineCases(const Rooms& rooms, CaseFile& file);
void AddFoundCases(const Rooms& rooms, CaseFile& file);

}  // namespace roompolicy::cases

#endif  // ROOMPOLICY_TESTS_CASES_GENERATOR_THEMES_H_
