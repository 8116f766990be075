package dev.integrations.testing.oauth;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Pages for a person: plain forms, no scripts, nothing from elsewhere. */
final class ConsentPage {
  private static final String STYLE =
      "body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem}"
          + "fieldset{border:1px solid #bbb;border-radius:6px;margin:0 0 1rem}"
          + "label{display:block;padding:.15rem 0}"
          + "button{font:inherit;padding:.5rem 1.25rem;margin-right:.5rem}";

  private ConsentPage() {}

  static String of(Flavour flavour, PendingConsent pending, List<FakeAccount> accounts) {
    return page(
        flavour.name() + " (fake)",
        "<h1>" + escape(flavour.name()) + "</h1><p>This is a fake for tests and demos. The app <b>"
            + escape(pending.client().id()) + "</b> asks for access.</p>"
            + "<form method=\"post\" action=\"" + FakeOAuthServer.CONSENT_PATH + "\">"
            + "<input type=\"hidden\" name=\"consent\" value=\"" + escape(pending.id()) + "\">"
            + accounts(accounts)
            + scopes(pending)
            + "<button name=\"decision\" value=\"approve\">Approve</button>"
            + "<button name=\"decision\" value=\"deny\">Deny</button></form>");
  }

  private static String accounts(List<FakeAccount> accounts) {
    String first = accounts.get(0).id();
    return accounts.stream()
        .map(account -> "<label><input type=\"radio\" name=\"account\" value=\""
            + escape(account.id()) + "\"" + (account.id().equals(first) ? " checked" : "") + "> "
            + escape(account.name()) + " (" + escape(account.id()) + ")</label>")
        .collect(Collectors.joining("", "<fieldset><legend>Account</legend>", "</fieldset>"));
  }

  private static String scopes(PendingConsent pending) {
    List<String> all =
        pending.scopesBySlot().values().stream().flatMap(Set::stream).distinct().toList();
    if (all.isEmpty()) return "";
    return all.stream()
        .map(scope -> "<label><input type=\"checkbox\" name=\"scope\" value=\"" + escape(scope)
            + "\" checked> " + escape(scope) + "</label>")
        .collect(Collectors.joining("", "<fieldset><legend>It may</legend>", "</fieldset>"));
  }

  /** What a person sees who must not be sent back: nobody knows where to. */
  static String refusal(Flavour flavour, String detail) {
    return page(
        flavour.name() + " (fake)",
        "<h1>This request is refused</h1><p>" + escape(flavour.name()) + ": " + escape(detail)
            + "</p>");
  }

  private static String page(String title, String body) {
    return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
        + "<meta name=\"viewport\" content=\"width=device-width\">"
        + "<link rel=\"icon\" href=\"data:,\"><title>" + escape(title)
        + "</title><style>" + STYLE + "</style></head><body>" + body + "</body></html>";
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
