package dev.integrations.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SecretTest {
  private final Secret secret = Secret.of("canary-secret-1");

  @Test
  @DisplayName("S49 a secret prints as Secret(***)")
  void printsNothingOfItself() {
    assertEquals("Secret(***)", secret.toString());
    assertEquals("[Secret(***)]", List.of(secret).toString());
  }

  @Test
  @DisplayName("S49 S51 a secret is not serializable")
  void isNotSerializable() throws Exception {
    try (var out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      assertThrows(NotSerializableException.class, () -> out.writeObject(secret));
    }
  }

  @Test
  void isEqualByValueAndHasNoFingerprint() {
    assertEquals(secret, Secret.of("canary-secret-1"));
    assertNotEquals(secret, Secret.of("canary-secret-2"));
    assertEquals(secret.hashCode(), Secret.of("canary-secret-2").hashCode());
  }

  @Test
  void matchesOnlyTheWholeValue() {
    assertTrue(secret.matches("canary-secret-1".getBytes(UTF_8)));
    assertFalse(secret.matches("canary-secret".getBytes(UTF_8)));
    assertFalse(secret.matches(new byte[0]));
  }

  @Test
  void keepsItsOwnBytes() {
    byte[] given = {1, 2, 3};
    Secret kept = Secret.of(given);

    given[0] = 9;
    kept.revealBytes()[1] = 9;

    assertArrayEquals(new byte[] {1, 2, 3}, kept.revealBytes());
  }

  @Test
  void anEmptyOneIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Secret.of(""));
  }
}
