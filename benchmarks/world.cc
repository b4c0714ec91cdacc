#include "benchmarks/world.h"

#include <array>
#include <cstdlib>
#include <iostream>
#include <utility>

#include "roompolicy/decision.h"
#include "roompolicy/directory_reader.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace roompolicy::bench {
namespace {

// Waits for all loads before it; where there is no such instruction, nothing.
inline void Fence() {
#if defined(__x86_64__)
  _mm_lfence();
#endif
}

// Has a value computed that nothing else needs.
template <typename T>
inline void Keep(T value) {
  asm volatile("" : : "r"(value) : "memory");
}

// `right(query, index)` asks one question and judges the answer.
template <typename Right>
class OneByOne final : public Asker {
 public:
  OneByOne(const QueryStream& stream, std::size_t start, bool isolated,
           Right right)
      : stream_(stream),
        at_(start),
        isolated_(isolated),
        right_(std::move(right)) {}

  std::size_t Ask(std::size_t num_questions) override {
    return isolated_ ? AskAll<true>(num_questions)
                     : AskAll<false>(num_questions);
  }

 private:
  // The loop's own part of a question is kept small: it is counted too.
  template <bool kIsolated>
  std::size_t AskAll(std::size_t num_questions) {
    const Query* const first = &stream_[0];
    const std::size_t size = stream_.size();
    std::size_t at = at_;
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < num_questions; ++i) {
      if (!right_(first[at], at)) ++wrong;
      if (++at == size) at = 0;
      if constexpr (kIsolated) Fence();
    }
    at_ = at;
    return wrong;
  }

  const QueryStream& stream_;
  std::size_t at_;
  const bool isolated_;
  Right right_;
};

template <typename Right>
std::unique_ptr<Asker> Ask(const QueryStream& stream, std::size_t start,
                           bool isolated, Right right) {
  return std::make_unique<OneByOne<Right>>(stream, start, isolated,
                                           std::move(right));
}

class BatchAsker final : public Asker {
 public:
  BatchAsker(const QueryStream& stream, std::size_t start,
             DirectoryReader reader)
      : stream_(stream),
        at_(start),
        reader_(std::move(reader)),
        requests_(kBatchSize, DirectoryRequest::Join("", SubjectRef())) {}

  std::size_t Ask(std::size_t num_questions) override {
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < num_questions; i += kBatchSize) {
      wrong += AskBatch();
    }
    return wrong;
  }

 private:
  std::size_t AskBatch() {
    if (at_ + kBatchSize > stream_.size()) at_ = 0;
    for (std::size_t i = 0; i < kBatchSize; ++i) {
      const Query& query = stream_[at_ + i];
      requests_[i] = DirectoryRequest::Perform(
          stream_.texts().room(query),
          SubjectRef::User(stream_.texts().user(query)), query.action);
    }
    if (!reader_.DecideBatch(requests_.data(), kBatchSize, Now(),
                             decisions_.data(), kBatchSize)) {
      return kBatchSize;
    }
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < kBatchSize; ++i) {
      if (decisions_[i].reason != stream_[at_ + i].expected) ++wrong;
    }
    at_ += kBatchSize;
    return wrong;
  }

  const QueryStream& stream_;
  std::size_t at_;
  DirectoryReader reader_;
  std::vector<DirectoryRequest> requests_;
  std::array<Decision, kBatchSize> decisions_;
};

class ChaseAsker final : public Asker {
 public:
  explicit ChaseAsker(std::size_t bytes) : chase_(bytes) {}

  std::size_t Ask(std::size_t num_questions) override {
    for (std::size_t i = 0; i < num_questions; ++i) chase_.Step();
    Keep(chase_.at());
    return 0;
  }

 private:
  PointerChase chase_;
};

// Touches every line of a text.
inline std::size_t Read(std::string_view text) {
  std::size_t sum = static_cast<unsigned char>(text.back());
  for (std::size_t i = 0; i < text.size(); i += 64) {
    sum += static_cast<unsigned char>(text[i]);
  }
  return sum;
}

bool IsRight(bool allowed, const Query& query) {
  return allowed == (query.expected == Reason::kAllowed);
}

}  // namespace

RoomDirectory& World::directory() {
  if (!directory_) directory_ = BuildDirectory(num_rooms_);
  return *directory_;
}

HandWritten& World::by_hand() {
  if (!by_hand_) by_hand_ = BuildBaseline<HandWritten>(num_rooms_);
  return *by_hand_;
}

NestedFlat& World::nested_flat() {
  if (!nested_flat_) nested_flat_ = BuildBaseline<NestedFlat>(num_rooms_);
  return *nested_flat_;
}

void World::ForgetBaselines() {
  by_hand_.reset();
  nested_flat_.reset();
  finder_.reset();
}

