package dev.integrations.checks;

import static java.util.stream.Collectors.joining;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Prints what a module's users can write against: exported packages, their public types, and the members
 * that can be called or overridden. The order does not depend on the compiler or the JDK.
 */
final class ApiPrinter {
  private static final Set<String> OF_EVERY_OBJECT =
      Set.of("equals(Object)", "equals(@Nullable Object)", "hashCode()", "toString()");

  private static final Set<String> OF_EVERY_ENUM = Set.of("values()", "valueOf(String)");

  /** By the name before the parameters, then by the whole line. */
  private static final Comparator<String> BY_NAME = Comparator.comparing(
          (String line) -> line.replaceAll("\\(.*", "").replaceAll(".* ", ""))
      .thenComparing(Comparator.naturalOrder());

  private final Path classes;
  private final ModuleDescriptor module;
  private final List<String> lines = new ArrayList<>();

  private ApiPrinter(Path classes) {
    this.classes = classes;
    this.module = ModuleFinder.of(classes).findAll().iterator().next().descriptor();
  }

  static List<String> print(Path classes) {
    var printer = new ApiPrinter(classes);
    printer.printModule();
    return List.copyOf(printer.lines);
  }

  private void printModule() {
    lines.add("module " + module.name());
    module.requires().stream()
        .filter(requires ->
            requires.modifiers().contains(ModuleDescriptor.Requires.Modifier.TRANSITIVE))
        .map(requires -> "  requires transitive " + requires.name())
        .sorted()
        .forEach(lines::add);
    module.exports().stream()
        .filter(exports -> !exports.isQualified())
        .map(ModuleDescriptor.Exports::source)
        .sorted()
        .forEach(this::printPackage);
  }

  private void printPackage(String name) {
    lines.add("");
    lines.add("package " + name);
    Path folder = classes.resolve(name.replace('.', '/'));
    Project.files(folder).stream()
        .filter(file -> folder.equals(file.getParent()))
        .map(file -> file.getFileName().toString())
        .filter(file -> file.endsWith(".class") && !file.equals("package-info.class"))
        .map(file -> load(name + "." + file.substring(0, file.length() - ".class".length())))
        .filter(ApiPrinter::isVisible)
        .sorted(Comparator.comparing(Class::getCanonicalName))
        .forEach(this::printType);
  }

  private void printType(Class<?> type) {
    lines.add("");
    print(type, declaration(type));
    if (type.isSealed()) print(type, "  permits " + names(type.getPermittedSubclasses()));
    members(type).distinct().sorted(BY_NAME).forEach(line -> print(type, "  " + line));
  }

  /** Names of the same package stand there without it. */
  private void print(Class<?> type, String line) {
    lines.add(line.replaceAll(
        "(?<![\\w.])" + Pattern.quote(type.getPackageName() + ".") + "(?=[A-Z])", ""));
  }

  private static String declaration(Class<?> type) {
    return modifiers(type)
        + TypeNames.of(type)
        + TypeNames.parameters(type.getTypeParameters())
        + components(type)
        + superclass(type)
        + interfaces(type);
  }

  private static String components(Class<?> type) {
    if (!type.isRecord()) return "";
    return Arrays.stream(type.getRecordComponents())
        .map(component -> TypeNames.of(component.getAnnotatedType()) + " " + component.getName())
        .collect(joining(", ", "(", ")"));
  }

  private static String superclass(Class<?> type) {
    boolean implied = Set.of(Object.class, Record.class, Enum.class).contains(superOf(type));
    return implied ? "" : " extends " + TypeNames.of(type.getAnnotatedSuperclass());
  }

  private static String interfaces(Class<?> type) {
    String word = type.isInterface() ? " extends " : " implements ";
    String names = Arrays.stream(type.getAnnotatedInterfaces())
        .map(TypeNames::of)
        .sorted()
        .collect(joining(", "));
    return names.isEmpty() ? "" : word + names;
  }

  private static Class<?> superOf(Class<?> type) {
    Class<?> superclass = type.getSuperclass();
    return superclass == null ? Object.class : superclass;
  }

  private static String modifiers(Class<?> type) {
    String kind = type.isAnnotation()
        ? "@interface "
        : type.isInterface()
            ? "interface "
            : type.isEnum() ? "enum " : type.isRecord() ? "record " : "class ";
    boolean plainClass = kind.equals("class ");
    return deprecation(type.isAnnotationPresent(Deprecated.class))
        + (Modifier.isProtected(type.getModifiers()) ? "protected " : "public ")
        + (type.isSealed() ? "sealed " : "")
        + (plainClass && Modifier.isAbstract(type.getModifiers()) ? "abstract " : "")
        + (plainClass && Modifier.isFinal(type.getModifiers()) ? "final " : "")
        + kind;
  }

