#include "benchmarks/pages.h"

#include <unistd.h>

#include <cstdlib>
#include <cstring>

namespace roompolicy::bench {

void UsePages(bool huge, char** argv) {
  constexpr const char* kVariable = "GLIBC_TUNABLES";
  const char* const wanted =
      huge ? "glibc.malloc.hugetlb=1" : "glibc.malloc.hugetlb=0";
  const char* const present = std::getenv(kVariable);
  if (present != nullptr && std::strcmp(present, wanted) == 0) return;
  // The C library reads it before main(). If that cannot be had, the program
  // goes on: its contenders still share one policy.
  setenv(kVariable, wanted, 1);
  execv("/proc/self/exe", argv);
}

}  // namespace roompolicy::bench
