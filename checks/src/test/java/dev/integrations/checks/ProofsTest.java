package dev.integrations.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ProofsTest {
  @Test
  void aDisplayNameAndATagNameWhatTheNextMethodProves() {
    var proofs = Proofs.in(
        "InboxTest", """
        @%s("G34 S34 fifty at once, "
            + "G39 in time")
        @ParameterizedTest
        @ValueSource(strings = {"a(b)"})
        void handledOnce(String key) {}

        @%s("G34")
        @Test void other() {}
        """.replace("%s(\"G34\")", "Tag(\"G34\")").replace("%s", "DisplayName"));

    assertEquals(Set.of("G34", "G39", "S34"), proofs.numbers());
    assertEquals(Set.of("InboxTest.handledOnce", "InboxTest.other"), proofs.of("G34"));
  }

  @Test
  void aClassProvesWithAllOfItsTests() {
    var proofs =
        Proofs.in("LeaseTest", "@%s(\"G41\") class LeaseTest { void a() {} }".replace("%s", "Tag"));

    assertEquals(Set.of("LeaseTest"), proofs.of("G41"));
  }
}
