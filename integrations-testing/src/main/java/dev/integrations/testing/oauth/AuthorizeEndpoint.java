package dev.integrations.testing.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.testing.internal.HttpAnswer;
import dev.integrations.testing.internal.HttpRequest;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The authorization endpoint and the form of its page. */
final class AuthorizeEndpoint {
  /** A base64url SHA-256 (RFC 7636, 4.2). */
  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

  private static final Duration PATIENCE = Duration.ofHours(1);

  private final Grants grants;
  private final Flavour flavour;
  private final Switches switches;
  private final Map<String, FakeClient> clients;
  private final Accounts accounts;
  private final Map<String, PendingConsent> pending = new Bounded<>(1_000);

  AuthorizeEndpoint(
      Grants grants,
      Flavour flavour,
      Switches switches,
      Map<String, FakeClient> clients,
      Accounts accounts) {
    this.grants = grants;
    this.flavour = flavour;
    this.switches = switches;
    this.clients = clients;
    this.accounts = accounts;
  }

  /** The page, or the way back with an error; what cannot be trusted to be sent back is a 400. */
  HttpAnswer authorize(HttpRequest request) {
    if (!request.method().equals("GET")) return refusal(405, "expected GET");
    return grants.locked(() -> {
      try {
        return page(Parameters.parse(Bodies.query(request)).once());
      } catch (Refused refused) {
        return refusal(400, refused.detail());
      }
    });
  }

  private HttpAnswer page(Parameters asked) {
    FakeClient client = clients.get(asked.need("client_id"));
    if (client == null) throw new Refused(OAuthFailure.INVALID_CLIENT, "unknown client_id");
    String redirectUri = redirectUri(asked, client);
    String returnTo = redirectUri == null ? client.redirectUris().iterator().next() : redirectUri;
    try {
      check(asked);
      PendingConsent waiting = new PendingConsent(
          grants.maker.uuid(),
          client,
          redirectUri,
          returnTo,
          asked,
          allowed(asked, client),
          grants.now().plus(PATIENCE));
      pending.put(waiting.id(), waiting);
      return HttpAnswer.html(200, ConsentPage.of(flavour, waiting, accounts.all()));
    } catch (Refused refused) {
      return back(returnTo, asked, client, error(refused.failure().code(), refused.detail()));
    }
  }

  /** Null when none was sent and none needs to be. */
  private @Nullable String redirectUri(Parameters asked, FakeClient client) {
    String sent = asked.get("redirect_uri");
    if (sent == null && (flavour.redirectUriIsFixed() || client.redirectUris().size() == 1)) {
      return null;
    }
    if (sent != null && client.redirectUris().contains(sent)) return sent;
    throw new Refused(
        OAuthFailure.WRONG_REDIRECT_URI, "redirect_uri is not registered for this client");
  }

  private void check(Parameters asked) {
    String type = asked.get("response_type");
    if (type == null ? flavour.wantsResponseType() : !type.equals("code")) {
      throw invalid("response_type has to be code");
    }
    flavour.checkAuthorization(asked);
    String challenge = asked.get("code_challenge");
    if (challenge == null && switches.pkce == Pkce.REQUIRED) {
      throw invalid("code_challenge is missing");
    }
    if (challenge == null || switches.pkce == Pkce.IGNORED) return;
    if (switches.pkce == Pkce.REFUSED) throw invalid("this app does not use PKCE");
    boolean s256 = "S256".equals(asked.get("code_challenge_method"));
    if (!s256) throw invalid("code_challenge_method has to be S256");
    if (!CHALLENGE.matcher(challenge).matches()) throw invalid("code_challenge is malformed");
  }

  private Map<String, Set<String>> allowed(Parameters asked, FakeClient client) {
    Map<String, Set<String>> wanted = flavour.scopesBySlot(asked, client);
    wanted.values().forEach(scopes -> {
      if (!client.scopes().isEmpty() && !client.scopes().containsAll(scopes)) {
        throw new Refused(
            OAuthFailure.INVALID_SCOPE, "a scope that this app is not registered for");
      }
    });
    return wanted;
  }

