// The corpus of a fuzz target as an ordinary test, with any compiler: the
// property holds for every file, and for what is left of it when it is cut off
// or one of its bits is flipped.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/fuzz/property.h"

namespace roompolicy::fuzz {
namespace {

constexpr char kCorpora[] = "tests/fuzz/corpus";
// Damaged copies of one file: enough to look behind each byte of a small one,
// few enough for a test under a sanitizer.
constexpr std::size_t kDamaged = 40;

std::vector<std::filesystem::path> Corpus() {
  std::vector<std::filesystem::path> paths;
  const std::filesystem::path folder =
      std::filesystem::path(kCorpora) / ROOMPOLICY_FUZZ_TARGET;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::string Bytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Replay, PropertyHoldsForTheCorpus) {
  const std::vector<std::filesystem::path> corpus = Corpus();
  ASSERT_FALSE(corpus.empty());
  for (const auto& path : corpus) EXPECT_EQ(WhyBroken(Bytes(path)), "") << path;
  std::cout << corpus.size() << " files\n";
}

TEST(Replay, PropertyHoldsForDamagedFiles) {
  for (const auto& path : Corpus()) {
    const std::string bytes = Bytes(path);
    const std::size_t step = bytes.size() / kDamaged + 1;
    for (std::size_t at = 0; at < bytes.size(); at += step) {
      EXPECT_EQ(WhyBroken(bytes.substr(0, at)), "")
          << path << " cut off after " << at;
      std::string flipped = bytes;
      flipped[at] = static_cast<char>(flipped[at] ^ (1 << (at % 8)));
      EXPECT_EQ(WhyBroken(flipped), "") << path << " with a bit of byte " << at;
    }
  }
}

}  // namespace
}  // namespace roompolicy::fuzz
