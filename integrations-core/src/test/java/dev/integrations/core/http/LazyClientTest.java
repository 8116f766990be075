package dev.integrations.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A client costs a quarter of a second: who makes no call does not pay for it. */
class LazyClientTest {
  @Test
  void noClientIsBuiltBeforeTheFirstCall() throws Exception {
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-verbose:class",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName())
        .redirectErrorStream(true)
        .start();

    String out = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertEquals(0, process.waitFor(), out);
    assertTrue(out.contains(PipelineCalls.class.getName()), "the pipeline was built");
    List<String> built = List.of("okhttp3.internal.connection", "okhttp3.ConnectionPool ");
    assertEquals(
        List.of(),
        out.lines().filter(line -> built.stream().anyMatch(line::contains)).toList());
  }

  static final class Main {
    private Main() {}

    public static void main(String... args) {
      Authentication key = Authentication.header("apikey", () -> Secret.of("key"));
      URI base = URI.create("https://api.example.com");
      HttpPipeline.builder()
          .build()
          .calls(ApiProfile.builder(Acme.ID, base, key).build(), CallScope.NOBODY);
    }
  }
}
