"""proto_library of Bazel 4, under the label protobuf has it at today."""

proto_library = native.proto_library
