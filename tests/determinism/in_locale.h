// What the programs here have in common: a seed and a number as arguments, and
// the locale of the environment, for C and for streams.
#ifndef ROOMPOLICY_TESTS_DETERMINISM_IN_LOCALE_H_
#define ROOMPOLICY_TESTS_DETERMINISM_IN_LOCALE_H_

#include <clocale>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <locale>

namespace roompolicy::testing {

// The exit status: 0, 1 where `put` could not print all, 2 for wrong usage or a
// locale that does not exist.
inline int RunInLocale(int argc, char** argv, const char* usage,
                       bool (*put)(std::uint64_t seed, std::uint64_t number)) {
  if (argc != 3 || std::setlocale(LC_ALL, "") == nullptr) {
    std::fprintf(stderr, "usage: %s, under a locale that exists\n", usage);
    return 2;
  }
  std::locale::global(std::locale(""));
  return put(std::strtoull(argv[1], nullptr, 10),
             std::strtoull(argv[2], nullptr, 10))
             ? 0
             : 1;
}

}  // namespace roompolicy::testing

#endif  // ROOMPOLICY_TESTS_DETERMINISM_IN_LOCALE_H_
