package dev.integrations.testing.oauth;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who can consent, and where each lives. Immutable. */
record Accounts(List<FakeAccount> all, List<DataCentre> centres) {
  FakeAccount find(@Nullable String id) {
    if (id == null) return all.get(0);
    return all.stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new Refused(OAuthFailure.INVALID_REQUEST, "no such account"));
  }

  DataCentre centre(FakeAccount account) {
    return centres.stream()
        .filter(each -> each.name().equals(account.dataCentre()))
        .findFirst()
        .orElse(centres.get(0));
  }

  /** RFC 8414: what the metadata and {@code iss} name. */
  String issuer() {
    return centres.get(0).origin();
  }
}
