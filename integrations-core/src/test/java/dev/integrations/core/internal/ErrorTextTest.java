package dev.integrations.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.error.Retry;
import dev.integrations.core.error.StoreException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorTextTest {
  static Stream<String> texts() {
    return Stream.of(
        "Authorization: Bearer s3cr3t!",
        "authorization=Basic s3cr3t!==",
        "sent Bearer s3cr3t! to it",
        "{\"apikey\":\"s3cr3t!\"}",
        "{\"access_token\": \"s3cr3t!\"}",
        "api_key=s3cr3t!&x=1",
        "X-Api-Key: s3cr3t!",
        "client_secret='s3cr3t!'",
        "password = s3cr3t!",
        "\"password\": \"my s3cr3t! phrase s3cr3t\"",
        "{\\\"apikey\\\":\\\"s3cr3t!\\\"}",
        "passwd: s3cr3t!",
        "Set-Cookie: session=s3cr3t!",
        "refreshToken=s3cr3t!",
        "GET https://host/path?code=s3cr3t! failed",
        "GET https://user:s3cr3t!@host/path failed",
        "jdbc:postgresql://host/db?user=u&password=s3cr3t!");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void whatLooksLikeASecretIsLeftOut(String text) {
    String clean = ErrorText.of(new IllegalStateException(text));

    assertFalse(clean.contains("s3cr3t"), clean);
    assertTrue(clean.contains("***"), clean);
  }

  @Test
  void whatPeopleNeedIsKept() {
    assertEquals(
        "java.lang.IllegalStateException: GET https://host/a/b?*** gave 502, 3 tokens left",
        ErrorText.of(
            new IllegalStateException("GET https://host/a/b?x=1 gave 502, 3 tokens left")));
    assertEquals("java.lang.NullPointerException", ErrorText.of(new NullPointerException()));
  }

  @Test
  void aLineStaysOneLineAndOfBoundedLength() {
    String clean = ErrorText.clean("a\r\nb\u2028c\u0085d\u001b[0m" + "x".repeat(5000));

    assertTrue(clean.startsWith("a  b c d [0mxxx"));
    assertEquals(1000, clean.length());
  }

  @Test
  void onlyOurOwnMessagesAreQuotedWhereContentMayBeIn() {
    var ours = new StoreException("down", "the store is down", Retry.SAFE, null);

    assertTrue(ErrorText.withoutContent(ours).endsWith("the store is down"));
    String other = ErrorText.withoutContent(new IllegalStateException("quoting the body"));
    assertFalse(other.contains("quoting"));
    assertTrue(other.contains("ErrorTextTest"));
  }
}
