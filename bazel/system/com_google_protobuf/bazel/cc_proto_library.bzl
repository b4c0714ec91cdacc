"""cc_proto_library of Bazel 4, under the label protobuf has it at today."""

cc_proto_library = native.cc_proto_library
