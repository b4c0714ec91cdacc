#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "benchmarks/count_questions.h"
#include "benchmarks/laboratory.h"
#include "benchmarks/subprocess.h"

namespace roompolicy::bench {
namespace {

// A folder that is gone when this is.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string name =
        (std::filesystem::temp_directory_path() / "counts-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
      throw std::runtime_error("cannot make a folder like " + name);
    }
    path_ = name;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Numbers of one of callgrind's files by the names of its events.
struct Profile {
  std::string loop;
  std::map<std::string, double> events;
};

Profile ReadProfile(const std::filesystem::path& path) {
  constexpr std::string_view kTrigger = "desc: Trigger: Client Request: ";
  std::ifstream file(path);
  Profile profile;
  std::vector<std::string> names;
  for (std::string line; std::getline(file, line);) {
    if (line.compare(0, kTrigger.size(), kTrigger) == 0) {
      profile.loop = line.substr(kTrigger.size());
    }
    std::istringstream words(line);
    std::string first;
    words >> first;
    if (first == "events:") {
      for (std::string name; words >> name;) names.push_back(name);
    } else if (first == "totals:") {
      double count = 0;
      for (const std::string& name : names) {
        profile.events[name] = words >> count ? count : 0;
      }
    }
  }
  return profile;
}

// Sizes of caches are given, so that no machine's own decide. The last one is
// small beside the rooms, as a real one is beside a million.
std::string Command(const std::filesystem::path& folder,
                    const std::string& program) {
  if (std::system("command -v valgrind >/dev/null") != 0) {
    throw std::runtime_error("valgrind is not installed; run ./setup");
  }
  return "valgrind --log-file='" + (folder / "log").string() +
         "' --tool=callgrind --cache-sim=yes"
         " --I1=32768,8,64 --D1=32768,8,64 --LL=1048576,16,64"
         " --instr-atstart=no --callgrind-out-file='" +
         (folder / "counts").string() + "' " + program;
}

}  // namespace

Counts Counts::OfQuestions(std::size_t num_rooms) {
  return Counts(ProgramBesideThis("count_questions") +
                " --rooms=" + std::to_string(num_rooms));
}

Counts Counts::OfChecks() { return Counts(ProgramBesideThis("count_checks")); }

Counts::Counts(const std::string& program) {
  const ScratchFolder folder;
  OutputOf(Command(folder.path(), program));
  for (const auto& file : std::filesystem::directory_iterator(folder.path())) {
    const Profile profile = ReadProfile(file.path());
    if (profile.loop.empty() || profile.events.count("DLmr") == 0) continue;
    loops_[profile.loop] = {
        profile.events.at("Ir") / kNumCounted,
        (profile.events.at("DLmr") + profile.events.at("DLmw")) / kNumCounted};
  }
}

const Counts::Loop& Counts::Find(const std::string& loop) const {
  const auto found = loops_.find(loop);
  if (found == loops_.end()) {
    throw std::runtime_error("callgrind reported nothing of " + loop);
  }
  return found->second;
}

Measured Counts::Instructions(const std::string& loop) const {
  return {Find(loop).instructions, "all of the loop, checking included"};
}

Measured Counts::InstructionsOver(const std::string& loop,
                                  const std::string& floor) const {
  char note[96];
  std::snprintf(note, sizeof note, "%.2f less %.2f of reading the question",
                Find(loop).instructions, Find(floor).instructions);
  return {Find(loop).instructions - Find(floor).instructions, note};
}

Measured Counts::ColdLines(const std::string& loop,
                           const std::string& floor) const {
  char note[96];
  std::snprintf(note, sizeof note, "%.2f less %.2f of the questions",
                Find(loop).cold_lines, Find(floor).cold_lines);
  return {Find(loop).cold_lines - Find(floor).cold_lines, note};
}

}  // namespace roompolicy::bench
