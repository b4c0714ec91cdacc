"""Programs that are optimised, whatever the build.

What runs them is tagged `optimized`: CI does not build them with sanitizers.
"""

def _optimized_settings_impl(_settings, _attr):
    return {"//command_line_option:compilation_mode": "opt"}

_optimized_settings = transition(
    implementation = _optimized_settings_impl,
    inputs = [],
    outputs = ["//command_line_option:compilation_mode"],
)

def _optimized_binary_impl(ctx):
    binary = ctx.attr.binary[0][DefaultInfo]
    program = ctx.actions.declare_file(ctx.label.name)
    ctx.actions.symlink(
        output = program,
        target_file = binary.files_to_run.executable,
        is_executable = True,
    )
    return [DefaultInfo(
        executable = program,
        runfiles = binary.default_runfiles,
    )]

optimized_binary = rule(
    implementation = _optimized_binary_impl,
    doc = "A binary, with all that it is linked from, built as by `-c opt`.",
    attrs = {
        "binary": attr.label(
            cfg = _optimized_settings,
            mandatory = True,
        ),
        # Bazel asks for it of every rule that changes a setting.
        "_allowlist_function_transition": attr.label(
            default = "@bazel_tools//tools/allowlists/function_transition_allowlist",
        ),
    },
    executable = True,
)
