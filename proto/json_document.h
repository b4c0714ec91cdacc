// Strict JSON as events: the one place that knows the JSON library.
//
// Events rather than a tree: a repeated key is seen, nothing is held in memory
// that the reader does not want, and a hostile document costs a small multiple
// of its bytes.
//
// Thread-safety: pure functions. Source: rules section 10.
#ifndef ROOMPOLICY_WIRE_JSON_DOCUMENT_H_
#define ROOMPOLICY_WIRE_JSON_DOCUMENT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "roompolicy/issue.h"

namespace roompolicy::wire {

enum class JsonKind : std::uint8_t {
  kNull,
  kBool,
  kInteger,      // fits int64
  kHugeInteger,  // does not
  kFraction,     // has a point or an exponent
  kString,
  kObject,
  kArray,
};

// "null", "a string", ...
std::string_view JsonKindName(JsonKind kind);

// A value that is neither object nor array.
struct JsonScalar {
  JsonKind kind = JsonKind::kNull;
  bool boolean = false;
  std::int64_t integer = 0;
  std::string_view text;  // of a string, of a number that is no int64
};

class JsonHandler {
 public:
  virtual ~JsonHandler() = default;
  virtual void Scalar(const JsonScalar& value) = 0;
  virtual void BeginObject() = 0;
  virtual void Key(std::string_view key) = 0;
  virtual void EndObject() = 0;
  virtual void BeginArray() = 0;
  virtual void EndArray() = 0;
};

// Reads one JSON value and nothing behind it. What is no JSON, or nests deeper
// than kMaxJsonDepth, is one MALFORMED_INPUT issue with line and column; the
// events before it are then worth nothing.
std::optional<Issue> ReadJson(std::string_view bytes, JsonHandler& handler);

// Whether JSON can carry this text as it is.
bool IsUtf8(const std::string& text);

}  // namespace roompolicy::wire

#endif  // ROOMPOLICY_WIRE_JSON_DOCUMENT_H_
