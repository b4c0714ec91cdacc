#!/usr/bin/env bash
# The real binary: exit statuses, pipes, a long stream in little memory.
set -uo pipefail

readonly roompolicy=$PWD/$1
readonly rooms=$PWD/examples/rooms.json
readonly temp=${TEST_TMPDIR:?}
failures=0

fail() {
  echo "FAILED: $*" >&2
  failures=$((failures + 1))
}

# status WANTED COMMAND...: runs it, without its output.
status() {
  local wanted=$1
  shift
  "$@" >"$temp/out" 2>"$temp/err"
  local got=$?
  [[ $got == "$wanted" ]] || fail "exit status $got, expected $wanted: $*"
}

# A sanitizer's own memory says nothing about the program's: it keeps what is
# freed, and reserves more addresses than any limit would give it.
sanitized() {
  grep -qa -e __asan_init -e __tsan_init "$roompolicy"
}

exit_statuses() {
  local ask=("$roompolicy" check --rooms "$rooms" --room 99401827563409182)
  local noon=(--at 2026-03-12T09:00:00Z)
  status 0 "${ask[@]}" --user 8:acs:b6f0c1de_doctor "${noon[@]}"
  status 1 "${ask[@]}" --user 8:acs:nobody "${noon[@]}"
  status 2 "${ask[@]}" "${noon[@]}"
  status 0 "$roompolicy" --help
  status 2 "$roompolicy"
  status 0 "$roompolicy" simulate examples/scenarios/telehealth.json
  status 2 "$roompolicy" simulate "$rooms"
  status 2 "$roompolicy" validate /
  status 0 "$roompolicy" diff "$rooms" "$rooms"
  status 0 "$roompolicy" validate <(cat "$rooms")
}

paths_as_typed() {
  mkdir -p "$temp/typed" && cp "$rooms" "$temp/typed/mine.json"
  BUILD_WORKING_DIRECTORY=$temp/typed status 0 "$roompolicy" validate mine.json
}

quiet_end_of_a_closed_pipe() {
  { "$roompolicy" matrix --format svg 2>"$temp/err"; } | head -c 10 >/dev/null
  [[ ! -s $temp/err ]] || fail "a closed pipe is not quiet: $(<"$temp/err")"
}

full_disk() {
  "$roompolicy" matrix >/dev/full 2>"$temp/err"
  [[ $? == 2 ]] || fail 'output that cannot be written is not exit status 2'
  grep -q 'cannot write' "$temp/err" || fail 'no word about a full disk'
}

# Whoever writes one request and waits gets its answer before writing more.
answers_before_more_is_asked() {
  local answer
  coproc DECIDE { "$roompolicy" decide --rooms "$rooms"; }
  echo 'x' >&"${DECIDE[1]}"
  read -r -t 20 answer <&"${DECIDE[0]}" || fail 'no answer while waiting'
  [[ $answer == *INVALID_REQUEST* ]] || fail "unexpected answer: $answer"
  echo 'y' >&"${DECIDE[1]}"
  read -r -t 20 answer <&"${DECIDE[0]}" || fail 'no second answer'
  eval "exec ${DECIDE[1]}>&-"
  wait "$DECIDE_PID" || fail 'decide did not end well'
}

# Line i asks as somebody whose answer tells i apart from its neighbours.
requests() {
  awk -v n="$1" 'BEGIN {
    for (i = 0; i < n; ++i) {
      who = i % 3 == 0 ? "8:acs:b6f0c1de_doctor" : "8:acs:nobody_" i
      if (i % 1000 == 7) { print "{\"roomId\": broken"; continue }
      if (i % 1000 == 8) { print ""; continue }
      printf "{\"roomId\":\"99401827563409182\",\"subject\":{\"user\":" \
        "\"%s\"},\"join\":{}}\n", who
    }
  }'
}

wanted_reasons() {
  awk -v n="$1" 'BEGIN {
    for (i = 0; i < n; ++i) {
      if (i % 1000 == 7 || i % 1000 == 8) print "INVALID_REQUEST"
      else print i % 3 == 0 ? "ALLOWED" : "NOT_INVITED"
    }
  }'
}

# peak N: answers N requests from a pipe; prints the most memory it took (KiB).
peak() {
  requests "$1" >"$temp/requests"
  : >"$temp/answers"  # the pipeline may start later than the first look at it
  # The pipe stays open until the peak has been read.
  { cat "$temp/requests"; while [[ ! -e $temp/measured ]]; do sleep 0.05; done; } |
    "$roompolicy" decide --rooms "$rooms" --at 2026-03-12T09:00:00Z \
      >"$temp/answers" &
  local pid=$!
  local tries=0
  while (($(wc -l <"$temp/answers") < $1 && tries++ < 600)); do sleep 0.1; done
  awk '/^VmHWM/ { print $2 }' "/proc/$pid/status"
  touch "$temp/measured"
  wait "$pid" || fail "decide ended with $?"
  rm "$temp/measured"
}

long_stream() {
  local few many
  few=$(peak 1000)
  many=$(peak 100000)
  sed 's/.*"reason":"\([A-Z_]*\)".*/\1/' "$temp/answers" >"$temp/reasons"
  wanted_reasons 100000 | cmp - "$temp/reasons" || fail 'answers or their order'
  echo "peak memory: $few KiB after 1,000 lines, $many KiB after 100,000"
  if ((many == 0 || many >= few + 1024)) && ! sanitized; then
    fail 'memory grows with the stream'
  fi
}

# A line without end must not be kept.
endless_line() {
  head -c 300000000 /dev/zero | tr '\0' 'x' |
    (sanitized || ulimit -v 200000; "$roompolicy" decide --rooms "$rooms") >"$temp/out"
  [[ $? == 0 ]] || fail 'a line of 300 MB'
  [[ $(wc -l <"$temp/out") == 1 ]] || fail 'a line of 300 MB has one answer'
}

exit_statuses
paths_as_typed
quiet_end_of_a_closed_pipe
full_disk
answers_before_more_is_asked
long_stream
endless_line
((failures == 0)) && echo PASSED
exit $((failures > 0))
