// decide: a stream of requests, a stream of decisions.

#include <optional>
#include <string>
#include <unordered_map>

#include "roompolicy/compile.h"
#include "tools/answer.h"
#include "tools/commands.h"
#include "tools/flags.h"
#include "tools/input.h"
#include "tools/line_reader.h"

namespace roompolicy::cli {
namespace {

using RoomsById = std::unordered_map<std::string, RoomSnapshot>;

struct DecideFlags {
  explicit DecideFlags(CLI::App& app)
      : rooms(TextFlag(app, "--rooms", "FILE", "a file of rooms").Required()),
        requests(app, "--requests", "FILE",
                 "requests, one JSON object a line; - or not given is stdin"),
        at(app, "the instant of requests that name none; no clock is read"),
        outsider(app, "--outsider",
                 "answer as to a stranger: no word about the room") {}

  TextFlag rooms;
  TextFlag requests;
  AtFlag at;
  Switch outsider;
};

std::optional<RoomsById> ReadRoomsById(const Session& session,
                                       const std::string& path) {
  const std::optional<std::vector<Room>> rooms = ReadRooms(session, path);
  if (!rooms) return std::nullopt;
  RoomsById by_id;
  by_id.reserve(rooms->size());
  for (const Room& room : *rooms) {
    by_id.emplace(room.id().text(), Compile(room));
  }
  return by_id;
}

class Answerer {
 public:
  Answerer(const RoomsById& rooms, std::optional<Instant> at, bool outsider)
      : rooms_(rooms), at_(at), outsider_(outsider) {}

  std::string LineFor(std::string_view line) const {
    const Result<wire::RoomRequest> request =
        wire::DecodeRequestLine(line, at_);
    const Answer answer = AnswerTo(Find(request), request, outsider_);
    return wire::EncodeDecisionLine(answer.decision, answer.action,
                                    answer.remedy);
  }

 private:
  const RoomSnapshot* Find(const Result<wire::RoomRequest>& request) const {
    if (!request.ok()) return nullptr;
    const auto found = rooms_.find(request->room_id());
    return found == rooms_.end() ? nullptr : &found->second;
  }

  const RoomsById& rooms_;
  const std::optional<Instant> at_;
  const bool outsider_;
};

int AnswerAll(const Session& session, std::istream& requests,
              const Answerer& answerer) {
  LineReader reader(requests, wire::kMaxRequestLineBytes);
  while (session.out.good()) {
    switch (reader.Next()) {
      case LineReader::Got::kEnd:
        return kFine;
      case LineReader::Got::kError:
        session.out.flush();
        return session.Fail("cannot read the requests: input/output error");
      case LineReader::Got::kLine:
        session.out << answerer.LineFor(reader.line()) << '\n';
        if (!reader.HasMore()) session.out.flush();
    }
  }
  return kBadInput;  // and RunCli says that writing failed
}

int DecideStream(const DecideFlags& flags, const Session& session) {
  std::optional<Instant> at;
  if (flags.at.given()) {
    at = flags.at.Read(session);
    if (!at) return kBadInput;
  }
  const auto rooms = ReadRoomsById(session, flags.rooms.value_or(""));
  if (!rooms) return kBadInput;
  const Answerer answerer(*rooms, at, flags.outsider.on());
  const std::string path = flags.requests.value_or("-");
  if (path == "-") return AnswerAll(session, session.in, answerer);
  std::optional<std::ifstream> file = OpenFile(session, path);
  return file ? AnswerAll(session, *file, answerer) : kBadInput;
}

}  // namespace

Command AddDecide(CLI::App& root) {
  return AddCommand<DecideFlags>(
      root, "decide", "Decisions for a stream of requests (JSON Lines)",
      "Exit status: 0 every line has its answer, whatever the answers are;\n"
      "2 the rooms or the stream cannot be read, or bad usage.\n\n"
      "Example:\n"
      "  roompolicy decide --rooms examples/rooms.json \\\n"
      "      < examples/requests.jsonl\n\n"
      "A request is one line, such as\n"
      "  {\"roomId\": \"99401827563409182\", \"subject\": {\"server\": {}}, "
      "\"action\": \"manage_recording\", \"at\": \"2026-03-12T09:02:00Z\"}\n"
      "or with \"subject\": {\"user\": ID} or {\"pstn\": ID}, \"join\": {} "
      "instead of an action, \"target\": ID.",
      DecideStream);
}

}  // namespace roompolicy::cli
