package dev.integrations.google;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.api.client.util.store.DataStore;
import com.google.api.client.util.store.FileDataStoreFactory;
import dev.integrations.core.Secret;
import dev.integrations.core.error.RejectedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files are written by Google's own library, and read by ours. */
class StoredCredentialFileTest {
  private static final String ACCESS = "canary-access-\u00e9\u4e2d\ud83d\ude00";
  private static final String REFRESH = "1//canary-refresh";
  private static final long EXPIRY = 1_768_471_200_123L;

  @TempDir
  Path folder;

  @Test
  void whatGooglesLibraryWroteIsRead() throws Exception {
    Path file = written(Map.of("user", googles(ACCESS, REFRESH, EXPIRY)));

    List<StoredCredential> users = StoredCredentialFile.read(file);

    assertEquals(
        List.of(new StoredCredential(
            "user",
            Secret.of(ACCESS),
            Secret.of(REFRESH),
            Instant.parse("2026-01-15T10:00:00.123Z"))),
        users);
  }

  @Test
  void anEmptyFileOfTheLibraryHasNoUsers() throws Exception {
    assertEquals(List.of(), StoredCredentialFile.read(written(Map.of())));
  }

  @Test
  void whatWasNeverKeptIsAbsent() throws Exception {
    Path file = written(Map.of("user", googles(null, null, null)));

    StoredCredential user = StoredCredentialFile.read(file).get(0);

    assertNull(user.accessToken());
    assertNull(user.refreshToken());
    assertNull(user.expiresAt());
  }

  @Test
  void manyUsersAndLongTokensAreRead() throws Exception {
    String longToken = "t".repeat(70_000);
    Map<String, com.google.api.client.auth.oauth2.StoredCredential> all = new TreeMap<>();
    for (int i = 0; i < 500; i++) all.put("user-" + i, googles("access-" + i, "refresh", EXPIRY));
    all.put("user-long", googles(longToken, longToken, EXPIRY));

    List<StoredCredential> users = StoredCredentialFile.read(written(all));

    assertEquals(501, users.size());
    assertEquals(Secret.of(longToken), of("user-long", users).refreshToken());
    assertEquals(Secret.of("access-77"), of("user-77", users).accessToken());
  }

  @Test
  void aCredentialPrintsNoToken() throws Exception {
    Path file = written(Map.of("user", googles(ACCESS, REFRESH, EXPIRY)));

    assertFalse(StoredCredentialFile.read(file).toString().contains("canary"));
  }

  @Test
  void aMissingFileIsAnErrorOfInputAndOutput() {
    assertThrows(IOException.class, () -> StoredCredentialFile.read(folder.resolve("none")));
  }

  static Stream<Arguments> otherFiles() throws IOException {
    return Stream.of(
        Arguments.of("nothing", new byte[0]),
        Arguments.of("text", "{\"refresh_token\":\"canary\"}".getBytes(UTF_8)),
        Arguments.of("only the header", HexFormat.of().parseHex("aced0005")),
        Arguments.of("null", HexFormat.of().parseHex("aced000570")),
        Arguments.of("a reference to nothing", HexFormat.of().parseHex("aced0005717e0000")),
        Arguments.of("a string", serialized("canary")),
        Arguments.of("another map", serialized(new TreeMap<>(Map.of("a", "canary")))),
        Arguments.of("values that are no bytes", serialized(map("user", "canary"))),
        Arguments.of("bytes that are no credential", serialized(map("user", new byte[] {1}))),
        Arguments.of("another object", serialized(map("user", serialized("canary")))),
        Arguments.of("a foreign class", serialized(new HashMap<>(Map.of("a", new Foreign())))),
        Arguments.of("an array of objects", serialized(new Object[] {"canary"})),
        Arguments.of("a map within maps", serialized(nested(200))),
        Arguments.of("a key that is none", serialized(map(null, new byte[] {1}))),
        Arguments.of("something behind it", followed(serialized(new HashMap<>()))),
        Arguments.of(
            "an array of 2 GB",
            HexFormat.of().parseHex("aced0005757200025b42acf317f8060854e002000078707fffffff")),
        Arguments.of("text of 2^62 bytes", HexFormat.of().parseHex("aced00057c4000000000000000")),
        Arguments.of("too much", new byte[16 * 1024 * 1024 + 1]));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("otherFiles")
  @DisplayName("S51 whatever a file holds, no object of its making is made")
  void anotherFileIsRefusedWithoutShowingIt(String name, byte[] file) {
    Foreign.made = false;

    var error = assertThrows(RejectedException.class, () -> StoredCredentialFile.parse(file));

    assertEquals("stored_credential_malformed", error.code(), name);
    assertEquals(RejectedException.Kind.INVALID, error.kind());
    assertTrue(error.getMessage().contains("expected"), error.getMessage());
    assertFalse(error.getMessage().contains("canary"), error.getMessage());
    assertFalse(Foreign.made);
  }

  @Test
  void aFileThatIsCutAnywhereIsRefused() throws Exception {
    byte[] file = Files.readAllBytes(written(Map.of("user", googles(ACCESS, REFRESH, EXPIRY))));

    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThrows(RejectedException.class, () -> StoredCredentialFile.parse(cut));
    }
  }

  @Test
  void changedBytesEndInUsersOrInOneRefusal() throws Exception {
    byte[] file = Files.readAllBytes(written(Map.of("user", googles(ACCESS, REFRESH, EXPIRY))));
    Random random = new Random(7);

    for (int i = 0; i < 20_000; i++) {
      byte[] changed = file.clone();
      for (int n = 0; n <= random.nextInt(3); n++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      }
      parseOrRefuse(changed);
    }
  }

  private static void parseOrRefuse(byte[] file) {
    try {
      StoredCredentialFile.parse(file);
    } catch (RejectedException e) {
      assertEquals("stored_credential_malformed", e.code());
    }
  }

  private Path written(Map<String, com.google.api.client.auth.oauth2.StoredCredential> users)
      throws IOException {
    DataStore<com.google.api.client.auth.oauth2.StoredCredential> store =
        com.google.api.client.auth.oauth2.StoredCredential.getDefaultDataStore(
            new FileDataStoreFactory(folder.toFile()));
    for (var user : users.entrySet()) store.set(user.getKey(), user.getValue());
    return folder.resolve("StoredCredential");
  }

  private static com.google.api.client.auth.oauth2.StoredCredential googles(
      String access, String refresh, Long expiry) {
    return new com.google.api.client.auth.oauth2.StoredCredential()
        .setAccessToken(access)
        .setRefreshToken(refresh)
        .setExpirationTimeMilliseconds(expiry);
  }

  private static StoredCredential of(String user, List<StoredCredential> users) {
    return users.stream().filter(one -> one.userId().equals(user)).findFirst().orElseThrow();
  }

  private static Serializable map(String key, Serializable value) {
    HashMap<String, Serializable> map = new HashMap<>();
    map.put(key, value);
    return map;
  }

  private static Serializable nested(int levels) {
    ArrayList<Object> deepest = new ArrayList<>();
    Serializable map = map("a", deepest);
    for (int i = 0; i < levels; i++) map = map("a", map);
    return map;
  }

  private static byte[] followed(byte[] file) {
    return Arrays.copyOf(file, file.length + 1);
  }

  private static byte[] serialized(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  /** Says so when Java's own deserialization makes it. */
  private static final class Foreign implements Serializable {
    private static final long serialVersionUID = 1L;
    static boolean made;

    private Object readResolve() {
      made = true;
      return this;
    }
  }
}
