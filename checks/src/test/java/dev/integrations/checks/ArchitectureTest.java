package dev.integrations.checks;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String OURS = "dev.integrations.";

  private static final Set<String> SEAMS_OF_TIME =
      Set.of("dev.integrations.core.http.Waits", "dev.integrations.evolution.Pause");

  private static final JavaClasses PUBLISHED = new ClassFileImporter()
      .importPaths(Project.PUBLISHED.stream().map(Project::classes).toList());

  static List<String> roots() {
    return List.of("core", "evolution", "crm", "google", "store.jdbc", "servlet", "testing");
  }

  @Test
  @DisplayName("Modules point one way: towards core, and never at each other's internal packages")
  void modulesPointOneWay() {
    check(Rule.NO_STRANGERS);
    check(Rule.NO_FOREIGN_INTERNALS);
  }

  @Test
  @DisplayName(
      "Only core.crypto knows Tink, only core.json Moshi, only core and its pipeline OkHttp")
  void whatWeStandOnIsKnownInOneRoom() {
    check(Rule.TINK_IN_CRYPTO);
    check(Rule.MOSHI_IN_JSON);
    check(Rule.OKHTTP_IN_THE_PIPELINE);
    check(Rule.OKIO_IN_HTTP_AND_JSON);
  }

  @Test
  @DisplayName("Core's rooms do not know what the design keeps from them")
  void roomsOfCoreDoNotKnowMoreThanTheyShould() {
    check(Rule.JSON_KNOWS_NOTHING);
    check(Rule.STORES_KNOW_NO_HTTP);
    check(Rule.HTTP_KNOWS_NO_WEBHOOKS);
    check(Rule.ERRORS_KNOW_NOTHING);
    check(Rule.CORE_KNOWS_NO_SQL);
  }

  @Test
  @DisplayName("S32 no platform charset, no default locale, no default time zone")
  void nothingDependsOnThePlatform() {
    assertEquals(List.of(), Accesses.of(PUBLISHED, Accesses::dependsOnThePlatform));
  }

  @Test
  @DisplayName("Threads are started in known places only, and every pool is ours or the host's")
  void threadsAreStartedInKnownPlacesOnly() {
    JavaClasses others = PUBLISHED.that(not(describe("start threads", Threads::mayStart)));

    assertEquals(List.of(), Accesses.of(others, Accesses::startsAThread));
  }

  @Test
  @DisplayName(
      "P10 SLF4J only: no System.out, no java.util.logging, no printed stack trace, no exit")
  void slf4jOnly() {
    check(Rule.NO_SYSTEM_OUT);
    check(Rule.NO_OTHER_LOGGING);
    check(Rule.NO_EXIT);
  }

  @Test
  @DisplayName(
      "Time passes behind the seams that tests replace, and in fakes that play slow servers")
  void nothingSleepsElsewhere() {
    var seams = describe("seams", (JavaClass type) -> SEAMS_OF_TIME.contains(outermost(type)));
    JavaClasses others = PUBLISHED.that(not(seams.or(resideInAPackage(OURS + "testing.."))));

    assertEquals(List.of(), Accesses.of(others, Accesses::sleeps));
  }

  @Test
  @DisplayName("P10 no static mutable state")
  void noStaticMutableState() {
    check(Rule.STATICS_ARE_FINAL);
    assertEquals(List.of(), StaticState.mutable(PUBLISHED));
  }

  @Test
  @DisplayName("S51 no Java serialization, no class chosen by its name")
  void noJavaSerialization() {
    check(Rule.NO_SERIALIZATION);
    check(Rule.NOTHING_SAYS_SERIALIZABLE);
    check(Rule.NO_CLASS_BY_NAME);
  }

  @Test
  void everyExceptionFromARuleNamesAClassOfOurs() {
    Set<String> ours =
        PUBLISHED.stream().map(ArchitectureTest::outermost).collect(Collectors.toSet());

    assertTrue(ours.containsAll(SEAMS_OF_TIME), SEAMS_OF_TIME.toString());
    assertTrue(ours.containsAll(Threads.KNOWN), Threads.KNOWN.toString());
  }

  static String outermost(JavaClass type) {
    return type.getName().replaceAll("\\$.*", "");
  }

  private static void check(Rule rule) {
    rule.below(OURS).check(PUBLISHED);
  }
}
