package dev.integrations.testing.oauth;

import dev.integrations.testing.internal.LoopbackServer;

/** One origin of the server. */
record DataCentre(String name, LoopbackServer socket) {
  String origin() {
    return "http://127.0.0.1:" + socket.port();
  }
}