  private static Stream<String> members(Class<?> type) {
    Stream<String> constructors = Arrays.stream(type.getDeclaredConstructors())
        .filter(member -> isVisible(member, type) && !isCanonical(member))
        .map(ApiPrinter::constructor);
    Stream<String> others = Stream.concat(Stream.of(type), unseenAncestors(type))
        .flatMap(declaring -> declared(declaring, type));
    return Stream.concat(constructors, others);
  }

  /** Said by the components already. */
  private static boolean isCanonical(Constructor<?> constructor) {
    Class<?> type = constructor.getDeclaringClass();
    return type.isRecord()
        && Arrays.equals(
            constructor.getParameterTypes(),
            Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray());
  }

  private static Stream<String> declared(Class<?> declaring, Class<?> type) {
    Stream<String> fields = Arrays.stream(declaring.getDeclaredFields())
        .filter(member -> isVisible(member, type))
        .map(ApiPrinter::field);
    Stream<String> methods = Arrays.stream(declaring.getDeclaredMethods())
        .filter(method -> isVisible(method, type) && !method.isBridge())
        .filter(method -> !isImplied(method))
        .map(ApiPrinter::method);
    return Stream.concat(fields, methods);
  }

  private static boolean isImplied(Method method) {
    String signature = method.getName() + parameters(method);
    Class<?> type = method.getDeclaringClass();
    return OF_EVERY_OBJECT.contains(signature)
        || type.isEnum() && OF_EVERY_ENUM.contains(signature)
        || type.isRecord() && isAccessor(method);
  }

  private static boolean isAccessor(Method method) {
    return Arrays.stream(method.getDeclaringClass().getRecordComponents())
        .anyMatch(component -> method.equals(component.getAccessor()));
  }

  /** Ancestors that users cannot name, but whose public members they inherit. */
  private static Stream<Class<?>> unseenAncestors(Class<?> type) {
    Stream<Class<?>> direct =
        Stream.concat(Stream.of(superOf(type)), Stream.of(type.getInterfaces()));
    return direct
        .filter(
            ancestor -> ancestor.getName().startsWith("dev.integrations.") && !isVisible(ancestor))
        .flatMap(ancestor -> Stream.concat(Stream.of(ancestor), unseenAncestors(ancestor)));
  }

  private static String field(Field field) {
    if (field.isEnumConstant()) return "constant " + field.getName();
    return modifiers(field) + TypeNames.of(field.getAnnotatedType()) + " " + field.getName();
  }

  private static String constructor(Constructor<?> constructor) {
    return modifiers(constructor) + "new" + parameters(constructor) + thrown(constructor);
  }

  private static String method(Method method) {
    String parameters = TypeNames.parameters(method.getTypeParameters());
    return modifiers(method)
        + (method.isDefault() ? "default " : "")
        + (parameters.isEmpty() ? "" : parameters + " ")
        + TypeNames.of(method.getAnnotatedReturnType())
        + " "
        + method.getName()
        + parameters(method)
        + thrown(method);
  }

  private static String parameters(Executable executable) {
    return Arrays.stream(executable.getAnnotatedParameterTypes())
        .map(TypeNames::of)
        .collect(joining(", ", "(", ")"));
  }

  private static String thrown(Executable executable) {
    if (executable.getAnnotatedExceptionTypes().length == 0) return "";
    return Arrays.stream(executable.getAnnotatedExceptionTypes())
        .map(TypeNames::of)
        .sorted()
        .collect(joining(", ", " throws ", ""));
  }

  private static String modifiers(Member member) {
    int modifiers = member.getModifiers();
    boolean inInterface = member.getDeclaringClass().isInterface();
    return deprecation(((AnnotatedElement) member).isAnnotationPresent(Deprecated.class))
        + (Modifier.isProtected(modifiers) ? "protected " : "")
        + (Modifier.isStatic(modifiers) ? "static " : "")
        + (Modifier.isAbstract(modifiers) && !inInterface ? "abstract " : "")
        + (Modifier.isFinal(modifiers) ? "final " : "");
  }

  private static String deprecation(boolean deprecated) {
    return deprecated ? "@Deprecated " : "";
  }

  private static String names(Class<?>... types) {
    return Arrays.stream(types).map(TypeNames::of).sorted().collect(joining(", "));
  }

  private static boolean isVisible(Member member, Class<?> type) {
    int modifiers = member.getModifiers();
    if (member.isSynthetic()) return false;
    return Modifier.isPublic(modifiers)
        || Modifier.isProtected(modifiers) && !Modifier.isFinal(type.getModifiers());
  }

  private static boolean isVisible(Class<?> type) {
    if (type.isAnonymousClass() || type.isLocalClass() || type.isSynthetic()) return false;
    Class<?> enclosing = type.getEnclosingClass();
    boolean named = Modifier.isPublic(type.getModifiers())
        || Modifier.isProtected(type.getModifiers())
            && enclosing != null
            && !Modifier.isFinal(enclosing.getModifiers());
    return named && (enclosing == null || isVisible(enclosing));
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, ApiPrinter.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(name + " stands in the module but cannot be loaded", e);
    }
  }
}
