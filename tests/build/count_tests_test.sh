#!/usr/bin/env bash
# .ci/count_tests counts cases, not files.
set -euo pipefail
. tests/build/lib.sh

logs=$TEST_TMPDIR/logs

# log PATH: a test.xml from stdin.
log() {
  mkdir -p "$logs/$1"
  cat >"$logs/$1/test.xml"
}

# counts WHAT EXPECTED: of all logs.
counts() {
  local actual
  actual=$(.ci/count_tests "$logs" 2>"$TEST_TMPDIR/stderr") || fail "$1: exit status $?"
  [ "$actual" = "$2" ] || fail "$1: counted '$actual', not '$2'"
  rm -rf "$logs"
}

gtest() {
  cat <<'EOF'
<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="3" failures="1" disabled="0" errors="0" time="0." name="AllTests">
  <testsuite name="Window" tests="3" failures="1" disabled="0" skipped="0" errors="0">
    <testcase name="OpensAtValidFrom" status="run" result="completed" time="0." classname="Window" />
    <testcase name="ClosesAtValidUntil" status="run" result="completed" time="0." classname="Window">
      <failure message="a.cc:1&#x0A;  1&#x0A;  2" type=""><![CDATA[a.cc:1
Expected: <testcase name="x" status="run" /> <failure message="y"/>
]]></failure>
      <failure message="a.cc:2" type=""><![CDATA[a second failure of the same case]]></failure>
    </testcase>
    <testcase name="IsHalfOpen" status="run" result="completed" time="0." classname="Window">
      <properties><property name="seed" value="7"/></properties>
    </testcase>
  </testsuite>
</testsuites>
EOF
}

gtest | log policy/window_test
counts "a GoogleTest program" "2 1"

for shard in 1 2; do
  log "policy/sharded_test/shard_${shard}_of_2" <<EOF
<testsuites><testsuite name="S"><testcase name="Case$shard" status="run" result="completed" /></testsuite></testsuites>
EOF
done
counts "a sharded program" "2 0"

log policy/quiet_test <<'EOF'
<testsuites><testsuite name="S">
<testcase name="Ran" status="run" result="completed" />
<testcase name="DISABLED_One" status="notrun" result="suppressed" />
<testcase name="Skipped" status="run" result="skipped"><skipped message="x"><![CDATA[x]]></skipped></testcase>
</testsuite></testsuites>
EOF
counts "cases that did not run" "1 0"
grep -q 'did not run: DISABLED_One' "$TEST_TMPDIR/stderr" || fail "a disabled case is not named"
grep -q 'did not run: Skipped' "$TEST_TMPDIR/stderr" || fail "a skipped case is not named"

# What Bazel writes for a test without a log of its own.
shell_test() {
  cat <<EOF
<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="tests/build/a_test" tests="1" failures="0" errors="$1">
    <testcase name="tests/build/a_test" status="run" duration="1" time="1">$2</testcase>
      <system-out>
Generated test.log (if the file is not UTF-8, then this may be unreadable):
<![CDATA[a line
<testcase name="printed" /><failure message="printed"/>
<error>]]>
      </system-out>
    </testsuite>
</testsuites>
EOF
}
shell_test 0 "" | log tests/build/a_test
counts "a shell test" "1 0"
shell_test 1 "<error message=\"exited with error code 1\"></error>" | log tests/build/a_test
counts "a failed shell test" "0 1"

gtest | log policy/window_test
shell_test 0 "" | log tests/build/a_test
shell_test 1 "<error message='terminated'></error>" | log tests/build/b_test
counts "several logs" "3 2"

# Through a symlink, as bazel-testlogs is one.
gtest | log policy/window_test
mv "$logs" "$TEST_TMPDIR/real"
ln -s "$TEST_TMPDIR/real" "$logs"
counts "a symlink to the logs" "2 1"

mkdir -p "$logs"
refuses "no logs" '^0 0$' .ci/count_tests "$logs"
refuses "no argument" 'usage' .ci/count_tests

finish
