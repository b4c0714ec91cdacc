#include <cstdio>
#include <sstream>
#include <stdexcept>

#include "benchmarks/laboratory.h"
#include "benchmarks/subprocess.h"

namespace roompolicy::bench {

MemoryCosts::MemoryCosts(std::size_t num_rooms) {
  std::istringstream report(OutputOf(ProgramBesideThis("memory_report") +
                                     " --rooms=" + std::to_string(num_rooms)));
  std::string name;
  for (Holder holder = {}; report >> name >> holder.heap >> holder.resident;) {
    holders_[name] = holder;
  }
  if (holders_.count("directory") == 0 || holders_.count("by_hand") == 0) {
    throw std::runtime_error("memory_report does not report what it should");
  }
}

Measured MemoryCosts::BytesARoom() const {
  const Holder& ours = holders_.at("directory");
  char note[64];
  std::snprintf(note, sizeof note, "heap; resident %.0f", ours.resident);
  return {ours.heap, note};
}

Measured MemoryCosts::AgainstByHand() const {
  const Holder& ours = holders_.at("directory");
  const Holder& by_hand = holders_.at("by_hand");
  char note[96];
  std::snprintf(note, sizeof note,
                "heap %.0f against %.0f, resident %.0f "
                "against %.0f",
                by_hand.heap, ours.heap, by_hand.resident, ours.resident);
  return {by_hand.heap / ours.heap, note};
}

}  // namespace roompolicy::bench
