package dev.integrations.checks;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/** Calls of methods and constructors, and references to them ({@code String::toLowerCase}). */
final class Accesses {
  private static final Set<String> ALWAYS_PLATFORM = Set.of(
      "java.lang.String.formatted",
      "java.nio.charset.Charset.defaultCharset",
      "java.util.Locale.getDefault",
      "java.time.ZoneId.systemDefault",
      "java.util.TimeZone.getDefault");

  private static final Set<String> PLATFORM_WITHOUT_ARGUMENTS = Set.of(
      "java.lang.String.getBytes",
      "java.lang.String.toLowerCase",
      "java.lang.String.toUpperCase",
      "java.io.ByteArrayOutputStream.toString");

  private static final Set<String> PLATFORM_WITHOUT_CHARSET = Set.of(
      "java.lang.String.<init>(byte[])",
      "java.lang.String.<init>(byte[],int,int)",
      "java.io.InputStreamReader.<init>(InputStream)",
      "java.io.OutputStreamWriter.<init>(OutputStream)",
      "java.io.PrintStream.<init>(OutputStream)",
      "java.io.FileReader.<init>(File)",
      "java.io.FileReader.<init>(String)",
      "java.io.FileWriter.<init>(File)",
      "java.io.FileWriter.<init>(String)");

  private Accesses() {}

  /** Where they stand, one line each. */
  static List<String> of(JavaClasses classes, Predicate<CodeUnitAccessTarget> forbidden) {
    return classes.stream()
        .flatMap(type -> type.getAccessesFromSelf().stream())
        .filter(access ->
            access.getTarget() instanceof CodeUnitAccessTarget target && forbidden.test(target))
        .map(JavaAccess::getDescription)
        .sorted()
        .toList();
  }

  /** Whether the outcome depends on the charset, locale or time zone of the machine. */
  static boolean dependsOnThePlatform(CodeUnitAccessTarget target) {
    String name = name(target);
    return ALWAYS_PLATFORM.contains(name)
        || PLATFORM_WITHOUT_ARGUMENTS.contains(name)
            && target.getRawParameterTypes().isEmpty()
        || PLATFORM_WITHOUT_CHARSET.contains(name + parameters(target))
        || name.equals("java.lang.String.format") && !parameters(target).contains("Locale");
  }

  /** Whether a thread begins, or a pool is used that nobody gave us. */
  static boolean startsAThread(CodeUnitAccessTarget target) {
    String owner = target.getOwner().getName();
    String name = target.getName();
    return name(target).equals("java.lang.Thread.start")
        || owner.equals("java.util.concurrent.Executors") && name.startsWith("new")
        || owner.equals("java.util.concurrent.ForkJoinPool")
        || owner.equals("java.util.Timer")
        || owner.matches("java\\.util\\.concurrent\\.(Scheduled)?ThreadPoolExecutor")
            && name.equals("<init>")
        || owner.equals("java.util.concurrent.CompletableFuture")
            && name.endsWith("Async")
            && !takesExecutor(target)
        || name.equals("parallelStream");
  }

  static boolean sleeps(CodeUnitAccessTarget target) {
    return name(target).equals("java.lang.Thread.sleep");
  }

  private static boolean takesExecutor(CodeUnitAccessTarget target) {
    return target.getRawParameterTypes().stream()
        .anyMatch(type -> type.isAssignableTo(Executor.class));
  }

  private static String name(CodeUnitAccessTarget target) {
    return target.getOwner().getName() + "." + target.getName();
  }

  private static String parameters(CodeUnitAccessTarget target) {
    List<String> names =
        target.getRawParameterTypes().stream().map(JavaClass::getSimpleName).toList();
    return "(" + String.join(",", names) + ")";
  }
}
