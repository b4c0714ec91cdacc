"""Libraries whose headers are published under a prefix of this project.

A host's own policy/room.h must never be picked up, so headers are included as
"roompolicy/room.h" inside the tree too.
"""

load("@rules_cc//cc:defs.bzl", "cc_library")
load("//bazel:copts.bzl", "ROOMPOLICY_COPTS")

def policy_library(name, hdrs = None, srcs = None, **kwargs):
    """A library of policy/: `name`.h and, unless srcs says otherwise, `name`.cc."""
    cc_library(
        name = name,
        hdrs = hdrs if hdrs != None else [name + ".h"],
        srcs = srcs if srcs != None else [name + ".cc"],
        copts = ROOMPOLICY_COPTS,
        include_prefix = "roompolicy",
        strip_include_prefix = "/policy",
        **kwargs
    )
