# Reads headers of the C interface, which clang-format has laid out, and writes
# a program that prints their layout. Whatever it does not know of a header
# stops it: nothing is left out quietly.

function stop(what) {
  print "layout.awk: " FILENAME ": " what > "/dev/stderr"
  stopped = 1
  exit 1
}

function emit(line) { program = program "  " line "\n" }

function trim(text) {
  gsub(/[ \t\n]+/, " ", text)
  gsub(/\( /, "(", text)
  gsub(/^ | $/, "", text)
  return text
}

# An enum's body: "A = 0, B = 1".
function numbers(body, parts, n, i, name) {
  n = split(body, parts, ",")
  for (i = 1; i <= n; i++) {
    name = trim(parts[i])
    if (name == "") continue
    if (name !~ /^RP_[A-Z0-9_]+ = -?[0-9]+$/) stop("a constant without its number: " name)
    sub(/ =.*/, "", name)
    emit("printf(\"number %s %lld\\n\", \"" name "\", (long long)" name ");")
  }
}

# A struct: its size, and each member's offset and size.
function members(type, body, parts, n, i, declared, name) {
  emit("printf(\"struct " type " size %zu\\n\", sizeof(" type "));")
  n = split(body, parts, ";")
  for (i = 1; i <= n; i++) {
    declared = trim(parts[i])
    if (declared == "") continue
    name = declared
    sub(/\[[0-9]+\]$/, "", name)
    if (!match(name, /[A-Za-z_][A-Za-z0-9_]*$/) || declared ~ /[,:()]/) {
      stop("a member that it does not know: " declared)
    }
    name = substr(name, RSTART)
    emit("printf(\"  %zu+%zu " declared "\\n\", offsetof(" type ", " name "), sizeof(((" \
         type " *)0)->" name "));")
  }
}

# One declaration, without comments, macros and inline bodies.
function declaration(text, name, body) {
  text = trim(text)
  if (text == "" || text == "extern \"C\"") return
  if (text ~ /^RP_API .*\) RP_NOEXCEPT$/) {
    sub(/^RP_API /, "", text)
    sub(/ RP_NOEXCEPT$/, "", text)
    emit("puts(\"function " text "\");")
  } else if (text ~ /^enum \{.*\}$/) {
    body = text
    sub(/^enum \{/, "", body)
    sub(/\}$/, "", body)
    numbers(body)
  } else if (text ~ /^typedef struct [a-z_]+ \{.*\} [a-z_]+$/) {
    name = body = text
    sub(/.*\} /, "", name)
    sub(/^typedef struct [a-z_]+ \{/, "", body)
    sub(/\} [a-z_]+$/, "", body)
    members(name, body)
  } else if (text ~ /^typedef struct [a-z_]+ [a-z_]+$/) {
    sub(/.* /, "", text)
    emit("puts(\"opaque " text "\");")
  } else if (text ~ /^typedef u?int(32|64)_t [a-z_]+$/) {
    sub(/^typedef /, "", text)
    emit("puts(\"type " text "\");")
  } else if (text ~ /^static inline [a-z_]+ rp_[a-z_]+\(.*\) \{\}$/) {
    sub(/^static inline /, "", text)
    sub(/ \{\}$/, "", text)
    emit("puts(\"inline " text "\");")
  } else {
    stop("a declaration that it does not know: " text)
  }
}

FNR == 1 {
  name = FILENAME
  sub(/.*\/roompolicy\//, "roompolicy/", name)
  includes = includes "#include \"" name "\"\n"
}

# Comments and macros. The macros with a value are numbers or texts.
{
  line = $0
  while (1) {
    if (in_comment) {
      at = index(line, "*/")
      if (!at) next
      line = substr(line, at + 2)
      in_comment = 0
    }
    at = index(line, "/*")
    if (!at) break
    rest = substr(line, at + 2)
    code = substr(line, 1, at - 1)
    end = index(rest, "*/")
    if (!end) {
      in_comment = 1
      line = code
      break
    }
    line = code substr(rest, end + 2)
  }
}
line ~ /^#define RP_[A-Z_]+ [0-9]+$/ {
  split(line, words, " ")
  emit("printf(\"number %s %lld\\n\", \"" words[2] "\", (long long)" words[2] ");")
  next
}
line ~ /^#define RP_[A-Z_]+ "/ || line ~ /^#define RP_NEVER / {
  sub(/^#define /, "", line)
  if (line !~ /^RP_VERSION /) {
    gsub(/"/, "\\\"", line)
    emit("puts(\"macro " line "\");")
  }
  next
}
line ~ /^#define RP_(API|NOEXCEPT)( |$)/ || line ~ /^#define ROOMPOLICY_[A-Z_]+_H_$/ { next }
line ~ /^#(if|ifdef|ifndef|else|endif|include)/ { next }
line ~ /^#/ { stop("a macro that it does not know: " line) }

# Declarations, to the semicolon that no brace holds. The body of an inline
# function becomes {}; that of extern "C" is no body.
{
  if (line ~ /^extern "C" \{$/ || (depth == 0 && line ~ /^} *$/)) next
  n = length(line)
  for (i = 1; i <= n; i++) {
    c = substr(line, i, 1)
    if (c == "{") {
      if (depth++ == 0) inline = text ~ /static inline/
      if (!inline || depth == 1) text = text c
    } else if (c == "}") {
      depth--
      if (!inline || depth == 0) text = text c
      if (inline && depth == 0) {
        declaration(text)
        text = ""
      }
    } else if (c == ";" && depth == 0) {
      declaration(text)
      text = ""
    } else if (!inline || depth == 0) {
      text = text c
    }
  }
  if (!inline || depth == 0) text = text " "
}

END {
  if (stopped) exit 1
  if (trim(text) != "" || depth != 0 || in_comment) stop("ends within: " trim(text))
  print "#include <stdio.h>\n" includes "\nint main(void) {\n" program "  return 0;\n}"
}
