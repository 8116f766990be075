package dev.integrations.testing.oauth;

import dev.integrations.core.json.JsonArray;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Grants and tokens as they are kept in a file. Codes and open consent pages are not. */
final class OAuthSnapshot {
  private OAuthSnapshot() {}

  static JsonObject of(Grants grants) {
    return grants.locked(() -> {
      List<JsonValue> kept = new ArrayList<>();
      List<JsonValue> refresh = new ArrayList<>();
      List<JsonValue> access = new ArrayList<>();
      grants.grants.values().forEach(each -> kept.add(row(each)));
      grants.refreshTokens.forEach((token, each) -> refresh.add(JsonObject.builder()
          .put("token", token)
          .put("grant", each.grant().id)
          .put("generation", each.generation())
          .build()));
      grants.accessTokens.forEach((token, each) -> access.add(JsonObject.builder()
          .put("token", token)
          .put("grant", each.grant().id)
          .put("generation", each.generation())
          .put("expiresAt", each.expiresAt().toEpochMilli())
          .build()));
      return JsonObject.builder()
          .put("made", grants.maker.made())
          .put("grants", new JsonArray(kept))
          .put("refreshTokens", new JsonArray(refresh))
          .put("accessTokens", new JsonArray(access))
          .build();
    });
  }

  private static JsonObject row(Grant grant) {
    return JsonObject.builder()
        .put("id", grant.id)
        .put("client", grant.clientId)
        .put("account", grant.account.id())
        .put("name", grant.account.name())
        .put("domain", grant.account.domain())
        .put("dataCentre", grant.account.dataCentre())
        .put("slot", grant.slot)
        .put("scopes", JsonArray.ofTexts(List.copyOf(grant.scopes)))
        .put("generation", grant.generation)
        .put("refreshToken", grant.refreshToken)
        .put("used", grant.used)
        .put("dead", grant.dead)
        .put("usedAt", grant.usedAt.toEpochMilli())
        .put("renewedAt", grant.renewedAt.toEpochMilli())
        .build();
  }

  static void restore(Grants grants, JsonObject state, long seed) {
    grants.locked(() -> {
      rows(state, "grants").forEach(each -> restore(grants, each));
      rows(state, "refreshTokens").forEach(each -> {
        Grant grant = grants.grants.get(text(each, "grant"));
        if (grant == null) return;
        grants.refreshTokens.put(
            text(each, "token"), new Grants.Refresh(grant, (int) number(each, "generation")));
      });
      rows(state, "accessTokens").forEach(each -> {
        Grant grant = grants.grants.get(text(each, "grant"));
        if (grant == null) return;
        Instant expiresAt = Instant.ofEpochMilli(number(each, "expiresAt"));
        grants.accessTokens.put(
            text(each, "token"),
            new Grants.Access(grant, (int) number(each, "generation"), expiresAt));
      });
      grants.maker = new TokenMaker(seed, number(state, "made"));
      return Boolean.TRUE;
    });
  }

  private static void restore(Grants grants, JsonObject row) {
    FakeAccount account = new FakeAccount(
        text(row, "account"), text(row, "name"), text(row, "domain"), text(row, "dataCentre"));
    Grant grant =
        new Grant(text(row, "id"), text(row, "client"), account, text(row, "slot"), scopes(row));
    grant.generation = (int) number(row, "generation");
    grant.refreshToken = row.text("refreshToken");
    grant.used = row.isTrue("used");
    grant.dead = row.isTrue("dead");
    grant.usedAt = Instant.ofEpochMilli(number(row, "usedAt"));
    grant.renewedAt = Instant.ofEpochMilli(number(row, "renewedAt"));
    grants.grants.put(grant.id, grant);
  }

  private static Set<String> scopes(JsonObject row) {
    Set<String> scopes = new LinkedHashSet<>();
    JsonArray kept = row.array("scopes");
    if (kept != null) kept.forEach(each -> scopes.add(String.valueOf(each.asText())));
    return scopes;
  }

  private static List<JsonObject> rows(JsonObject state, String name) {
    JsonArray rows = state.array(name);
    if (rows == null) return List.of();
    return rows.values().stream()
        .map(JsonValue::asObject)
        .filter(Objects::nonNull)
        .toList();
  }

  private static String text(JsonObject row, String name) {
    @Nullable String text = row.text(name);
    return text == null ? "" : text;
  }

  private static long number(JsonObject row, String name) {
    @Nullable Long number = row.whole(name);
    return number == null ? 0 : number;
  }
}
