"""Libraries for programs that are not built with Bazel."""

load("@rules_cc//cc:defs.bzl", "cc_binary")

def _static_archive_impl(ctx):
    archives = []
    for dep in ctx.attr.deps:
        for linker_input in dep[CcInfo].linking_context.linker_inputs.to_list():
            owner = linker_input.owner
            ours = owner.workspace_name == ctx.label.workspace_name
            if not ours or owner.package not in ctx.attr.packages:
                continue
            for library in linker_input.libraries:
                archives.append(library.pic_static_library or library.static_library)
    archives = [archive for archive in depset(archives).to_list() if archive]
    script = ctx.actions.declare_file(ctx.label.name + ".mri")
    ctx.actions.write(script, "\n".join(
        ["CREATE " + ctx.outputs.out.path] +
        ["ADDLIB " + archive.path for archive in archives] +
        ["SAVE", "END", ""],
    ))
    ctx.actions.run_shell(
        outputs = [ctx.outputs.out],
        inputs = archives + [script],
        command = "ar -M <" + script.path,
        mnemonic = "StaticArchive",
    )
    return [DefaultInfo(files = depset([ctx.outputs.out]))]

# One archive of what `deps` are made of, as far as it is of `packages`.
static_archive = rule(
    implementation = _static_archive_impl,
    attrs = {
        "deps": attr.label_list(providers = [CcInfo]),
        "out": attr.output(mandatory = True),
        "packages": attr.string_list(mandatory = True),
    },
)

def c_library(
        name,
        soversion,
        dep,
        exports,
        packages,
        cpp = [],
        libraries = []):
    """lib`name`.so.`soversion` and lib`name`.a, of all that `dep` needs.

    Args:
      name: of the libraries.
      soversion: counts changes of the binary interface that break it.
      dep: the cc_library that has the interface.
      exports: the linker's version script, which hides everything else.
      packages: of this tree, whose code is in the static library.
      cpp: what else is in it: the whole interface for C++, which the shared
        library does not show.
      libraries: other shared ones that it needs, of this tree.
    """
    shared = "lib%s.so.%s" % (name, soversion)
    cc_binary(
        name = shared,
        additional_linker_inputs = [exports] + libraries,
        # The interface is linked as a whole, of all else what it needs.
        features = ["-legacy_whole_archive"],
        linkopts = [
            "-Wl,-soname," + shared,
            "-Wl,--version-script=$(location %s)" % exports,
            "-Wl,--gc-sections",
        ] + ["$(location %s)" % library for library in libraries] + select({
            # What a sanitizer calls is in the program.
            "//bazel:sanitizer": [],
            "//conditions:default": ["-Wl,-z,defs"],
        }),
        linkshared = True,
        linkstatic = True,
        visibility = ["//visibility:public"],
        deps = [dep],
    )
    static_archive(
        name = name + "_archive",
        out = "lib%s.a" % name,
        packages = packages,
        visibility = ["//visibility:public"],
        deps = [dep] + cpp,
    )
