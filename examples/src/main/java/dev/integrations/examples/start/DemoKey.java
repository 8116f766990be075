package dev.integrations.examples.start;

import dev.integrations.core.Secret;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** The key of the demo, made at the first start and read at each later one. */
public final class DemoKey {
  private static final int BYTES = 32;

  private DemoKey() {}

  /** 64 hexadecimal digits of 256 random bits. */
  public static Secret generate() {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    return Secret.of(HexFormat.of().formatHex(key));
  }

  /** @throws StartupException when the file can neither be read nor made */
  public static Secret readOrMake(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      make(file);
      return Secret.of(Files.readString(file).strip());
    } catch (IOException | IllegalArgumentException e) {
      throw new StartupException(
          "the demo key " + file + " can neither be read nor made: " + e.getMessage());
    }
  }

  private static void make(Path file) throws IOException {
    if (Files.exists(file)) return;
    try {
      Files.createFile(file, ownerOnly(file));
      Files.writeString(file, generate().reveal() + "\n", StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      // another start was quicker: its key is the key
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    Set<String> views = file.getFileSystem().supportedFileAttributeViews();
    if (!views.contains("posix")) return new FileAttribute<?>[0];
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }
}
