// libFuzzer's entry: a broken property ends the run like a crash.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "tests/fuzz/property.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string why = roompolicy::fuzz::WhyBroken(input);
  if (why.empty()) return 0;
  std::fprintf(stderr, "broken property: %s\n", why.c_str());
  std::abort();
}
