#!/usr/bin/env bash
# tools/install and tools/uninstall touch nothing but what is listed below the
# prefix. A small tree stands in for the sources and a script for Bazel:
# tests/consumers installs what is really built.
set -euo pipefail
. tests/build/lib.sh
needs awk cc readelf sed

readonly tree=$TEST_TMPDIR/tree bin=$TEST_TMPDIR/bin built=$TEST_TMPDIR/built
readonly caller=$TEST_TMPDIR/caller prefix=$TEST_TMPDIR/prefix
readonly outside=$TEST_TMPDIR/outside manifest=$prefix/share/roompolicy/manifest

mkdir -p "$tree"/{policy,proto/roompolicy/v1} "$bin" "$built" "$caller"
cp -rL tools packaging "$tree"
echo 'inline constexpr std::string_view kVersion = "0.1.2";' >"$tree/policy/version.h"
echo '#define RP_VERSION "0.1.2"' >"$tree/policy/c_api.h"
echo '#include "roompolicy/c_api.h"' >"$tree/proto/c_api.h"
echo license >"$tree/LICENSE"
echo 'syntax = "proto3";' >"$tree/proto/roompolicy/v1/room.proto"
for name in libroompolicy libroompolicy_wire; do
  echo '' | cc -shared -x c - -o "$built/$name.so.0"
  cp "$built/$name.so.0" "$built/$name.a"
done
cat >"$bin/bazel" <<EOT
#!/bin/sh
case \$1 in
  info) echo '$built' ;;
  query) echo //policy:version.h ;;
esac
EOT
chmod +x "$bin/bazel"
PATH=$bin:$PATH

# in_prefix TOOL: it with the prefix of this test.
in_prefix() { "$tree/tools/$1" --prefix "$prefix"; }

# fresh: an installed prefix, and another place with nothing in it.
fresh() {
  rm -rf "$prefix" "$outside"
  mkdir -p "$outside/wire"
  cp -a "$TEST_TMPDIR/installed" "$prefix"
}

# unchanged WHAT COMMAND...: the command leaves what is below TEST_TMPDIR, with
# contents, links and times.
unchanged() {
  local what=$1 before
  before=$(state)
  "${@:2}"
  [ "$(state)" = "$before" ] || fail "$what: $(diff <(echo "$before") <(state))"
}
state() {
  find "$prefix" "$outside" -type f -exec cksum {} + -o \
    -printf '%y %p -> %l\n' | sort
}

# nothing_left: of what was installed.
nothing_left() { [ -z "$(find "$prefix" -mindepth 1)" ]; }

passes "installing into an empty prefix" in_prefix install
cp -a "$prefix" "$TEST_TMPDIR/installed"
# Again, over a version with one file more.
fresh
echo 'file lib/old.h' >>"$manifest"
echo old >"$prefix/lib/old.h"
passes "installing again" in_prefix install
[ ! -e "$prefix/lib/old.h" ] || fail "a file of the version before stays"
! grep -q old.h "$manifest" || fail "a file of the version before stays in the list"
[ -L "$prefix/lib/libroompolicy.so" ] || fail "no libroompolicy.so"
passes "uninstalling" in_prefix uninstall
passes "uninstalling leaves nothing" nothing_left

# --- Symbolic links -------------------------------------------------------------

# Each folder on the way, the last one and the one of the list too.
for folder in include include/roompolicy share/roompolicy; do
  fresh
  rm -r "$outside"
  mv "$prefix/$folder" "$outside"
  ln -s "$outside" "$prefix/$folder"
  for tool in install uninstall; do
    unchanged "$tool through the link $folder" \
      refuses "$tool through the link $folder" "$folder is a symbolic link" in_prefix $tool
  done
done

# No header of it is on the way, but the folder would be removed.
fresh
rm -r "$prefix/include/roompolicy"
ln -s "$outside" "$prefix/include/roompolicy"
sed -i '/^file include/d' "$manifest"
for tool in install uninstall; do
  unchanged "$tool: a folder of another place" \
    refuses "$tool: a folder of another place" 'is a symbolic link' in_prefix $tool
done

# Nothing is installed yet.
rm -r "$prefix"
mkdir "$prefix"
ln -s "$outside" "$prefix/include"
unchanged "the first installation through a link" \
  refuses "the first installation through a link" 'is a symbolic link' in_prefix install

