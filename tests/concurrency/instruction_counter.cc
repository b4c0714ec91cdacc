#include "tests/concurrency/instruction_counter.h"

#include <sched.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <new>

namespace roompolicy::testing {
namespace {

// Memory that both processes see: whether the child is in a call.
class Shared {
 public:
  Shared()
      : page_(mmap(nullptr, sizeof(std::atomic<bool>), PROT_READ | PROT_WRITE,
                   MAP_SHARED | MAP_ANONYMOUS, -1, 0)),
        inside_(page_ == MAP_FAILED ? nullptr
                                    : new (page_) std::atomic<bool>(false)) {}
  ~Shared() {
    if (inside_ != nullptr) munmap(page_, sizeof(std::atomic<bool>));
  }
  Shared(const Shared&) = delete;
  Shared& operator=(const Shared&) = delete;

  std::atomic<bool>* inside() const { return inside_; }

 private:
  void* page_;
  std::atomic<bool>* inside_;
};

// Keeps this thread, and a child that it makes, on one processor: a step is a
// switch between both, much dearer from one processor to another.
class OnOneProcessor {
 public:
  OnOneProcessor() {
    changed_ = sched_getaffinity(0, sizeof(before_), &before_) == 0;
    cpu_set_t one;
    CPU_ZERO(&one);
    const int current = sched_getcpu();
    if (!changed_ || current < 0) return;
    CPU_SET(static_cast<std::size_t>(current), &one);
    sched_setaffinity(0, sizeof(one), &one);  // else it is only slower
  }
  ~OnOneProcessor() {
    if (changed_) sched_setaffinity(0, sizeof(before_), &before_);
  }
  OnOneProcessor(const OnOneProcessor&) = delete;
  OnOneProcessor& operator=(const OnOneProcessor&) = delete;

 private:
  cpu_set_t before_;
  bool changed_;
};

[[noreturn]] void RunChild(std::size_t num_calls,
                           const std::function<void(std::size_t)>& call,
                           std::atomic<bool>& inside) {
  if (ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) _exit(1);
  call(0);  // whatever is done once is done
  for (std::size_t i = 0; i < num_calls; ++i) {
    raise(SIGTRAP);  // the parent steps from here
    inside.store(true, std::memory_order_relaxed);
    call(i);
    inside.store(false, std::memory_order_relaxed);
  }
  _exit(0);
}

// Waits for the child; true while it is stopped and not at its end.
bool IsStopped(pid_t child, int& status) {
  return waitpid(child, &status, 0) == child && WIFSTOPPED(status) &&
         WSTOPSIG(status) == SIGTRAP;
}

// The instructions of the next call; the child stands at its SIGTRAP.
std::size_t StepThrough(pid_t child, const std::atomic<bool>& inside,
                        int& status) {
  std::size_t steps = 0;
  bool began = false;
  while (!began || inside.load(std::memory_order_relaxed)) {
    if (inside.load(std::memory_order_relaxed)) {
      began = true;
      ++steps;
    }
    if (ptrace(PTRACE_SINGLESTEP, child, nullptr, nullptr) != 0 ||
        !IsStopped(child, status)) {
      return 0;
    }
  }
  return steps;
}

}  // namespace

std::vector<std::size_t> CountInstructions(
    std::size_t num_calls, const std::function<void(std::size_t)>& call) {
  const Shared shared;
  if (shared.inside() == nullptr) return {};
  const OnOneProcessor on_one;
  const pid_t child = fork();
  if (child == 0) RunChild(num_calls, call, *shared.inside());
  if (child < 0) return {};
  std::vector<std::size_t> counts;
  int status = 0;
  while (IsStopped(child, status) && counts.size() < num_calls) {
    const std::size_t steps = StepThrough(child, *shared.inside(), status);
    if (steps == 0) break;
    counts.push_back(steps);
    if (ptrace(PTRACE_CONT, child, nullptr, nullptr) != 0) break;
  }
  if (WIFEXITED(status) && counts.size() == num_calls) return counts;
  if (!WIFEXITED(status) && !WIFSIGNALED(status)) {
    kill(child, SIGKILL);
    waitpid(child, &status, 0);
  }
  return {};
}

}  // namespace roompolicy::testing
