#!/bin/sh
# Builds roompolicy.node, the addon: ./build.sh
# Needs cc, node with its headers, and the installed libraries by pkg-config
# (PKG_CONFIG_PATH=DIR/lib/pkgconfig for a prefix DIR of your own).
set -eu
cd "$(dirname "$0")"

for tool in cc node pkg-config; do
  command -v "$tool" >/dev/null || { echo "build.sh: $tool is not installed; run ./setup --full" >&2; exit 2; }
done

# The headers of the node that runs: its own, or those of Debian's libnode-dev.
prefix=$(node -p 'process.config.variables.node_prefix')
include=
for folder in "$prefix/include/node" "$prefix/include/nodejs/src" /usr/include/node /usr/include/nodejs/src; do
  [ -f "$folder/node_api.h" ] && { include=$folder; break; }
done
[ -n "$include" ] || { echo "build.sh: no node_api.h; run ./setup --full, or install libnode-dev" >&2; exit 2; }

modules='roompolicy roompolicy_wire'
# shellcheck disable=SC2086  # two words
pkg-config --print-errors --exists $modules || exit 2
# pkg-config quotes its words as for a shell; xargs reads them and runs nothing
# that stands in them.
libdir=$(pkg-config --variable=libdir roompolicy | xargs printf %s)
# shellcheck disable=SC2086  # two words
pkg-config --cflags --libs $modules |
  xargs cc -std=c99 -D_POSIX_C_SOURCE=200809L -DNAPI_VERSION=8 -O2 -fPIC -shared \
    -Wall -Wextra -Werror -fvisibility=hidden -isystem "$include" src/*.c \
    -Xlinker -rpath -Xlinker "$libdir" -o roompolicy.node
