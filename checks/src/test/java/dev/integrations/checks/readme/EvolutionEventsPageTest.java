package dev.integrations.checks.readme;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.integrations.core.Integrations;
import dev.integrations.core.Secret;
import dev.integrations.core.crypto.Keys;
import dev.integrations.core.store.InMemoryStore;
import dev.integrations.evolution.event.Jid;
import dev.integrations.evolution.event.MessageReceived;
import org.junit.jupiter.api.Test;

class EvolutionEventsPageTest {
  private final Integrations integrations = Integrations.builder(
          new InMemoryStore(), Keys.fromRawKey(Secret.of("0123456789abcdef0123456789abcdef")))
      .build();

  @Test
  void aClassOfEventsHasOneHandler() {
    // tag::handler[]
    integrations.handlers().on(MessageReceived.class, (event, context) -> {
      String text = event.text();
      if (text != null) answer(event.chat().jid(), text);
    });
    // end::handler[]

    assertThrows(
        IllegalArgumentException.class,
        () -> integrations.handlers().on(MessageReceived.class, (event, context) -> {}));
  }

  private static void answer(Jid chat, String text) {
    throw new AssertionError("nothing was received");
  }
}
