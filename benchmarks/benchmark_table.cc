// From the JSON of directory_benchmark to tables: for people as Markdown on
// standard output, for the plots as columns of numbers in files.
//
//   benchmark_table directory.json FOLDER
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "nlohmann/json.hpp"

namespace roompolicy::bench {
namespace {

struct Named {
  const char* heading;
  const char* benchmark;
};

constexpr const char* kSizes[] = {"1000", "100000", "1000000"};
constexpr const char* kRosters[] = {"8", "32", "350", "10000"};
constexpr const char* kRates[] = {"0", "10000", "100000"};

constexpr Named kByRooms[] = {
    {"one dependent DRAM miss", "floor/pointer_chase"},
    {"flat_hash_map, find the room", "floor/find_room"},
    {"directory, by id", "directory/by_id"},
    {"directory, with keys", "directory/with_keys"},
    {"directory, batch of 16", "directory/batch_of_16"},
    {"hand-written", "baseline/by_hand"},
    {"nested flat_hash_map, no lock", "baseline/nested_flat_hash_map"}};
constexpr Named kByRoster[] = {
    {"flat_hash_map", "floor/flat_hash_map/roster"},
    {"resolved room, by id", "resolved/by_id/roster"},
    {"resolved room, with a key", "resolved/with_key/roster"}};
constexpr Named kByThreads[] = {
    {"directory, by id", "directory/by_id/beside_writer"},
    {"directory, batch of 16", "directory/batch_of_16/beside_writer"},
    {"hand-written", "baseline/by_hand/beside_writer"}};
constexpr Named kOtherStreams[] = {
    {"directory, by id", "directory/by_id/"},
    {"directory, with keys", "directory/with_keys/"},
    {"directory, batch of 16", "directory/batch_of_16/"},
    {"hand-written", "baseline/by_hand/"}};

// Processor nanoseconds of each repetition, by the name of the run.
class Results {
 public:
  explicit Results(const std::string& path) {
    const auto document = nlohmann::json::parse(std::ifstream(path));
    for (const auto& run : document.at("benchmarks")) {
      const std::string name = run.at("run_name");
      if (run.value("error_occurred", false)) {
        throw std::runtime_error(name + ": " +
                                 run.at("error_message").get<std::string>());
      }
      if (run.value("run_type", "") != "iteration") continue;
      nanos_[name].push_back(run.at("cpu_time"));
    }
  }

  // The middle one. Where a name has threads, one thread's.
  double Median(const std::string& name) const {
    auto found = nanos_.find(name);
    if (found == nanos_.end()) found = nanos_.find(name + "/threads:1");
    if (found == nanos_.end()) throw std::runtime_error("no run of " + name);
    std::vector<double> sorted = found->second;
    std::sort(sorted.begin(), sorted.end());
    return sorted[sorted.size() / 2];
  }

  bool Has(const std::string& name) const { return nanos_.count(name) != 0; }

