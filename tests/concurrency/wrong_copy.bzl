"""Tests of copies of the library that are wrong, which `run` demands reports of."""

load("@rules_cc//cc:defs.bzl", "cc_library", "cc_test")

def wrong_copy_test(name, header, changes, srcs):
    """A test built of all of policy/ with another internal header.

    Args:
      name: of the test.
      header: the one of policy/internal/, without its ending.
      changes: what is made of which texts of it. Each text must stand there.
      srcs: of the test.
    """
    native.genrule(
        name = name + "_header",
        srcs = ["//policy:%s_header" % header],
        outs = ["with_%s/internal/%s.h" % (name, header)],
        cmd = "".join(["grep -qF '%s' $< && " % text for text in changes]) + "sed '" +
              "".join(["s/%s/%s/;" % change for change in changes.items()]) + "' $< > $@",
        tags = ["manual"],
    )
    cc_library(
        name = name + "_" + header,
        testonly = True,
        hdrs = [":%s_header" % name],
        include_prefix = "roompolicy",
        strip_include_prefix = "with_" + name,
        tags = ["manual"],
    )
    cc_test(
        name = name,
        size = "medium",
        srcs = srcs + ["//policy:sources"],
        copts = ["-Wno-unused-parameter"],
        features = ["-layering_check"],  # all of policy/ as one program
        tags = ["manual"],
        deps = [
            ":%s_%s" % (name, header),
            "//policy:all_headers_but_" + header,
            "@com_google_absl//absl/container:btree",
            "@com_google_googletest//:gtest_main",
            "@xxhash",
        ],
    )
