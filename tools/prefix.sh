# What tools/install and tools/uninstall share. Sourced, never run.
# shellcheck shell=bash

# Below the prefix: lines "folder PATH" (made by tools/install) and "file PATH".
readonly manifest=share/roompolicy/manifest

prefix='' destdir=''

# parse_prefix ARGUMENT...: sets prefix, destdir and, where it was set before,
# libdir. A relative destdir is below the folder of the caller.
parse_prefix() {
  while [ $# -gt 0 ]; do
    case $1 in
      --help | -h) usage; exit 0 ;;
      --prefix=* | --destdir=* | --libdir=*) set -- "${1%%=*}" "${1#*=}" "${@:2}"; continue ;;
      --prefix | --destdir) ;;
      --libdir) [ -n "${libdir-}" ] || { usage >&2; exit 2; } ;;
      *) usage >&2; stop 2 "there is no $1" ;;
    esac
    [ -n "${2-}" ] || stop 2 "$1 needs a value"
    case $2 in *$'\n'*) stop 2 "$1 may have no line break" ;; esac
    case $1 in
      --prefix) prefix=$2 ;;
      --destdir) destdir=$2 ;;
      --libdir) libdir=$2 ;;
    esac
    shift 2
  done
  [ -n "$prefix" ] || stop 2 "--prefix is missing; see --help"
  case $prefix in /*) ;; *) stop 2 "--prefix must be an absolute path: $prefix" ;; esac
  nameable --prefix "$prefix"
  nameable --libdir "${libdir-}"
  case /${libdir-}/ in */../* | //*?/) stop 2 "--libdir must be a folder below the prefix" ;; esac
  [ "$prefix" = / ] || prefix=${prefix%/}
  case $destdir in '' | /*) ;; *) destdir=$PWD/$destdir ;; esac
  destdir=${destdir%/}
}

# nameable OPTION PATH: whether pkg-config and CMake can say this path: quotes,
# comments, list separators and the like have no escape in every one of them.
nameable() {
  case $2 in
    *[\|\"\$\\\`@\'\#\(\)\;[:cntrl:]]*)
      stop 2 "$1 may have no control character and none of | \" \$ \\ \` @ ' # ( ) ;: $2"
      ;;
  esac
}

# listed KIND ROOT: what the manifest below ROOT lists of this kind. A line that
# would lead elsewhere stops everything.
listed() {
  awk -v kind="$1" '
    /^#/ { next }
    !/^(file|folder) [^\/]/ || / (.*\/)?\.\.(\/|$)/ { print "bad line: " $0 > "/dev/stderr"; exit 1 }
    $1 == kind { print substr($0, length(kind) + 2) }' "$2/$manifest" ||
    stop 1 "$2/$manifest is no list of tools/install"
}

# below ROOT: of the names on stdin none leads out of ROOT by a symbolic link
# among its folders; one that does stops everything. ROOT itself may be a link.
below() {
  local name folder
  local -A seen=()
  while IFS= read -r name; do
    folder=$name
    while [[ $folder = */* ]]; do
      folder=${folder%/*}
      [ -z "${seen[$folder]-}" ] || break
      [ ! -L "$1/$folder" ] || stop 1 "$1/$folder is a symbolic link, so $name would be elsewhere"
      seen[$folder]=1
    done
  done
}
