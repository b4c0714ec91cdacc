/* The addon: plain functions on handles. index.js makes classes of them. */
#include "values.h"

static napi_value version(struct context *c) { return string(c, rp_version()); }

NAPI_MODULE_INIT() {
  add_method(env, exports, "version", version);
  add_method(env, exports, "close", close_handle);
  add_rooms(env, exports);
  add_deciding(env, exports);
  add_directory(env, exports);
  add_call(env, exports);
  add_lines(env, exports);
  return exports;
}