  /** What the person pressed. */
  HttpAnswer consent(HttpRequest request) {
    if (!request.method().equals("POST")) return refusal(405, "expected POST");
    return grants.locked(() -> {
      try {
        return decided(Parameters.parse(new String(request.body(), UTF_8)));
      } catch (Refused refused) {
        return refusal(400, refused.detail());
      }
    });
  }

  private HttpAnswer decided(Parameters form) {
    PendingConsent waiting = pending.remove(form.need("consent"));
    if (waiting == null || !grants.now().isBefore(waiting.expiresAt())) {
      throw invalid("this page was used before, or is too old; start again");
    }
    if (!"approve".equals(form.get("decision"))) {
      return back(
          waiting.returnTo(),
          waiting.asked(),
          waiting.client(),
          error(flavour.denied(), "The resource owner denied the request"));
    }
    Set<String> ticked = new HashSet<>(form.all().getOrDefault("scope", List.of()));
    FakeAccount account = accounts.find(form.get("account"));
    return back(
        waiting.returnTo(), waiting.asked(), waiting.client(), code(waiting, account, ticked));
  }

  private Map<String, String> code(
      PendingConsent waiting, FakeAccount account, Set<String> ticked) {
    Map<String, Set<String>> granted = new LinkedHashMap<>();
    waiting.scopesBySlot().forEach((slot, scopes) -> {
      Set<String> left = new LinkedHashSet<>(scopes);
      left.retainAll(ticked);
      granted.put(slot, left);
    });
    if (flavour.includesGranted(waiting.asked())) {
      granted.values().forEach(scopes -> scopes.addAll(grants.allowed(waiting.client(), account)));
    }
    boolean before = grants.has(waiting.client(), account);
    Set<String> all = new LinkedHashSet<>();
    granted.values().forEach(all::addAll);
    Code code = new Code(
        grants.maker.token(flavour.codePrefix(), "code", 0),
        waiting.client().id(),
        waiting.redirectUri(),
        account,
        granted,
        waiting.asked().get("code_challenge"),
        waiting.asked().get("nonce"),
        flavour.isRefreshable(waiting.asked(), all, before),
        grants.now().plus(switches.codeLife),
        accounts.centre(account).name());
    grants.add(code);
    return callback(code, waiting.client(), all);
  }

  /** A code that nobody asked for here: an installation that begins at the provider's marketplace. */
  String install(FakeClient client, FakeAccount account) {
    return grants.locked(() -> {
      Code code = new Code(
          grants.maker.token(flavour.codePrefix(), "code", 0),
          client.id(),
          null,
          account,
          flavour.scopesBySlot(Parameters.parse(""), client),
          null,
          null,
          true,
          grants.now().plus(switches.codeLife),
          accounts.centre(account).name());
      grants.add(code);
      Map<String, String> parameters = callback(code, client, client.scopes());
      flavour.installed(parameters);
      return url(client.redirectUris().iterator().next(), parameters);
    });
  }

  private Map<String, String> callback(Code code, FakeClient client, Set<String> granted) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("code", code.value());
    String origin = accounts.centre(code.account()).origin();
    flavour.callback(
        parameters,
        code.account(),
        new CallbackFacts(client, granted, origin, switches.loopbackHosts));
    return parameters;
  }

  private static Map<String, String> error(String code, String description) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("error", code);
    parameters.put("error_description", description);
    return parameters;
  }

  private HttpAnswer back(
      String returnTo, Parameters asked, FakeClient client, Map<String, String> parameters) {
    String state = asked.get("state");
    if (state != null) parameters.put("state", state);
    if (switches.namesIssuer) parameters.put("iss", accounts.issuer());
    flavour.returning(parameters, client);
    return HttpAnswer.of(302, "", new byte[0]).with("Location", url(returnTo, parameters));
  }

  private static String url(String returnTo, Map<String, String> parameters) {
    return returnTo + (returnTo.contains("?") ? "&" : "?") + Parameters.encode(parameters);
  }

  private HttpAnswer refusal(int status, String detail) {
    return HttpAnswer.html(status, ConsentPage.refusal(flavour, detail));
  }

  private static Refused invalid(String detail) {
    return new Refused(OAuthFailure.INVALID_REQUEST, detail);
  }
}
