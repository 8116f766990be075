package dev.integrations.testing.store;

import static dev.integrations.testing.store.SealedWorld.NEW;
import static dev.integrations.testing.store.SealedWorld.OLD;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.Integrations;
import dev.integrations.core.PageRequest;
import dev.integrations.core.ReencryptionReport;
import dev.integrations.core.crypto.Keys;
import dev.integrations.core.crypto.SealContext;
import dev.integrations.core.error.KeyException;
import dev.integrations.core.store.AuditEvent;
import dev.integrations.core.store.CredentialKey;
import dev.integrations.core.store.SealedCredential;
import dev.integrations.core.store.SealedRoom;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That keys change on a {@link dev.integrations.core.store.Store} while nodes work with it. */
public abstract class KeyRotationContract extends StoreContract {
  private static final int ENOUGH = 10_000;

  /** For the test of a store. */
  protected KeyRotationContract() {}

  @Test
  @DisplayName("G16 keys rotate: with half the nodes restarted, both halves read everything")
  void withHalfTheNodesRestartedBothHalvesReadEverything() {
    Integrations before = SealedWorld.node(store, Keys.rotating(OLD, NEW));
    SealedWorld.write(before, TENANT, 1);
    Integrations after = SealedWorld.node(store, Keys.rotating(NEW, OLD));
    SealedWorld.write(after, TENANT, 2);

    for (Integrations node : List.of(before, after)) {
      SealedWorld.read(node, TENANT, 1);
      SealedWorld.read(node, TENANT, 2);
    }
    assertTrue(after.keys().reencrypt(ENOUGH).isComplete());
    for (Integrations node : List.of(before, after)) {
      SealedWorld.read(node, TENANT, 1);
      SealedWorld.read(node, TENANT, 2);
    }
  }

  @Test
  @DisplayName("G16 an interrupted re-encryption goes on where it stopped, each row once")
  void anInterruptedReencryptionGoesOnWhereItStopped() {
    for (int i = 0; i < 6; i++) SealedWorld.write(SealedWorld.node(store, OLD), TENANT, i);

    int resealed = 0;
    ReencryptionReport report;
    do {
      Integrations restarted = SealedWorld.node(store, Keys.rotating(NEW, OLD));
      report = restarted.keys().reencrypt(4);
      resealed += report.resealed();
      assertTrue(report.resealed() <= 4);
      SealedWorld.read(restarted, TENANT, 3);
    } while (!report.isComplete());

    assertEquals(6 * SealedWorld.ROWS, resealed);
    for (int i = 0; i < 6; i++) SealedWorld.read(SealedWorld.node(store, NEW), TENANT, i);
  }

  @Test
  @DisplayName("S46 a key that still seals a row may not be left out; one that seals none may")
  void aKeyThatStillSealsARowMayNotBeLeftOut() {
    SealedWorld.write(SealedWorld.node(store, OLD), TENANT, 1);
    Integrations rotating = SealedWorld.node(store, Keys.rotating(NEW, OLD));

    assertEquals("wrong_key", refusal(NEW).code());
    ReencryptionReport half = rotating.keys().reencrypt(3);
    assertFalse(half.isComplete());
    assertEquals("wrong_key", refusal(NEW).code());

    assertTrue(rotating.keys().reencrypt(ENOUGH).isComplete());
    SealedWorld.read(SealedWorld.node(store, NEW), TENANT, 1);
    assertEquals("wrong_key", refusal(OLD).code());
  }

  @Test
  @DisplayName("S45, S46 a row that an old node sealed late keeps its key from being left out")
  void aRowThatAnOldNodeSealedLateIsNoticedAtTheStart() {
    Integrations late = SealedWorld.node(store, Keys.rotating(OLD, NEW));
    Integrations rotated = SealedWorld.node(store, Keys.rotating(NEW, OLD));
    assertTrue(rotated.keys().reencrypt(ENOUGH).isComplete());

    SealedWorld.write(late, TENANT, 1);

    KeyException refused = refusal(NEW);
    assertEquals("key_still_used", refused.code());
    assertEquals(
        "keys: rows of this store are sealed by the keys " + OLD.ids() + ", the keys here are "
            + NEW.ids() + ": give those as old keys until reencrypt leaves no row",
        refused.getMessage());
    assertTrue(rotated.keys().reencrypt(ENOUGH).isComplete());
    SealedWorld.read(SealedWorld.node(store, NEW), TENANT, 1);
  }

