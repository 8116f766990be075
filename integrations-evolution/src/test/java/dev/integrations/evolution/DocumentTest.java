package dev.integrations.evolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.BindingRef;
import dev.integrations.core.IntegrationStatus;
import dev.integrations.core.Integrations;
import dev.integrations.core.Secret;
import dev.integrations.core.TenantId;
import dev.integrations.core.error.NotConnectedException;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.TransportException;
import dev.integrations.core.store.InMemoryStore;
import dev.integrations.testing.evolution.FakeEvolution;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The code of {@code docs/evolution.md} runs. */
class DocumentTest {
  private static final Path ROOT = Path.of(System.getProperty("project.root", ".."));
  private final FakeEvolution server = FakeEvolution.start();
  private final Integrations integrations = Integrations.builder(new InMemoryStore(), Host.KEYS)
      .publicUrl(URI.create("https://app.example/api/webhooks/inbound"))
      .build();

  @AfterEach
  void close() {
    integrations.close();
    server.close();
  }

  @Test
  void connectAndSend() {
    URI baseUrl = URI.create(server.baseUrl());
    Secret apiKey = Secret.of(server.globalKey());
    TenantId tenant = TenantId.of("demo");
    // tag::connect[]
    Evolution evolution = Evolution.of(integrations, EvolutionServer.of(baseUrl, apiKey));

    ConnectResult begun = evolution.connect(tenant, BindingRef.of("agent", "42"));
    QrCode code = begun.qrCode(); // null: not there yet, ask evolution.qrCode(..) every few seconds
    // end::connect[]
    server.scan(InstanceFacts.of(begun.integration()).instance());
    var id = begun.integration().id();
    // tag::send[]
    EvolutionClient whatsapp = evolution.client(tenant, id);
    MessageReceipt receipt =
        whatsapp.messages().sendText("5511988887777", "Your order is on its way");
    // end::send[]

    assertTrue(code != null);
    assertEquals(1, server.sent(whatsapp.instance().name()).size());
    assertEquals(
        IntegrationStatus.CONNECTED, evolution.status(tenant, id).integration().status());
    assertTrue(!receipt.id().isEmpty());
  }

  @Test
  void unknownOutcome() {
    EvolutionAdmin.standalone(URI.create(server.baseUrl()), Secret.of(server.globalKey()))
        .create(NewInstance.baileys("acme"));
    EvolutionClient whatsapp = EvolutionClient.standalone(
        URI.create(server.baseUrl()), Secret.of(server.globalKey()), "acme");

    assertEquals("connect", send(whatsapp));
  }

  private static String send(EvolutionClient whatsapp) {
    // tag::errors[]
    try {
      whatsapp.messages().sendText("5511988887777", "Your order is on its way");
    } catch (NotConnectedException e) {
      return "connect"; // nothing was sent; it may come back by itself, or the customer scans again
    } catch (TransportException e) {
      if (e.retry() == Retry.UNKNOWN)
        return "look"; // chats().messages(..) tells whether it went out
    }
    // end::errors[]
    return "sent";
  }

  @Test
  void documentShowsThisCode() throws IOException {
    List<String> code = regions();

    List<String> shown = Pattern.compile("(?s)```java\n(.*?)```")
        .matcher(Files.readString(ROOT.resolve("docs/evolution.md")))
        .results()
        .map(found -> found.group(1).strip())
        .toList();

    assertEquals(code, shown);
  }

  private static List<String> regions() throws IOException {
    Path self = ROOT.resolve(
        "integrations-evolution/src/test/java/dev/integrations/evolution/DocumentTest.java");
    Matcher regions = Pattern.compile("(?ms)^ *// tag::(\\w+)\\[]\n(.*?)^ *// end::\\1\\[]$")
        .matcher(Files.readString(self));
    return regions
        .results()
        .map(found -> found.group(2).stripTrailing().stripIndent())
        .toList();
  }
}
