// Seeded random calls: a small world, so that inputs collide often. Six users,
// three numbers, two endpoints of servers, windows of a few units of time.
#ifndef ROOMPOLICY_TESTS_CALL_MODEL_RANDOM_CALL_H_
#define ROOMPOLICY_TESTS_CALL_MODEL_RANDOM_CALL_H_

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "tests/call/model/call_input.h"
#include "tests/call/model/reference_call.h"

namespace roompolicy::testing {

class RandomCall {
 public:
  explicit RandomCall(std::uint64_t seed);

  const reference::CallRoomPtr& first_room() const { return first_room_; }
  // Whether windows are longer than a grant's word.
  bool long_window() const { return long_window_; }

  // What may come next in this call.
  Input Next(const reference::ReferenceCall& call);

 private:
  static const std::vector<std::string>& Users();
  std::size_t Below(std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_);
  }
  bool OneIn(std::size_t n) { return Below(n) == 0; }
  // Of 100.
  bool Percent(std::size_t n) { return Below(100) < n; }
  template <typename T>
  const T& OneOf(const std::vector<T>& choices) {
    return choices[Below(choices.size())];
  }
  // Up to so many units.
  std::int64_t Span(std::int64_t units);
  // `from` moved by `by`, within what an instant can be.
  static std::int64_t Moved(std::int64_t from, std::int64_t by);

  std::int64_t SomeInstant(const reference::ReferenceCall& call);
  std::string SomeEndpoint(const reference::ReferenceCall& call);
  const reference::Stay* SomeStay(const reference::ReferenceCall& call);
  std::string SomeId(const reference::ReferenceCall& call);
  std::string MaybeBanned(const reference::ReferenceCall& call,
                          const std::vector<std::string>& ids,
                          const std::string& otherwise);
  InputKind SomeKind();

  void MakeJoin(const reference::ReferenceCall& call, Input& input);
  void MakeLeg(const reference::ReferenceCall& call, Input& input);
  void MakeDeed(const reference::ReferenceCall& call, reference::Deed& deed);
  void MakeDial(const reference::ReferenceCall& call, reference::Deed& deed);
  void MakeTarget(const reference::ReferenceCall& call, reference::Deed& deed);
  void MakeRoom(const reference::ReferenceCall& call, Input& input);
  void EditRoster(reference::CallRoom& room, std::vector<std::string>& named);
  void EditWindow(const reference::ReferenceCall& call,
                  reference::CallRoom& room);
  void EditProfile(reference::CallRoom& room, std::vector<std::string>& named);
  void Repair(reference::CallRoom& room, std::vector<std::string>& named);

  std::mt19937_64 random_;
  bool long_window_ = false;
  std::int64_t unit_ = 1;
  std::int64_t start_ = 0;
  std::vector<const TestProfile*> profiles_;
  reference::CallRoomPtr first_room_;
  std::vector<reference::Stay> present_;  // of the call that was last looked at
};

}  // namespace roompolicy::testing

#endif  // ROOMPOLICY_TESTS_CALL_MODEL_RANDOM_CALL_H_
