package dev.integrations.testing.oauth;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Who can consent, and where each lives. Thread-safe. */
record Accounts(List<FakeAccount> all, List<DataCentre> centres) {
  Accounts {
    all = new CopyOnWriteArrayList<>(all);
  }

  void replace(FakeAccount account, FakeAccount by) {
    all.replaceAll(each -> each.id().equals(account.id()) ? by : each);
  }

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
