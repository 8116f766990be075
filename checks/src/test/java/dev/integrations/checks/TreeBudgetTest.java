package dev.integrations.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a user's project resolves when it adds integrations-evolution and nothing else, without our BOM. */
class TreeBudgetTest {
  private final Tree tree = Tree.of("plain");

  @Test
  @DisplayName("Core and one provider: at most 16 jars and 9.6 MB, ours under 1 MB")
  void theTreeStaysInItsBudget() {
    assertTrue(tree.jars().size() <= 16, () -> tree.jars().size() + " jars: " + tree.jars());
    assertTrue(tree.bytes() <= 9_600_000, () -> tree.bytes() + " bytes: " + tree.jars());
    assertTrue(
        tree.ownBytes() < 1_000_000, () -> tree.ownBytes() + " bytes of ours: " + tree.jars());
  }

  @Test
  @DisplayName("G52 no jar holds a javax or jakarta package, Spring or Lombok")
  void noJarHoldsWhatFreezesUsers() {
    assertEquals(
        List.of(), tree.classesIn("javax/", "jakarta/", "org/springframework/", "lombok/"));
  }

  @Test
  @DisplayName("P1 P2 one OkHttp that is not empty, one Kotlin, one protobuf, one Gson")
  void oneOfEach() {
    for (String type : List.of(
        "okhttp3/OkHttpClient",
        "okio/Buffer",
        "kotlin/Unit",
        "com/squareup/moshi/JsonReader",
        "com/google/crypto/tink/Aead",
        "com/google/protobuf/MessageLite",
        "com/google/gson/Gson",
        "com/google/errorprone/annotations/Immutable",
        "org/slf4j/Logger")) {
      assertEquals(1, tree.jarsWith(type + ".class"), type);
    }
  }

  @Test
  @DisplayName("P1 no class stands in two jars")
  void noClassStandsInTwoJars() {
    assertEquals(List.of(), tree.classesInTwoJars());
  }
}
