#include "roompolicy/wire/json_document.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <nlohmann/json.hpp>

#include "roompolicy/wire/format.h"
#include "roompolicy/wire/json_scan.h"

namespace roompolicy::wire {
namespace {

using Json = nlohmann::json;

// "line 3, column 7", counted in bytes from 1, of the byte at `offset`.
std::string PlaceOf(std::string_view bytes, std::size_t offset) {
  const std::string_view before =
      bytes.substr(0, std::min(offset, bytes.size()));
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t last_break = before.rfind('\n');
  const std::size_t column = last_break == std::string_view::npos
                                 ? before.size() + 1
                                 : before.size() - last_break;
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

Issue SyntaxError(std::string_view bytes, std::size_t offset,
                  std::string_view what) {
  return Issue{IssueCode::kMalformedInput, "",
               PlaceOf(bytes, offset) + ": " + std::string(what)};
}

// The library's own words, such as "syntax error while parsing object key -
// unexpected '}'", without what it quotes from the document.
std::string WordsOf(std::string_view what) {
  const std::size_t place = what.find("column ");
  const std::size_t begin =
      what.find(": ", place == std::string_view::npos ? 0 : place);
  // A number beyond double with more rubbish behind it: the one fault without a
  // place.
  if (begin == std::string_view::npos) return "expected a number in range";
  what.remove_prefix(begin + 2);
  const std::size_t quote = what.find("; last read");
  return std::string(what.substr(0, quote));
}

// The end of what was read before an error: where it went wrong.
std::string_view TailOf(std::string_view token) {
  constexpr std::size_t kShown = 24;
  return token.size() > kShown ? token.substr(token.size() - kShown) : token;
}

// The library's events, each passed on, with the depth counted.
class Sax final : public nlohmann::json_sax<Json> {
 public:
  Sax(std::string_view bytes, JsonHandler& handler)
      : bytes_(bytes), handler_(handler) {}

  const std::optional<Issue>& error() const { return error_; }

  bool null() override { return Pass(JsonScalar{}); }
  bool boolean(bool value) override {
    return Pass(JsonScalar{JsonKind::kBool, value, 0, {}});
  }
  bool number_integer(number_integer_t value) override {
    return Pass(JsonScalar{JsonKind::kInteger, false, value, {}});
  }
  bool number_unsigned(number_unsigned_t value) override {
    constexpr auto kMax = std::numeric_limits<std::int64_t>::max();
    if (value <= static_cast<number_unsigned_t>(kMax)) {
      return number_integer(static_cast<std::int64_t>(value));
    }
    const std::string text = std::to_string(value);
    return Pass(JsonScalar{JsonKind::kHugeInteger, false, 0, text});
  }
  bool number_float(number_float_t, const string_t& text) override {
    const bool whole = text.find_first_of(".,eE") == std::string::npos;
    return Pass(JsonScalar{whole ? JsonKind::kHugeInteger : JsonKind::kFraction,
                           false, 0, text});
  }
  bool string(string_t& text) override {
    return Pass(JsonScalar{JsonKind::kString, false, 0, text});
  }
  bool binary(binary_t&) override { return false; }  // not in JSON

  bool start_object(std::size_t) override {
    if (!Deeper()) return false;
    handler_.BeginObject();
    return true;
  }
  bool key(string_t& key) override {
    handler_.Key(key);
    return true;
  }
  bool end_object() override {
    --depth_;
    handler_.EndObject();
    return true;
  }
  bool start_array(std::size_t) override {
    if (!Deeper()) return false;
    handler_.BeginArray();
    return true;
  }
  bool end_array() override {
    --depth_;
    handler_.EndArray();
    return true;
  }

  bool parse_error(std::size_t position, const std::string& last_token,
                   const Json::exception& error) override {
    // The position counts the offending byte itself.
    const std::size_t offset = position > 0 ? position - 1 : 0;
    std::string words = WordsOf(error.what());
    words += offset >= bytes_.size()
                 ? ", at the end of the input"
                 : ", at " + Quoted(TailOf(Read(offset, last_token.size())));
    error_ = SyntaxError(bytes_, offset, words);
    return false;
  }

 private:
  bool Pass(const JsonScalar& value) {
    handler_.Scalar(value);
    return true;
  }

  // What stands in the document up to `offset`, where the library may have read
  // something else (ForLibrary).
  std::string_view Read(std::size_t offset, std::size_t bytes) const {
    bytes = std::min(bytes, offset + 1);
    return bytes_.substr(offset + 1 - bytes, bytes);
  }

  bool Deeper() {
    if (++depth_ <= kMaxJsonDepth) return true;
    error_ = SyntaxError(bytes_, FindDeeperThan(bytes_, kMaxJsonDepth),
                         "objects and arrays nest deeper than " +
                             std::to_string(kMaxJsonDepth) + " levels");
    return false;
  }

  std::string_view bytes_;
  JsonHandler& handler_;
  std::size_t depth_ = 0;
  std::optional<Issue> error_;
};

}  // namespace

std::string_view JsonKindName(JsonKind kind) {
  switch (kind) {
    case JsonKind::kNull:
      return "null";
    case JsonKind::kBool:
      return "true or false";
    case JsonKind::kInteger:
      return "an integer";
    case JsonKind::kHugeInteger:
      return "an integer beyond 64 bits";
    case JsonKind::kFraction:
      return "a number with a point or an exponent";
    case JsonKind::kString:
      return "a string";
    case JsonKind::kObject:
      return "an object";
    case JsonKind::kArray:
      return "an array";
  }
  return "something else";
}

std::optional<Issue> ReadJson(std::string_view bytes, JsonHandler& handler) {
  // The library skips the one and takes the other for the end of the input.
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") {
    return SyntaxError(bytes, 0,
                       "expected JSON in UTF-8 without a byte order mark");
  }
  if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos) {
    return SyntaxError(bytes, nul, "expected JSON in UTF-8, got a NUL byte");
  }
  std::string storage;
  const std::string_view json = ForLibrary(bytes, storage);
  Sax sax(bytes, handler);
  const bool done =
      Json::sax_parse(json.data(), json.data() + json.size(), &sax);
  if (done || sax.error().has_value()) return sax.error();
  return SyntaxError(bytes, bytes.size(), "expected JSON");
}

bool IsUtf8(const std::string& text) {
  using OnError = Json::error_handler_t;
  // The two ways of writing faulty text differ only where it is faulty.
  const Json json = text;
  return json.dump(-1, ' ', false, OnError::replace) ==
         json.dump(-1, ' ', false, OnError::ignore);
}

}  // namespace roompolicy::wire
