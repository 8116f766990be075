package dev.integrations.checks;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;

/**
 * What our classes may not do. Each holds below any root package, so that offenders can be built
 * elsewhere for each of them; {@link OffendersTest} wants one for every rule.
 */
enum Rule {
  NO_STRANGERS(root -> eachModule(module -> noClasses()
      .that()
      .resideInAPackage(root + module + "..")
      .should()
      .dependOnClassesThat(resideInAPackage(root + ".")
          .and(not(resideInAnyPackage(root + module + "..", root + "core.."))))
      .as(module + " knows itself and core"))),
  NO_FOREIGN_INTERNALS(root -> eachModule(module -> noClasses()
      .that()
      .resideInAPackage(root + module + "..")
      .should()
      .dependOnClassesThat(
          resideInAPackage(root + ".internal..").and(not(resideInAPackage(root + module + ".."))))
      .as(module + " leaves internals of others alone"))),
  TINK_IN_CRYPTO(root -> only("com.google.crypto..", root + "core.crypto..")),
  MOSHI_IN_JSON(root -> only("com.squareup.moshi..", root + "core.json..")),
  OKHTTP_IN_THE_PIPELINE(
      root -> only("okhttp3..", root + "core", root + "core.http..", root + "testing..")),
  OKIO_IN_HTTP_AND_JSON(
      root -> only("okio..", root + "core.http..", root + "core.json..", root + "testing..")),
  JSON_KNOWS_NOTHING(root -> none(
      root + "core.json..",
      root + "core",
      root + "core.http..",
      root + "core.store..",
      root + "core.webhook..",
      root + "core.inbox..",
      root + "core.crypto..")),
  STORES_KNOW_NO_HTTP(root -> none(
      root + "core.store..",
      root + "core.http..",
      root + "core.webhook..",
      root + "core.inbox..",
      "java.sql..")),
  HTTP_KNOWS_NO_WEBHOOKS(root -> none(
      root + "core.http..", root + "core.webhook..", root + "core.inbox..", root + "core.store..")),
  ERRORS_KNOW_NOTHING(root -> none(
      root + "core.error..",
      root + "core.http..",
      root + "core.webhook..",
      root + "core.inbox..",
      root + "core.store..",
      root + "core.crypto..")),
  CORE_KNOWS_NO_SQL(
      root -> none(root + "core..", "java.sql..", "javax.sql..", "javax.servlet..", "jakarta..")),
  NO_SYSTEM_OUT(root -> noClasses()
      .should()
      .accessField(System.class, "out")
      .orShould()
      .accessField(System.class, "err")),
  NO_OTHER_LOGGING(root -> noClasses()
      .should()
      .dependOnClassesThat()
      .resideInAPackage("java.util.logging..")
      .orShould()
      .callMethod(Throwable.class, "printStackTrace")),
  NO_EXIT(root -> noClasses()
      .should()
      .callMethod(System.class, "exit", int.class)
      .orShould()
      .callMethod(Runtime.class, "halt", int.class)),
  STATICS_ARE_FINAL(root ->
      fields().that().areStatic().and().doNotHaveModifier(SYNTHETIC).should().beFinal()),
  NO_SERIALIZATION(root -> noClasses()
      .should()
      .dependOnClassesThat()
      .haveFullyQualifiedName("java.io.ObjectInputStream")
      .orShould()
      .dependOnClassesThat()
      .haveFullyQualifiedName("java.io.ObjectOutputStream")
      .orShould()
      .dependOnClassesThat()
      .haveFullyQualifiedName("java.io.Externalizable")),
  NOTHING_SAYS_SERIALIZABLE(root -> noClasses()
      .should(ArchCondition.from(
          describe("say that they are Serializable", Rule::saysItIsSerializable)))),
  NO_CLASS_BY_NAME(root -> noClasses()
      .should()
      .callMethod(Class.class, "forName", String.class)
      .orShould()
      .callMethod(ClassLoader.class, "loadClass", String.class));

  private final Function<String, ArchRule> below;

  Rule(Function<String, ArchRule> below) {
    this.below = below;
  }

  /** @param root with a dot at its end */
  ArchRule below(String root) {
    return below.apply(root);
  }

  private static ArchRule only(String library, String... rooms) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(rooms)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  private static ArchRule none(String room, String... others) {
    return noClasses()
        .that()
        .resideInAPackage(room)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others);
  }

  private static ArchRule eachModule(Function<String, ArchRule> rule) {
    List<ArchRule> rules = ArchitectureTest.roots().stream().map(rule).toList();
    return CompositeArchRule.of(rules);
  }

  private static boolean saysItIsSerializable(JavaClass type) {
    return type.getRawInterfaces().stream()
        .anyMatch(name -> name.isEquivalentTo(Serializable.class));
  }
}
