package dev.integrations.examples.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.json.JsonObject;

/** One server-sent event. Compact JSON has no line break, so one data line is enough. */
record SentEvent(String name, JsonObject data) {
  byte[] bytes() {
    return ("event: " + name + "\ndata: " + data + "\n\n").getBytes(UTF_8);
  }
}
