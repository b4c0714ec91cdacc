// What the handles of directories are.
#ifndef ROOMPOLICY_INTERNAL_C_DIRECTORY_OBJECTS_H_
#define ROOMPOLICY_INTERNAL_C_DIRECTORY_OBJECTS_H_

#include <atomic>
#include <memory>
#include <string>

#include "roompolicy/c_api.h"
#include "roompolicy/directory_reader.h"
#include "roompolicy/keys.h"
#include "roompolicy/room_directory.h"

struct rp_directory {
  std::shared_ptr<roompolicy::RoomDirectory> rooms;  // INVARIANT: not null
  std::atomic<rp_status> broken{RP_OK};              // by what
};

// The text stays where it is: the key borrows it.
struct rp_room_key {
  const std::string text;
  roompolicy::RoomKey key;
};

struct rp_participant_key {
  const std::string text;
  roompolicy::ParticipantKey key;
};

// The reader goes before its directory may.
struct rp_reader {
  std::shared_ptr<roompolicy::RoomDirectory> rooms;
  roompolicy::DirectoryReader reader;
};

#endif  // ROOMPOLICY_INTERNAL_C_DIRECTORY_OBJECTS_H_
