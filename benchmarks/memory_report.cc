// Bytes that holding rooms takes, a line each: who holds them, heap bytes a
// room, resident bytes a room. Each is measured in a process of its own, which
// has held nothing before.
#include <malloc.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>

#include "CLI/CLI.hpp"
#include "benchmarks/pages.h"
#include "benchmarks/world.h"

namespace roompolicy::bench {
namespace {

// Bytes in use of the C library's heap, what the allocator adds to each piece
// included.
std::size_t HeapBytes() {
  const struct mallinfo2 heap = mallinfo2();
  return heap.uordblks + heap.hblkhd;
}

std::size_t ResidentBytes() {
  std::size_t size = 0;
  std::size_t resident = 0;
  std::ifstream("/proc/self/statm") >> size >> resident;
  return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

// Runs in a child process. `build` gives something that holds the rooms.
template <typename Build>
void Report(const char* name, std::size_t num_rooms, Build build) {
  const std::size_t heap = HeapBytes();
  const std::size_t resident = ResidentBytes();
  const auto rooms = build();
  const auto rate = [num_rooms](std::size_t after, std::size_t before) {
    return static_cast<double>(after - before) / static_cast<double>(num_rooms);
  };
  std::printf("%s %.1f %.1f\n", name, rate(HeapBytes(), heap),
              rate(ResidentBytes(), resident));
}

bool InChild(const std::function<void()>& work) {
  const pid_t child = fork();
  if (child == 0) {
    work();
    std::fflush(stdout);
    _exit(EXIT_SUCCESS);
  }
  int status = 0;
  return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

int Main(int argc, char** argv) {
  CLI::App app("Bytes a room: name, heap, resident.");
  std::size_t num_rooms = 1'000'000;
  app.add_option("--rooms", num_rooms, "How many rooms")
      ->check(CLI::Range(1'000, 1'000'000));
  CLI11_PARSE(app, argc, argv);
  const bool all =
      InChild([num_rooms] {
        Report("directory", num_rooms,
               [num_rooms] { return BuildDirectory(num_rooms); });
      }) &&
      InChild([num_rooms] {
        Report("by_hand", num_rooms,
               [num_rooms] { return BuildBaseline<HandWritten>(num_rooms); });
      }) &&
      InChild([num_rooms] {
        Report("nested_flat_hash_map", num_rooms,
               [num_rooms] { return BuildBaseline<NestedFlat>(num_rooms); });
      });
  if (!all) std::cerr << "memory_report: a measuring process failed\n";
  return all ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace
}  // namespace roompolicy::bench

int main(int argc, char** argv) { return roompolicy::bench::Main(argc, argv); }