# A listed link is the tool's own; what it shows is not.
fresh
ln -sfn "$outside" "$prefix/include/roompolicy/c_api.h"
passes "installing over a link to a folder" in_prefix install
[ -z "$(find "$outside" -type f)" ] || fail "installed into the target of a link"
echo theirs >"$outside/theirs.h"
rm -r "$prefix/include/roompolicy/c_api.h"
ln -s "$outside/theirs.h" "$prefix/include/roompolicy/c_api.h"
passes "uninstalling a link" in_prefix uninstall
[ -e "$outside/theirs.h" ] || fail "removed the target of a link"

fresh
rm "$prefix/include/roompolicy/c_api.h"
mkdir "$prefix/include/roompolicy/c_api.h"
unchanged "a folder in place of a file" \
  refuses "a folder in place of a file" 'c_api.h is a folder' in_prefix install

# The prefix itself may be a link.
fresh
mv "$prefix" "$TEST_TMPDIR/real" && ln -s real "$prefix"
passes "installing into a link" in_prefix install
passes "uninstalling from a link" in_prefix uninstall
[ -z "$(ls "$TEST_TMPDIR/real")" ] || fail "left: $(ls "$TEST_TMPDIR/real")"

# --- The list ---------------------------------------------------------------------

for line in 'file ../outside/theirs.h' 'file /etc/passwd' 'folder a/../../outside' 'folder ' theirs; do
  fresh
  echo "$line" >>"$manifest"
  for tool in install uninstall; do
    unchanged "$tool: the line '$line'" \
      refuses "$tool: the line '$line'" "bad line: $line" in_prefix $tool
  done
done

# Folders that were there are not of the list, and stay.
rm -r "$prefix"
mkdir -p "$prefix"/{include/roompolicy/wire,lib/{pkgconfig,cmake/roompolicy},share/{doc/roompolicy,roompolicy/proto/roompolicy/v1}}
find "$prefix" | sort >"$TEST_TMPDIR/before"
passes "installing where each folder is" in_prefix install
passes "uninstalling where each folder was" in_prefix uninstall
find "$prefix" | sort | cmp -s - "$TEST_TMPDIR/before" || fail "a folder that was there is gone"

# --- The caller's folder and umask -------------------------------------------------

from_caller() { (umask 077 && cd "$caller" && "$@"); }
passes "a relative --destdir" from_caller ../tree/tools/install --prefix /usr --destdir out
[ -f "$caller/out/usr/share/roompolicy/manifest" ] || fail "--destdir is not below the caller's folder"
[ ! -e "$tree/out" ] || fail "--destdir is in the source tree"
closed=$(find "$caller/out" ! -type l ! -perm -go=r -o -type d ! -perm -go=rx || :)
[ -z "$closed" ] || fail "under umask 077 others may not read: $closed"
passes "uninstalling a relative --destdir" from_caller "$tree/tools/uninstall" --prefix /usr --destdir=out
[ "$(cd "$caller/out" && find . -mindepth 1)" = ./usr ] || fail "a relative --destdir leaves files"

# tools/deb goes as far as the build.
for tool in git dpkg-deb dpkg-shlibdeps dpkg-architecture strip; do
  printf '#!/bin/sh\necho 1\n' >"$bin/$tool"
  chmod +x "$bin/$tool"
done
cp "$bin/bazel" "$TEST_TMPDIR/bazel"
printf '#!/bin/sh\nexit 1\n' >"$bin/bazel"
refuses "packages of no build" 'the build failed' from_caller ../tree/tools/deb --output debs/new
[ -d "$caller/debs/new" ] || fail "--output is not below the caller's folder"
[ ! -e "$tree/debs" ] || fail "--output is in the source tree"
cp "$TEST_TMPDIR/bazel" "$bin/bazel"

# --- Names --------------------------------------------------------------------------

for character in \| \" \$ \\ \` @ \' \# '(' ')' ';' $'\t'; do
  refuses "a prefix with '$character'" '--prefix may have no' \
    "$tree/tools/install" --prefix "$TEST_TMPDIR/a${character}b"
  refuses "a libdir with '$character'" '--libdir may have no' \
    "$tree/tools/install" --prefix "$prefix" --libdir "a${character}b"
done

passes "spaces in names" "$tree/tools/install" --prefix "$TEST_TMPDIR/my & own" --libdir 'my & lib'
described=$TEST_TMPDIR/'my & own/my & lib/pkgconfig/roompolicy.pc'
grep -qxF "prefix=$TEST_TMPDIR/my\\ &\\ own" "$described" || fail "the prefix is not escaped"
grep -qxF "libdir=\${prefix}/my\\ &\\ lib" "$described" || fail "the libdir is not escaped"

finish