 private:
  std::map<std::string, std::vector<double>> nanos_;
};

// Three digits that count; no exponent.
std::string Text(double nanos) {
  char text[32];
  std::snprintf(text, sizeof text, nanos < 100 ? "%.3g" : "%.0f", nanos);
  return text;
}

// One table, twice: rows are `points`, columns are the benchmarks.
template <std::size_t kColumns, std::size_t kPoints>
void Columns(const Results& results, const Named (&columns)[kColumns],
             const char* const (&points)[kPoints], const std::string& path) {
  std::ofstream file(path);
  file << "point";
  for (const Named& column : columns) file << '\t' << column.heading;
  for (const char* point : points) {
    file << '\n' << point;
    for (const Named& column : columns) {
      file << '\t'
           << results.Median(std::string(column.benchmark) + '/' + point);
    }
  }
  file << '\n';
  if (!file) throw std::runtime_error("cannot write " + path);
}

// Rows are the benchmarks; each cell has nanoseconds and, in brackets, how
// often the cost of `unit` they are.
template <std::size_t kRows, std::size_t kPoints>
void Markdown(const Results& results, const Named (&rows)[kRows],
              const char* const (&points)[kPoints], const char* what,
              const std::string& unit) {
  std::printf("| %s |", what);
  for (const char* point : points) std::printf(" %s |", point);
  std::printf("\n|---|");
  for (std::size_t i = 0; i < kPoints; ++i) std::printf("---|");
  for (const Named& row : rows) {
    std::printf("\n| %s |", row.heading);
    for (const char* point : points) {
      const std::string at = std::string("/") + point;
      const double nanos = results.Median(row.benchmark + at);
      std::printf(" %s (%.2f) |", Text(nanos).c_str(),
                  nanos / results.Median(unit + at));
    }
  }
  std::printf("\n\n");
}

// By writer's rate: nanoseconds with one thread and with two.
void Threads(const Results& results, const std::string& rooms,
             const std::string& path) {
  std::ofstream file(path);
  file << "who\twriter\tone\ttwo\n";
  std::printf(
      "| %s rooms, ns | writer, changes/s | 1 thread | 2 threads |\n"
      "|---|---|---|---|\n",
      rooms.c_str());
  for (const Named& who : kByThreads) {
    for (const char* rate : kRates) {
      const std::string name =
          std::string(who.benchmark) + '/' + rooms + '/' + rate + "/threads:";
      const double one = results.Median(name + '1');
      const double two = results.Median(name + '2');
      file << '"' << who.heading << "\"\t" << rate << '\t' << one << '\t' << two
           << '\n';
      std::printf("| %s | %s | %s | %s |\n", who.heading, rate,
                  Text(one).c_str(), Text(two).c_str());
    }
  }
  std::printf("\n");
  if (!file) throw std::runtime_error("cannot write " + path);
}

// Other questions than those that all find what they look for, and latency.
void Streams(const Results& results) {
  std::printf("| ns |");
  for (const char* size : kSizes) {
    std::printf(" %s: hits | mixed | isolated |", size);
  }
  std::printf("\n|---|---|---|---|---|---|---|---|---|---|");
  for (const Named& row : kOtherStreams) {
    std::printf("\n| %s |", row.heading);
    for (const char* size : kSizes) {
      for (const char* stream : {"", "mixed/", "isolated/"}) {
        const std::string name = std::string(row.benchmark) + stream + size;
        if (!results.Has(name) && !results.Has(name + "/threads:1")) {
          std::printf(" |");
        } else {
          std::printf(" %s |", Text(results.Median(name)).c_str());
        }
      }
    }
  }
  std::printf("\n\n");
}

void WriteAll(const Results& results, const std::string& folder) {
  Columns(results, kByRooms, kSizes, folder + "/by_rooms.tsv");
  Columns(results, kByRoster, kRosters, folder + "/by_roster.tsv");
  Markdown(results, kByRooms, kSizes, "rooms, ns (in dependent misses)",
           "floor/pointer_chase");
  Markdown(results, kByRoster, kRosters, "roster, ns (of flat_hash_map's)",
           "floor/flat_hash_map/roster");
  Streams(results);
  Threads(results, "1000", folder + "/by_threads_1000.tsv");
  Threads(results, "1000000", folder + "/by_threads_1000000.tsv");
  std::printf("| role change, ns | |\n|---|---|\n");
  for (const char* size : {"1000", "1000000"}) {
    std::printf(
        "| %s rooms of 8 | %s |\n", size,
        Text(results.Median(std::string("directory/role_change/") + size))
            .c_str());
  }
  for (const char* roster : kRosters) {
    std::printf(
        "| rooms of %s, 400,000 people | %.3g |\n", roster,
        results.Median(std::string("directory/role_change/roster/") + roster));
  }
  std::printf(
      "\nReader guard: %.3g ns.\n",
      results.Median("directory/guard") - results.Median("floor/no_guard"));
}

}  // namespace
}  // namespace roompolicy::bench

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: benchmark_table JSON FOLDER\n";
    return 2;
  }
  try {
    roompolicy::bench::WriteAll(roompolicy::bench::Results(argv[1]), argv[2]);
  } catch (const std::exception& why) {
    std::cerr << "benchmark_table: " << why.what() << '\n';
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
