package dev.integrations.crm.salesforce;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.integrations.core.Secret;
import dev.integrations.core.error.ProtocolException;
import dev.integrations.core.error.ProviderError;
import dev.integrations.core.error.Retry;
import dev.integrations.core.json.JsonObject;
import dev.integrations.core.oauth.TokenCall;
import dev.integrations.core.oauth.TokenGrant;
import dev.integrations.core.oauth.TokenReader;
import dev.integrations.crm.internal.Hmac;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads token answers of Salesforce: the org is named by an identity URL, its host by another. */
final class SalesforceTokens implements TokenReader {
  private static final TokenReader STANDARD = TokenReader.standard();

  private final @Nullable Secret signedBy;

  /** @param signedBy the client secret; null: signatures are not checked */
  SalesforceTokens(@Nullable Secret signedBy) {
    this.signedBy = signedBy;
  }

  @Override
  public TokenGrant read(TokenCall call, JsonObject answer) {
    if (signedBy != null && answer.has("id")) verify(signedBy, answer);
    String identity = answer.text("id");
    Map<String, String> facts = new LinkedHashMap<>();
    put(facts, SalesforceDescriptor.INSTANCE_URL, answer.text("instance_url"));
    put(facts, "user_id", OrgIds.user(identity));
    return STANDARD.read(call, answer).with(OrgIds.org(identity), facts);
  }

  private static void put(Map<String, String> facts, String name, @Nullable String value) {
    if (value != null) facts.put(name, value);
  }

  /** {@code base64(HMAC-SHA256(client secret, id + issued_at))}; assumed, of the vendor's older pages. */
  private static void verify(Secret secret, JsonObject answer) {
    String signed = answer.scalar("id") + answer.scalar("issued_at");
    String expected = Base64.getEncoder().encodeToString(Hmac.sha256(secret, signed));
    String given = answer.text("signature");
    boolean same = given != null
        && MessageDigest.isEqual(expected.getBytes(US_ASCII), given.getBytes(US_ASCII));
    if (!same) throw unsigned();
  }

  private static ProtocolException unsigned() {
    ProviderError error = new ProviderError(
        Salesforce.PROVIDER.value(),
        200,
        "signature",
        "token: expected a signature by the client secret, got another or none",
        null);
    return new ProtocolException(error, Retry.NEVER, null);
  }
}
