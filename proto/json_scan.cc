#include "roompolicy/wire/json_scan.h"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace roompolicy::wire {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsBlank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

// A byte that may stand in a number.
bool IsOfNumber(char c) {
  return IsDigit(c) || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

// Behind the string that opens at `i`, or the end of the text.
std::size_t EndOfString(std::string_view json, std::size_t i) {
  for (++i; i < json.size(); ++i) {
    if (json[i] == '\\') {
      ++i;
    } else if (json[i] == '"') {
      return i + 1;
    }
  }
  return json.size();
}

std::size_t TakeDigits(std::string_view& text) {
  std::size_t digits = 0;
  while (digits < text.size() && IsDigit(text[digits])) ++digits;
  text.remove_prefix(digits);
  return digits;
}

bool TakeOneOf(std::string_view& text, std::string_view chars) {
  if (text.empty() || chars.find(text.front()) == std::string_view::npos) {
    return false;
  }
  text.remove_prefix(1);
  return true;
}

bool IsJsonNumber(std::string_view text) {
  TakeOneOf(text, "-");
  const bool zero = !text.empty() && text.front() == '0';
  const std::size_t digits = TakeDigits(text);
  if (digits == 0 || (zero && digits > 1)) return false;
  if (TakeOneOf(text, ".") && TakeDigits(text) == 0) return false;
  if (TakeOneOf(text, "eE")) {
    TakeOneOf(text, "+-");
    if (TakeDigits(text) == 0) return false;
  }
  return text.empty();
}

// No document of people has longer indentation.
constexpr std::size_t kLongBlank = 1'024;

// What is no number is left for the library to report.
bool IsBeyondDouble(std::string_view number) {
  constexpr std::size_t kShortest = 5;  // 1e309
  if (number.size() < kShortest || !IsJsonNumber(number)) return false;
  double value = 0;
  return std::from_chars(number.data(), number.data() + number.size(), value)
             .ec == std::errc::result_out_of_range;
}

void Replace(std::string& text, std::size_t begin, std::size_t end) {
  const std::string_view number = std::string_view(text).substr(0, end);
  const bool whole =
      number.find_first_of(".eE", begin) == std::string_view::npos;
  // Only a whole number of more than 300 digits is beyond double.
  const std::string_view stands_in = whole ? "99999999999999999999" : "0.0";
  std::fill(text.begin() + static_cast<std::ptrdiff_t>(begin),
            text.begin() + static_cast<std::ptrdiff_t>(end), ' ');
  text.replace(begin, stands_in.size(), stands_in);
}

}  // namespace

std::size_t FindDeeperThan(std::string_view json, std::size_t max_depth) {
  std::size_t depth = 0;
  for (std::size_t i = 0; i < json.size();) {
    const char c = json[i];
    if (c == '"') {
      i = EndOfString(json, i);
      continue;
    }
    if ((c == '{' || c == '[') && ++depth > max_depth) return i;
    if (c == '}' || c == ']') --depth;
    ++i;
  }
  return std::string_view::npos;
}

std::string_view ForLibrary(std::string_view json, std::string& storage) {
  const auto writable = [&json, &storage]() -> std::string& {
    if (storage.empty()) storage = json;
    return storage;
  };
  for (std::size_t i = 0; i < json.size();) {
    const std::size_t begin = i;
    if (json[i] == '"') {
      i = EndOfString(json, i);
    } else if (IsOfNumber(json[i])) {
      while (i < json.size() && IsOfNumber(json[i])) ++i;
      if (IsBeyondDouble(json.substr(begin, i - begin))) {
        Replace(writable(), begin, i);
      }
    } else if (IsBlank(json[i])) {
      while (i < json.size() && IsBlank(json[i])) ++i;
      if (i - begin > kLongBlank)
        writable().replace(begin, i - begin, i - begin, ' ');
    } else {
      ++i;
    }
  }
  return storage.empty() ? json : std::string_view(storage);
}

}  // namespace roompolicy::wire
