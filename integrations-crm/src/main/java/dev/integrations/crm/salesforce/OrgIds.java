package dev.integrations.crm.salesforce;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Salesforce's ids: 15 characters whose case matters, or 18 whose case does not. */
final class OrgIds {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?");

  private static final Pattern IDENTITY =
      Pattern.compile("https?://[^/?#]+/id/([A-Za-z0-9]+)/([A-Za-z0-9]+)");

  /** Each letter or digit says which of five characters are upper case. */
  private static final String SUFFIX = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

  private OrgIds() {}

  /** The org of an identity URL, {@code https://host/id/org/user}, as 18 characters; null: it is none. */
  static @Nullable String org(@Nullable String identity) {
    return part(identity, 1);
  }

  /** The user of an identity URL as 18 characters; null: it is none. */
  static @Nullable String user(@Nullable String identity) {
    return part(identity, 2);
  }

  /** @throws IllegalArgumentException when it is no id */
  static String of18(String id) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("id: expected 15 or 18 letters and digits");
    }
    return id.length() == 18 ? id : id + suffix(id, 0) + suffix(id, 5) + suffix(id, 10);
  }

  private static @Nullable String part(@Nullable String identity, int group) {
    Matcher matcher = IDENTITY.matcher(identity == null ? "" : identity);
    if (!matcher.matches() || !ID.matcher(matcher.group(group)).matches()) return null;
    return of18(matcher.group(group));
  }

  private static char suffix(String id, int from) {
    int bits = 0;
    for (int i = 0; i < 5; i++) {
      if (Character.isUpperCase(id.charAt(from + i))) bits |= 1 << i;
    }
    return SUFFIX.charAt(bits);
  }
}
