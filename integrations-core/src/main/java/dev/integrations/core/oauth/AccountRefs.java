package dev.integrations.core.oauth;

import dev.integrations.core.AppId;
import dev.integrations.core.BindingRef;

/** What keeps integrations unique by app and account (G27). */
final class AccountRefs {
  private static final String KIND = "oauth.account";
  private static final int MAX_LENGTH = 128;

  private AccountRefs() {}

  /** Two accounts never share one, whatever characters are in them. */
  static BindingRef of(AppId app, String account) {
    String plain = app.value().replace("%", "%25").replace("/", "%2F") + "/" + account;
    boolean fits = plain.length() <= MAX_LENGTH && plain.chars().noneMatch(Character::isISOControl);
    return BindingRef.of(KIND, fits ? plain : "sha256:" + Digests.sha256(plain));
  }
}
