"""The .proto files that come with protobuf and that the C++ runtime contains."""

WELL_KNOWN_PROTOS = [
    "any",
    "duration",
    "empty",
    "field_mask",
    "struct",
    "timestamp",
    "wrappers",
]
