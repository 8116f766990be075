package dev.integrations.checks.kill;

/** An event whose effect can be counted. */
record Counted(String id, String key, long sequence) {
  String json() {
    return "{\"id\":\"" + id + "\",\"key\":\"" + key + "\",\"sequence\":" + sequence + "}";
  }
}
