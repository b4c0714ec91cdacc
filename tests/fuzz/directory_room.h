// The room of an input in a directory of its own, asked by a reader in every
// way that it has: by texts that nobody has checked, by keys and in batches.
#ifndef ROOMPOLICY_TESTS_FUZZ_DIRECTORY_ROOM_H_
#define ROOMPOLICY_TESTS_FUZZ_DIRECTORY_ROOM_H_

#include <string>
#include <vector>

#include "roompolicy/directory_reader.h"
#include "roompolicy/room.h"
#include "roompolicy/room_directory.h"
#include "tests/reference/reference_decider.h"

namespace roompolicy::fuzz {

class DirectoryRoom {
 public:
  // `room` is that of `world`, which must outlive this. Where it is not to
  // exist it has been deleted from the directory.
  //
  // A directory draws its hash seed from the operating system and takes none: a
  // find that needs a certain one may not show again.
  DirectoryRoom(const reference::World& world, const Room& room);

  // For the reference's permissions, which are of its world's room: that of the
  // question. Good until the next call.
  const reference::World& WorldOf(const reference::Query& query);

  // Where the reader answers otherwise than the reference decider: joining and
  // acting with and without the target, by this question's room, subject,
  // action, target and instant. Empty where all is well.
  std::string WhyBroken(const reference::Query& query);

  // The same of all that the question's subject may do.
  std::string WhyPermissionsBroken(
      const reference::Query& query,
      const reference::PermissionsAnswer& expected);

  // The same of a batch: all the questions are of one instant, `expected` are
  // the reference decider's answers to them.
  std::string WhyBatchBroken(const std::vector<reference::Query>& queries,
                             const std::vector<reference::Answer>& expected);

 private:
  std::string WhyTextsBroken(const reference::Query& query);
  std::string WhyKeysBroken(const reference::Query& query);

  const reference::World& world_;
  reference::World elsewhere_;  // under the same rules, without the room
  RoomDirectory directory_;
  DirectoryReader reader_;
  std::string broken_;
};

}  // namespace roompolicy::fuzz

#endif  // ROOMPOLICY_TESTS_FUZZ_DIRECTORY_ROOM_H_
