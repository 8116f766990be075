package dev.integrations.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No rule is empty: each finds the classes that were made to break it, and no others. */
class OffendersTest {
  private static final String ROOT = "dev.integrations.checks.offenders.";
  private static final JavaClasses OFFENDERS =
      new ClassFileImporter().importPackages("dev.integrations.checks.offenders");

  @ParameterizedTest
  @EnumSource
  void ruleFindsItsOffendersAndNoOthers(Rule rule) {
    Set<String> meant = OFFENDERS.stream()
        .filter(type -> offends(type).contains(rule.name()))
        .map(JavaClass::getName)
        .collect(Collectors.toCollection(TreeSet::new));
    String found = String.join(
        "\n", rule.below(ROOT).evaluate(OFFENDERS).getFailureReport().getDetails());

    assertFalse(meant.isEmpty(), "no class was made to break it");
    assertEquals(
        meant,
        OFFENDERS.stream()
            .map(JavaClass::getName)
            .filter(name -> found.matches(
                "(?s).*(?:Class|Field|Method|Constructor) <" + name.replace(".", "\\.") + "[>.].*"))
            .collect(Collectors.toCollection(TreeSet::new)),
        found);
  }

  private static List<String> offends(JavaClass type) {
    return type.tryGetAnnotationOfType(Offends.class.getName())
        .flatMap(annotation -> annotation.get("value"))
        .map(value -> List.of((String[]) value))
        .orElse(List.of());
  }
}
