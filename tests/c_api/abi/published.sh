# Sourced, never run.
# shellcheck shell=bash

# publish CORE WIRE FOLDER: copies the two headers to where they are included
# from.
publish() {
  mkdir -p "$3/roompolicy/wire"
  cp "$1" "$3/roompolicy/c_api.h"
  cp "$2" "$3/roompolicy/wire/c_api.h"
}
