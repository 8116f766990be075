package dev.integrations.checks;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final String OURS = "dev.integrations.";

  private static final Set<String> SEAMS_OF_TIME =
      Set.of("dev.integrations.core.http.Waits", "dev.integrations.evolution.Pause");

  private static final JavaClasses PUBLISHED = new ClassFileImporter()
      .importPaths(Project.PUBLISHED.stream().map(Project::classes).toList());

  static List<String> roots() {
    return List.of("core", "evolution", "crm", "google", "store.jdbc", "servlet", "testing");
  }

  @ParameterizedTest
  @MethodSource("roots")
  @DisplayName("Modules point one way: towards core, and never at each other's internal packages")
  void modulesPointOneWay(String root) {
    String own = OURS + root + "..";
    var strangers =
        resideInAPackage("dev.integrations..").and(not(resideInAnyPackage(own, OURS + "core..")));
    var foreignInternals =
        resideInAPackage("dev.integrations..internal..").and(not(resideInAPackage(own)));

    check(noClasses().that().resideInAPackage(own).should().dependOnClassesThat(strangers));
    check(noClasses().that().resideInAPackage(own).should().dependOnClassesThat(foreignInternals));
  }

  @Test
  @DisplayName(
      "Only core.crypto knows Tink, only core.json Moshi, only core and its pipeline OkHttp")
  void whatWeStandOnIsKnownInOneRoom() {
    check(noClasses()
        .that()
        .resideOutsideOfPackage(OURS + "core.crypto..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.google.crypto.."));
    check(noClasses()
        .that()
        .resideOutsideOfPackage(OURS + "core.json..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.squareup.moshi.."));
    check(noClasses()
        .that()
        .resideOutsideOfPackages(OURS + "core", OURS + "core.http..", OURS + "testing..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("okhttp3.."));
    check(noClasses()
        .that()
        .resideOutsideOfPackages(OURS + "core.http..", OURS + "core.json..", OURS + "testing..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("okio.."));
  }

  @Test
  @DisplayName("Core's rooms do not know what the design keeps from them")
  void roomsOfCoreDoNotKnowMoreThanTheyShould() {
    check(noClasses()
        .that()
        .resideInAPackage(OURS + "core.json..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            OURS + "core",
            OURS + "core.http..",
            OURS + "core.store..",
            OURS + "core.webhook..",
            OURS + "core.inbox..",
            OURS + "core.crypto.."));
    check(noClasses()
        .that()
        .resideInAPackage(OURS + "core.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            OURS + "core.http..", OURS + "core.webhook..", OURS + "core.inbox..", "java.sql.."));
    check(noClasses()
        .that()
        .resideInAPackage(OURS + "core.http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(OURS + "core.webhook..", OURS + "core.inbox..", OURS + "core.store.."));
    check(noClasses()
        .that()
        .resideInAPackage(OURS + "core.error..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            OURS + "core.http..",
            OURS + "core.webhook..",
            OURS + "core.inbox..",
            OURS + "core.store..",
            OURS + "core.crypto.."));
    check(noClasses()
        .that()
        .resideInAPackage(OURS + "core..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "javax.servlet..", "jakarta.."));
  }

  @Test
  @DisplayName("S32 no platform charset, no default locale, no default time zone")
  void nothingDependsOnThePlatform() {
    assertEquals(List.of(), Accesses.of(PUBLISHED, Accesses::dependsOnThePlatform));
  }

  @Test
  @DisplayName("P9 threads are started in known places only, and every pool is ours or the host's")
  void threadsAreStartedInKnownPlacesOnly() {
    JavaClasses others = PUBLISHED.that(not(describe("start threads", Threads::mayStart)));

    assertEquals(List.of(), Accesses.of(others, Accesses::startsAThread));
  }

  @Test
  @DisplayName(
      "P10 SLF4J only: no System.out, no java.util.logging, no printed stack trace, no exit")
  void slf4jOnly() {
    check(noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err"));
    check(noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging.."));
    check(noClasses()
        .should()
        .callMethod(Throwable.class, "printStackTrace")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class));
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
    check(
        fields().that().areStatic().and().doNotHaveModifier(SYNTHETIC).should().beFinal());
    assertEquals(List.of(), StaticState.mutable(PUBLISHED));
  }

  @Test
  @DisplayName("S51 no Java serialization, no class chosen by its name")
  void noJavaSerialization() {
    check(noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.ObjectInputStream")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.ObjectOutputStream")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.Externalizable"));
    check(noClasses()
        .should()
        .callMethod(Class.class, "forName", String.class)
        .orShould()
        .callMethod(ClassLoader.class, "loadClass", String.class));
    assertEquals(
        List.of(),
        PUBLISHED.stream().filter(ArchitectureTest::saysItIsSerializable).toList());
  }

  private static boolean saysItIsSerializable(JavaClass type) {
    return type.getRawInterfaces().stream()
        .anyMatch(name -> name.isEquivalentTo(java.io.Serializable.class));
  }

  static String outermost(JavaClass type) {
    return type.getName().replaceAll("\\$.*", "");
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(PUBLISHED);
  }
}
