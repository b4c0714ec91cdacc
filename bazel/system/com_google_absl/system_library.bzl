"""Abseil as the system has it."""

load("@rules_cc//cc:defs.bzl", "cc_library")

def system_libraries(names):
    """Defines one public library for each of the names.

    The headers are in the compiler's own include path, so a label gives what
    to link. Inline code of one Abseil header needs symbols of many libraries;
    each label offers them all and the linker keeps those that are needed.

    Args:
      names: the targets of the package, named as upstream names them.
    """
    for name in names:
        cc_library(
            name = name,
            visibility = ["//visibility:public"],
            deps = ["//:abseil"],
        )
