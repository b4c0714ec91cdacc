"""Libraries of proto/, whose headers are published as "roompolicy/wire/..."."""

load("@rules_cc//cc:defs.bzl", "cc_library")
load("//bazel:copts.bzl", "ROOMPOLICY_COPTS")

def wire_library(name, hdrs = None, srcs = None, visibility = None, **kwargs):
    """A library of `name`.h and, unless srcs says otherwise, `name`.cc.

    Without a visibility it is for this package and the tests.
    """
    cc_library(
        name = name,
        hdrs = hdrs if hdrs != None else [name + ".h"],
        srcs = srcs if srcs != None else [name + ".cc"],
        copts = ROOMPOLICY_COPTS,
        include_prefix = "roompolicy/wire",
        strip_include_prefix = "/proto",
        visibility = visibility or ["//tests:__subpackages__"],
        **kwargs
    )
