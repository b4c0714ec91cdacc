// One page policy for everything that is compared.
#ifndef ROOMPOLICY_BENCHMARKS_PAGES_H_
#define ROOMPOLICY_BENCHMARKS_PAGES_H_

namespace roompolicy::bench {

// Starts the program anew with the allocator told to take huge pages for all it
// allocates, or for nothing, if it does not run so already. Huge pages make
// every contender faster; what is compared must have the same ones.
// Call it first in main().
void UsePages(bool huge, char** argv);

}  // namespace roompolicy::bench

#endif  // ROOMPOLICY_BENCHMARKS_PAGES_H_