const QueryStream& World::stream(Mix mix) {
  auto& stream = streams_[mix == Mix::kHits ? 0 : 1];
  if (!stream) {
    stream = std::make_unique<QueryStream>(mix, num_rooms_,
                                           NumQueriesFor(num_rooms_));
  }
  return *stream;
}

const std::vector<World::Keys>& World::keys(Mix mix) {
  std::vector<Keys>& keys = keys_[mix == Mix::kHits ? 0 : 1];
  if (keys.empty()) {
    const QueryStream& questions = stream(mix);
    keys.reserve(questions.size());
    for (std::size_t i = 0; i < questions.size(); ++i) {
      keys.push_back(
          {directory().RoomKeyOf(questions.texts().room(questions[i])).value(),
           directory()
               .ParticipantKeyOf(questions.texts().user(questions[i]))
               .value()});
    }
  }
  return keys;
}

std::unique_ptr<Asker> World::MakeAsker(Contender contender,
                                        const AskerOptions& options) {
  const QueryStream& questions = stream(options.mix);
  const std::size_t start = options.thread * (questions.size() / 2);
  const auto asks = [&](auto right) {
    return Ask(questions, start, options.isolated, std::move(right));
  };
  switch (contender) {
    case Contender::kById:
      return asks(
          [questions = questions.texts(), reader = directory().NewReader()](
              const Query& query, std::size_t) mutable {
            return reader
                       .CanPerform(questions.room(query),
                                   SubjectRef::User(questions.user(query)),
                                   query.action, Now())
                       .reason == query.expected;
          });
    case Contender::kWithKeys:
      return asks(
          [keys = keys(options.mix).data(), reader = directory().NewReader()](
              const Query& query, std::size_t i) mutable {
            return reader
                       .CanPerform(keys[i].room, SubjectRef::User(keys[i].user),
                                   query.action, Now())
                       .reason == query.expected;
          });
    case Contender::kBatch:
      return std::make_unique<BatchAsker>(questions, start,
                                          directory().NewReader());
    // A caller of this one holds its ids as strings; it is spared making them.
    case Contender::kByHand:
      return asks([questions = questions.texts(), &rooms = by_hand(),
                   room = std::string(), user = std::string()](
                      const Query& query, std::size_t) mutable {
        room.assign(questions.room(query));
        user.assign(questions.user(query));
        return IsRight(rooms.Allows(room, user, query.action, Now()), query);
      });
    case Contender::kNestedFlat:
      return asks([questions = questions.texts(), &rooms = nested_flat()](
                      const Query& query, std::size_t) {
        return IsRight(rooms.Allows(questions.room(query),
                                    questions.user(query), query.action, Now()),
                       query);
      });
    default:
      return MakeFloor(contender, options);
  }
}

std::unique_ptr<Asker> World::MakeFloor(Contender contender,
                                        const AskerOptions& options) {
  const QueryStream& questions = stream(options.mix);
  const auto asks = [&](auto right) {
    return Ask(questions, 0, false, std::move(right));
  };
  switch (contender) {
    case Contender::kPointerChase:
      return std::make_unique<ChaseAsker>(BytesOf(directory()));
    case Contender::kFindRoom:
      if (!finder_) finder_ = BuildBaseline<RoomFinder>(num_rooms_);
      return asks([questions = questions.texts(), &rooms = *finder_](
                      const Query& query, std::size_t) {
        return rooms.Contains(questions.room(query)) ==
               (query.expected != Reason::kRoomNotFound);
      });
    // What was read decides what is returned: a load that nobody needs is not
    // counted.
    case Contender::kReadQuestionsWithKeys:
      return asks([questions = questions.texts(),
                   keys = keys(options.mix).data()](const Query& query,
                                                    std::size_t i) {
        return keys[i].room.text().size() + keys[i].user.text().size() +
                   Read(questions.room(query)) + Read(questions.user(query)) !=
               0;
      });
    default:
      return asks([questions = questions.texts()](const Query& query,
                                                  std::size_t) {
        return Read(questions.room(query)) + Read(questions.user(query)) != 0;
      });
  }
}

std::unique_ptr<RoomDirectory> BuildDirectory(std::size_t num_rooms,
                                              std::size_t roster) {
  auto directory = std::make_unique<RoomDirectory>();
  for (std::size_t number = 0; number < num_rooms; ++number) {
    const Room room = MakeRoom(PlanRoom(number, roster));
    if (!directory->Add(room).ok()) {
      std::cerr << "the directory refuses room " << room.id().text() << '\n';
      std::exit(EXIT_FAILURE);
    }
  }
  return directory;
}

std::size_t BytesOf(const RoomDirectory& directory) {
  const DirectoryStatistics statistics = directory.Statistics();
  return statistics.room_bytes + statistics.table_bytes;
}

}  // namespace roompolicy::bench
