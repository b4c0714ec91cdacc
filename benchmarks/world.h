// A number of rooms held by everything that is compared, and those who ask.
//
// Thread-safety: a world is built by one thread; askers of different threads
// may then ask at once. An asker is one thread's.
#ifndef ROOMPOLICY_BENCHMARKS_WORLD_H_
#define ROOMPOLICY_BENCHMARKS_WORLD_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "benchmarks/floors.h"
#include "benchmarks/hand_written.h"
#include "benchmarks/workload.h"
#include "roompolicy/keys.h"
#include "roompolicy/room_directory.h"

namespace roompolicy::bench {

// Who answers, or what stands in for answering.
enum class Contender {
  kReadQuestions,          // floor: reading the ids, no answer
  kReadQuestionsWithKeys,  // likewise, and the keys
  kPointerChase,           // floor: a dependent load a question
  kFindRoom,               // floor: flat_hash_map find of the room's id
  kById,                   // the directory, a question at a time
  kWithKeys,               // likewise, hashes known
  kBatch,                  // likewise by id, 16 questions a call
  kByHand,                 // baseline: unordered_map and shared_mutex
  kNestedFlat,             // baseline: flat_hash_map and no lock
};

inline constexpr std::size_t kBatchSize = 16;

// Asks the questions of a stream one after another, again from its start when
// it ends, and checks each answer.
class Asker {
 public:
  virtual ~Asker() = default;
  // Asks `num_questions`, a multiple of kBatchSize, from where it stopped.
  // Returns how many answers were wrong.
  virtual std::size_t Ask(std::size_t num_questions) = 0;
};

struct AskerOptions {
  Mix mix = Mix::kHits;
  // Each thread has its part of the stream, and a reader of its own.
  std::size_t thread = 0;
  // Nothing of a question overlaps with the next one: its latency. Only for
  // kById, kWithKeys and kByHand.
  bool isolated = false;
};

class World {
 public:
  explicit World(std::size_t num_rooms) : num_rooms_(num_rooms) {}

  std::size_t num_rooms() const { return num_rooms_; }
  // What is asked for is built the first time.
  RoomDirectory& directory();
  HandWritten& by_hand();
  NestedFlat& nested_flat();
  std::unique_ptr<Asker> MakeAsker(Contender contender,
                                   const AskerOptions& options = {});
  // Gives the memory back.
  void ForgetBaselines();

 private:
  struct Keys {
    RoomKey room;
    ParticipantKey user;
  };

  const QueryStream& stream(Mix mix);
  const std::vector<Keys>& keys(Mix mix);
  std::unique_ptr<Asker> MakeFloor(Contender contender,
                                   const AskerOptions& options);

  std::size_t num_rooms_;
  std::unique_ptr<QueryStream> streams_[2];
  std::vector<Keys> keys_[2];
  std::unique_ptr<RoomDirectory> directory_;
  std::unique_ptr<HandWritten> by_hand_;
  std::unique_ptr<NestedFlat> nested_flat_;
  std::unique_ptr<RoomFinder> finder_;
};

// Each ends the program with a message where the library refuses a room: then
// there is nothing to measure.
std::unique_ptr<RoomDirectory> BuildDirectory(std::size_t num_rooms,
                                              std::size_t roster = kRosterSize);

template <typename Rooms>
std::unique_ptr<Rooms> BuildBaseline(std::size_t num_rooms) {
  auto rooms = std::make_unique<Rooms>();
  for (std::size_t number = 0; number < num_rooms; ++number) {
    rooms->Add(PlanRoom(number));
  }
  return rooms;
}

// Bytes that the directory says its rooms take.
std::size_t BytesOf(const RoomDirectory& directory);

}  // namespace roompolicy::bench

#endif  // ROOMPOLICY_BENCHMARKS_WORLD_H_
