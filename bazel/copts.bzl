"""The compiler flags of every target of roompolicy. The one list of warnings.

C++17 itself is not here: the language version belongs to the whole build (see
.bazelrc), never to one target. Generated code takes none of these flags.
"""

# For C and C++.
_WARNINGS = [
    "-Wall",
    "-Wextra",
    "-Wpedantic",
    "-Wcast-align",
    "-Wcast-qual",
    "-Wconversion",
    "-Wdouble-promotion",
    "-Wformat=2",
    "-Wimplicit-fallthrough",
    "-Wmissing-declarations",
    "-Wshadow",
    "-Wsign-conversion",
    "-Wundef",
    "-Wvla",
]

# For C++ alone.
_CXX_WARNINGS = [
    "-Wextra-semi",
    "-Wnon-virtual-dtor",
    "-Wold-style-cast",
    "-Woverloaded-virtual",
]

# For C alone.
_C_WARNINGS = [
    "-Wmissing-prototypes",
    "-Wstrict-prototypes",
]

# Warnings stop the build under --config=ci and --config=clang only: a new
# compiler's new warning must not stop a user's build.
_ERRORS = select({
    "//bazel:warnings_are_errors": ["-Werror"],
    "//conditions:default": [],
})

ROOMPOLICY_COPTS = _WARNINGS + _CXX_WARNINGS + _ERRORS

# For targets whose sources are C.
ROOMPOLICY_C_COPTS = _WARNINGS + _C_WARNINGS + _ERRORS
