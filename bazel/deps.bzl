"""What a WORKSPACE that builds with roompolicy needs besides it.

In the WORKSPACE of a consumer:

    local_repository(
        name = "roompolicy",
        path = "...",
    )

    load("@roompolicy//bazel:deps.bzl", "roompolicy_deps")

    roompolicy_deps()

A repository that is defined before the macro is called stays as it is. Who has
one under another name says so with `repo_mapping` of local_repository.
"""

def _folder_of_tree_impl(context):
    root = context.path(context.attr.root).dirname
    folder = root
    for part in context.attr.folder.split("/"):
        folder = folder.get_child(part)
    for entry in folder.readdir():
        context.symlink(entry, entry.basename)

# As local_repository, with a path that counts from the root of roompolicy,
# wherever that lies.
_folder_of_tree = repository_rule(
    implementation = _folder_of_tree_impl,
    attrs = {
        "folder": attr.string(mandatory = True),
        "root": attr.label(default = Label("//:WORKSPACE")),
    },
    local = True,
)

# Debian's libraries, under the labels their own projects use.
_LIBRARIES = [
    "com_google_absl",
    "com_google_protobuf",
    "nlohmann_json",
    "xxhash",
]

# What Bazel 4 would fetch by itself: of this tree, and of Debian's packages.
_BAZELS_OWN = [
    "remote_coverage_tools",
    "rules_cc",
]

_BAZELS_OWN_OF_DEBIAN = {
    "bazel_skylib": "tools/skylib",
    "platforms": "tools/platforms",
    "rules_java": "rules/java",
    "rules_proto": "rules/proto",
}

# For the tests, the benchmarks and the command line of this tree alone.
_DEV_LIBRARIES = [
    "cli11",
    "com_github_google_benchmark",
    "com_google_googletest",
]

def _define(rule, name, **kwargs):
    if native.existing_rule(name) == None:
        rule(name = name, **kwargs)

# In this tree itself a path does: local_repository sees new files at once,
# _folder_of_tree when Bazel starts.
_IN_OWN_TREE = Label("//:WORKSPACE").workspace_name == ""

def _define_of_tree(names, paths):
    for name in names:
        folder = "bazel/system/" + name
        if name in paths or _IN_OWN_TREE:
            path = paths.get(name, folder)
            _define(native.local_repository, name, path = path)
        else:
            _define(_folder_of_tree, name, folder = folder)

def roompolicy_deps(
        paths = {},
        protobuf_prefix = "/usr",
        bazel_packages = "/usr/share/bazel"):
    """Defines the repositories that roompolicy needs and nobody has defined.

    Args:
      paths: folders, each with a WORKSPACE, by the names of the repositories
        that are to be taken from there.
      protobuf_prefix: where bin/protoc and include/google/protobuf are.
      bazel_packages: where Debian's packages of Bazel's own repositories are.
    """
    known = _LIBRARIES + _BAZELS_OWN + _BAZELS_OWN_OF_DEBIAN.keys()
    for name in paths:
        if name not in known:
            fail("roompolicy needs no repository %s; those that it needs: %s" %
                 (name, ", ".join(sorted(known))))
    _define_of_tree(_LIBRARIES + _BAZELS_OWN, paths)
    _define(
        native.new_local_repository,
        "system_protobuf_files",
        build_file = "@com_google_protobuf//:system_files.BUILD",
        path = protobuf_prefix,
    )
    for name, folder in _BAZELS_OWN_OF_DEBIAN.items():
        path = paths.get(name, bazel_packages + "/" + folder)
        _define(native.local_repository, name, path = path)

def roompolicy_dev_deps():
    """Those that the tests and tools of this tree need too; for no consumer."""
    _define_of_tree(_DEV_LIBRARIES, {})
