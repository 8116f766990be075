package dev.integrations.testing.evolution;

import dev.integrations.core.json.JsonObject;

/** Values of WhatsApp's messages as the server writes them in JSON. */
final class Protobuf {
  private Protobuf() {}

  /** A 64-bit number: two halves, the lower of which may be negative. */
  static JsonObject whole(long value, boolean unsigned) {
    int low = (int) value;
    int high = (int) (value >> 32);
    return JsonObject.builder()
        .put("low", low)
        .put("high", high)
        .put("unsigned", unsigned)
        .build();
  }

  /** Bytes: an object with indexes for names. */
  static JsonObject bytes(byte[] bytes) {
    JsonObject.Builder object = JsonObject.builder();
    for (int i = 0; i < bytes.length; i++) object.put(Integer.toString(i), bytes[i] & 0xff);
    return object.build();
  }
}
