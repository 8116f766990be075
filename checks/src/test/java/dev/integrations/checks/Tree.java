package dev.integrations.checks;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The runtime class path that Maven resolved for one of the consumers. */
record Tree(List<Path> entries) {

  static Tree of(String consumer) {
    Path file = Project.ROOT
        .resolve("checks/consumers")
        .resolve(consumer)
        .resolve("target/runtime.classpath");
    return new Tree(Arrays.stream(Project.read(file).strip().split(File.pathSeparator))
        .map(Path::of)
        .toList());
  }

  List<String> jars() {
    return entries.stream().map(Tree::label).toList();
  }

  long bytes() {
    return entries.stream().mapToLong(Tree::size).sum();
  }

  long ownBytes() {
    return entries.stream()
        .filter(entry -> entry.startsWith(Project.ROOT))
        .mapToLong(Tree::size)
        .sum();
  }

  long jarsWith(String classFile) {
    return entries.stream()
        .filter(entry -> classFiles(entry).contains(classFile))
        .count();
  }

  List<String> classesIn(String... packages) {
    return entries.stream()
        .flatMap(entry -> classFiles(entry).stream()
            .filter(file -> Stream.of(packages).anyMatch(file::startsWith))
            .map(file -> label(entry) + "!" + file))
        .toList();
  }

  List<String> classesInTwoJars() {
    return entries.stream()
        .flatMap(entry -> classFiles(entry).stream().distinct())
        .filter(file -> !file.equals("module-info.class"))
        .collect(groupingBy(file -> file, counting()))
        .entrySet()
        .stream()
        .filter(file -> file.getValue() > 1)
        .map(file -> file.getKey())
        .sorted()
        .toList();
  }

  private static String label(Path entry) {
    return (Files.isDirectory(entry) ? Project.name(entry) : entry.getFileName()) + " "
        + size(entry);
  }

  private static long size(Path entry) {
    try {
      return Files.isDirectory(entry) ? packed(entry) : Files.size(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the build stops before its package phase, our modules are folders of classes. */
  private static long packed(Path folder) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (Path file : Project.files(folder)) {
        zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
        Files.copy(file, zip);
      }
    }
    return bytes.size();
  }

  /** Those of a multi-release jar under their plain names too. */
  private static List<String> classFiles(Path entry) {
    return names(entry).stream()
        .filter(name -> name.endsWith(".class"))
        .map(name -> name.replaceFirst("^META-INF/versions/\\d+/", ""))
        .toList();
  }

  private static List<String> names(Path entry) {
    if (Files.isDirectory(entry)) {
      return Project.files(entry).stream()
          .map(file -> entry.relativize(file).toString())
          .toList();
    }
    try (var zip = new ZipFile(entry.toFile())) {
      return zip.stream().map(ZipEntry::getName).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
