package dev.integrations.evolution;

import dev.integrations.core.http.Call;

/** What the server's paths say of a call. */
final class Routes {
  private Routes() {}

  /** A message leaves the phone's account. */
  static boolean isSend(Call call) {
    return call.path().startsWith("/message/") || call.path().startsWith("/call/offer/");
  }

  /** The server needs the connection to WhatsApp for it; administration it does by itself. */
  static boolean onSocket(Call call) {
    return isSend(call)
        || call.path().startsWith("/chat/")
        || call.path().startsWith("/group/")
        || call.path().startsWith("/label/")
        || call.path().startsWith("/instance/logout/")
        || call.path().startsWith("/instance/setPresence/");
  }
}
