"""Fuzz targets: one source, run by libFuzzer or replayed as a test."""

load("@rules_cc//cc:defs.bzl", "cc_binary", "cc_test")
load("//bazel:copts.bzl", "ROOMPOLICY_COPTS")

def fuzz_target(name, deps):
    """`name`.cc as a test of its corpus and, under --config=fuzz, a fuzzer.

    Args:
      name: of the source, of the fuzzer and of the folder in corpus/.
      deps: libraries whose headers the source includes.
    """
    cc_test(
        name = name + "_replay_test",
        size = "medium",
        srcs = [
            "property.h",
            "replay_test.cc",
            name + ".cc",
        ],
        copts = ROOMPOLICY_COPTS,
        data = native.glob(["corpus/" + name + "/*"]),
        local_defines = ["ROOMPOLICY_FUZZ_TARGET=\\\"" + name + "\\\""],
        deps = deps + ["@com_google_googletest//:gtest_main"],
    )

    # Only libFuzzer brings its main function, so it is built when asked for.
    cc_binary(
        name = name,
        testonly = True,
        srcs = [
            "fuzz_main.cc",
            "property.h",
            name + ".cc",
        ],
        copts = ROOMPOLICY_COPTS,
        linkopts = ["-fsanitize=fuzzer"],
        tags = ["manual"],
        deps = deps,
    )
