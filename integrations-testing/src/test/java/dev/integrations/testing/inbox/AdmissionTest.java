package dev.integrations.testing.inbox;

import static dev.integrations.testing.inbox.AcmeWorld.ADDRESS;
import static dev.integrations.testing.inbox.AcmeWorld.said;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.EndpointId;
import dev.integrations.core.Secret;
import dev.integrations.core.webhook.ActiveSecret;
import dev.integrations.core.webhook.Admission;
import dev.integrations.core.webhook.SigningSecret;
import dev.integrations.core.webhook.Verification;
import dev.integrations.core.webhook.WebhookHeaders;
import dev.integrations.core.webhook.WebhookRequest;
import dev.integrations.core.webhook.WebhookResult;
import dev.integrations.core.webhook.WebhookResult.Accepted;
import dev.integrations.core.webhook.WebhookResult.Reason;
import dev.integrations.core.webhook.WebhookResult.Rejected;
import dev.integrations.core.webhook.WebhookScheme;
import dev.integrations.core.webhook.WebhookVerifier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is decided before a body is read, and by which secrets. */
class AdmissionTest {
  private final AcmeWorld world = new AcmeWorld();

  @Test
  @DisplayName("a stranger's body is not read where the proof is in the head")
  void aStrangersBodyIsNotRead() {
    assertEquals(Optional.of(new Rejected(Reason.UNVERIFIED)), admit(Map.of()).decided());
    assertEquals(
        Optional.of(new Rejected(Reason.UNVERIFIED)),
        admit(Map.of(Acme.HEADER, List.of("wrong"))).decided());
  }

  @Test
  void whatProvedItselfMaySendAsMuchAsItsProviderTakes() {
    Admission admission = admit(proof());

    assertEquals(Optional.empty(), admission.decided());
    assertEquals(Acme.BODY_LIMIT, admission.bodyLimit());
    assertEquals(new Accepted(1, 0), admission.receive(said("1").getBytes(UTF_8)));
    assertEquals(1, world.webhooks.size());
  }

  @Test
  @DisplayName("S39 a body that is announced to be too long is not read, whoever sends it")
  void anAnnouncedLongBodyIsNotRead() {
    Map<String, List<String>> headers = Map.of(
        Acme.HEADER,
        List.of(world.secret()),
        "Content-Length",
        List.of("" + (Acme.BODY_LIMIT + 1)));

    assertEquals(Optional.of(new Rejected(Reason.TOO_LARGE)), admit(headers).decided());
  }

  @Test
  void whereTheBodyIsPartOfTheProofItIsReadFirst() {
    world.acme.ofIntegration = WebhookScheme.issued(AdmissionTest::bodyIsSecret);

    Admission admission = admit(Map.of());

    assertEquals(Optional.empty(), admission.decided());
    assertEquals(new Rejected(Reason.UNVERIFIED), admission.receive(said("1").getBytes(UTF_8)));
  }

  @Test
  void nothingIsReadForAnUnknownEndpoint() {
    WebhookRequest head = new WebhookRequest(
        "POST", "/hooks/" + EndpointId.random(), WebhookHeaders.NONE, null, new byte[0]);

    assertEquals(
        Optional.of(new Rejected(Reason.UNKNOWN_ENDPOINT)),
        world.integrations.webhooks().admit(head).decided());
  }

  @Test
  @DisplayName("S38 a token in the path proves, with whatever follows it, and nothing else does")
  void aTokenInThePathProves() {
    world.acme.ofIntegration = WebhookScheme.issued(WebhookVerifier.tokenInPath());
    String token = world.secret();

    assertEquals(new Accepted(1, 0), post(world.path() + "/" + token, said("1")));
    assertEquals(new Accepted(1, 0), post(world.path() + "/" + token + "/by-event", said("2")));
    assertEquals(new Accepted(1, 0), post("/else" + world.path() + "/" + token + "?x", said("3")));
    for (String suffix : List.of(
        "",
        "/",
        "/wrong",
        "//" + token,
        "/x/" + token,
        "/" + token + "x",
        "/" + token.substring(1),
        "?" + token,
        "/%20" + token)) {
      assertEquals(new Rejected(Reason.UNVERIFIED), post(world.path() + suffix, said("9")), suffix);
    }
  }

  @Test
  @DisplayName(
      "S35 secrets that the host configured are each valid in their time, and named by their id")
  void configuredSecretsAreValidInTheirTime() {
    Instant now = world.clock.instant();
    List<SigningSecret> secrets = List.of(
        SigningSecret.of("old", Secret.of("canary-secret-old")).until(now.plusSeconds(60)),
        SigningSecret.of("new", Secret.of("canary-secret-new")),
        SigningSecret.of("next", Secret.of("canary-secret-next")).from(now.plusSeconds(60)));
    world.acme.ofIntegration =
        WebhookScheme.configured(WebhookVerifier.header(Acme.HEADER), app -> secrets);

    assertEquals(new Accepted(1, 0), with("canary-secret-old", "1"));
    assertEquals("old", world.event().provedBy());
    assertEquals(new Accepted(1, 0), with("canary-secret-new", "2"));
    assertEquals("new", world.event().provedBy());
    assertEquals(new Rejected(Reason.UNVERIFIED), with("canary-secret-next", "3"));
    assertEquals(new Rejected(Reason.UNVERIFIED), with(world.secret(), "4"));
    world.clock.advance(Duration.ofSeconds(60));
    assertEquals(new Rejected(Reason.UNVERIFIED), with("canary-secret-old", "5"));
    assertEquals(new Accepted(1, 0), with("canary-secret-next", "6"));
  }

  @Test
  void withoutAConfiguredSecretNothingIsVerified() {
    world.acme.ofIntegration =
        WebhookScheme.configured(WebhookVerifier.header(Acme.HEADER), app -> List.of());

    assertEquals(new Rejected(Reason.UNVERIFIED), world.send(said("1")));
  }

  @Test
  void aKindOfEndpointThatAProviderHasNotTakesNothing() {
    world.acme.ofIntegration = WebhookScheme.NONE;

    assertEquals(new Rejected(Reason.UNVERIFIED), world.send(said("1")));
    assertTrue(world.events().isEmpty());
  }

  private static Verification bodyIsSecret(WebhookRequest request, List<ActiveSecret> secrets) {
    boolean matches = secrets.stream().anyMatch(one -> one.secret().matches(request.body()));
    return matches ? new Verification.Verified("it") : new Verification.Refused("no secret");
  }

  private WebhookResult with(String secret, String id) {
    return world.dispatch(said(id).getBytes(UTF_8), Map.of(Acme.HEADER, List.of(secret)));
  }

  private WebhookResult post(String uri, String body) {
    return world.dispatch("POST", uri, Map.of(), ADDRESS, body.getBytes(UTF_8));
  }

  private Map<String, List<String>> proof() {
    return Map.of(Acme.HEADER, List.of(world.secret()));
  }

  private Admission admit(Map<String, List<String>> headers) {
    return world
        .integrations
        .webhooks()
        .admit(new WebhookRequest(
            "POST", world.path(), WebhookHeaders.of(headers), ADDRESS, new byte[0]));
  }
}
