// A reader that is stopped inside a call, as by a debugger.
//
// No caller can stop a reader there: a guard never leaves a call and no user
// code runs in one. So this takes the reader's private parts, in the one way
// that the language leaves open: an explicit instantiation may name them.
#ifndef ROOMPOLICY_TESTS_DIRECTORY_STALLED_READER_H_
#define ROOMPOLICY_TESTS_DIRECTORY_STALLED_READER_H_

#include <memory>

#include "roompolicy/directory_reader.h"
#include "roompolicy/internal/directory_state.h"
#include "roompolicy/internal/epoch.h"

namespace roompolicy::testing {

std::shared_ptr<internal::DirectoryState>& StateOf(DirectoryReader& reader);
internal::ReaderSlot*& SlotOf(DirectoryReader& reader);

template <auto State, auto Slot>
struct PartsOfReader {
  friend std::shared_ptr<internal::DirectoryState>& StateOf(
      DirectoryReader& reader) {
    return reader.*State;
  }
  friend internal::ReaderSlot*& SlotOf(DirectoryReader& reader) {
    return reader.*Slot;
  }
};
template struct PartsOfReader<&DirectoryReader::state_,
                              &DirectoryReader::slot_>;

// While it lives, the reader is inside a call and is not to be used.
class StalledReader {
 public:
  explicit StalledReader(DirectoryReader& reader)
      : guard_(StateOf(reader)->epoch, *SlotOf(reader)) {}

 private:
  internal::EpochDomain::Guard guard_;
};

}  // namespace roompolicy::testing

#endif  // ROOMPOLICY_TESTS_DIRECTORY_STALLED_READER_H_