  @Test
  void theReportSaysWhatIsLeft() {
    Integrations node = SealedWorld.node(store, OLD);
    SealedWorld.write(node, TENANT, 1);
    Integrations rotated = SealedWorld.node(store, Keys.rotating(NEW, OLD));

    for (SealedRoom room : SealedRoom.values()) {
      assertEquals(room.ofTenant() ? 1 : 0, rotated.keys().left().get(room));
    }
    ReencryptionReport first = rotated.keys().reencrypt(2);
    ReencryptionReport rest = rotated.keys().reencrypt(ENOUGH);

    assertEquals(2, first.resealed());
    assertFalse(first.passEnded());
    assertFalse(first.proofResealed());
    assertEquals(SealedWorld.ROWS - 2, rest.resealed());
    assertTrue(rest.isComplete());
    for (SealedRoom room : SealedRoom.values()) assertEquals(0, rest.left().get(room));
    assertEquals(0, rotated.keys().reencrypt(ENOUGH).resealed());
  }

  @Test
  void aRowThatDoesNotOpenIsCountedAndInNobodysWay() {
    Integrations node = SealedWorld.node(store, OLD);
    CredentialKey broken = new CredentialKey(TENANT, SealedWorld.integration(0), "broken");
    byte[] changed = node.sealer().seal(new byte[] {1}, new SealContext("a", "b", "c", 1));
    store.credentials().save(new SealedCredential(broken, 1, changed, null));
    SealedWorld.write(node, TENANT, 1);
    Integrations rotated = SealedWorld.node(store, Keys.rotating(NEW, OLD));

    ReencryptionReport report = rotated.keys().reencrypt(ENOUGH);

    assertEquals(1, report.unreadable());
    assertEquals(SealedWorld.ROWS, report.resealed());
    assertEquals(1, report.left().get(SealedRoom.CREDENTIAL));
    assertFalse(report.isComplete());
    assertArrayEquals(changed, store.credentials().find(broken).orElseThrow().sealed());
    SealedWorld.read(rotated, TENANT, 1);
  }

  @Test
  @DisplayName("G16 keys rotate on a live system: no write of a running node is lost")
  void noWriteOfARunningNodeIsLost() {
    Integrations oldNode = SealedWorld.node(store, Keys.rotating(OLD, NEW));
    Integrations newNode = SealedWorld.node(store, Keys.rotating(NEW, OLD));
    for (int i = 0; i < 4; i++) SealedWorld.write(oldNode, TENANT, i);
    AtomicInteger running = new AtomicInteger(4);

    Race.of(5, runner -> {
      if (runner == 4) return reencryptWhile(running, newNode);
      Integrations node = runner % 2 == 0 ? oldNode : newNode;
      for (int i = 1; i <= 20; i++) {
        node.credentials()
            .put(
                store,
                TENANT,
                SealedWorld.integration(runner),
                "live",
                SealedWorld.secret(runner, i));
      }
      return running.decrementAndGet();
    });

    newNode.keys().reencrypt(ENOUGH);
    assertTrue(newNode.keys().reencrypt(ENOUGH).isComplete());
    Integrations last = SealedWorld.node(store, NEW);
    for (int i = 0; i < 4; i++) {
      CredentialKey key = new CredentialKey(TENANT, SealedWorld.integration(i), "live");
      assertEquals(20, store.credentials().find(key).orElseThrow().generation());
      assertEquals(
          SealedWorld.secret(i, 20),
          last.credentials().find(TENANT, key.integration(), "live").orElseThrow());
      SealedWorld.read(last, TENANT, i);
    }
  }

  private static int reencryptWhile(AtomicInteger running, Integrations node) {
    int unreadable = 0;
    while (running.get() > 0) unreadable += node.keys().reencrypt(5).unreadable();
    assertEquals(0, unreadable);
    return unreadable;
  }

  @Test
  @DisplayName("S52 a new key and the end of the old one are audited, by their ids")
  void aNewKeyAndTheEndOfTheOldOneAreAudited() {
    SealedWorld.write(SealedWorld.node(store, OLD), TENANT, 1);
    assertEquals(List.of(), audited());

    Integrations rotated = SealedWorld.node(store, Keys.rotating(NEW, OLD));
    SealedWorld.node(store, Keys.rotating(NEW, OLD));
    rotated.keys().reencrypt(ENOUGH);
    rotated.keys().reencrypt(ENOUGH);

    String id = NEW.ids().get(0);
    assertEquals(
        List.of(
            "keys.reencrypted: everything is sealed by key " + id,
            "keys.primary_changed: new things are sealed by key " + id),
        audited());
  }

  private List<String> audited() {
    return store.audit().listOfNobody(PageRequest.first(10)).items().stream()
        .map(KeyRotationContract::text)
        .toList();
  }

  private static String text(AuditEvent event) {
    return event.action() + ": " + event.detail();
  }

  private KeyException refusal(Keys keys) {
    return assertThrows(KeyException.class, () -> SealedWorld.node(store, keys));
  }
}
