package dev.integrations.core.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.integrations.core.error.RejectedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackTest {
  private static final Map<String, List<String>> SANE =
      Map.of("code", List.of("c"), "state", List.of("s"), "referer", List.of("acme"));

  @Test
  void saneCallback() {
    Callback callback = Callback.of(request(SANE));

    assertEquals("c", callback.code());
    assertEquals("s", callback.state());
    assertEquals(Map.of("referer", "acme"), callback.facts());
  }

  @ParameterizedTest
  @ValueSource(strings = {"code", "state", "error", "iss", "referer"})
  void repeatedParameter(String name) {
    assertInvalid(with(name, List.of("one", "two")));
    assertInvalid(with(name, List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"code", "state", "iss", "referer"})
  void oversizedParameter(String name) {
    assertInvalid(with(name, List.of("x".repeat(8_193))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"code", "state", "referer"})
  void controlCharacters(String name) {
    assertInvalid(with(name, List.of("x\r\ny")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"code", "state"})
  void emptyParameter(String name) {
    assertInvalid(with(name, List.of("")));
  }

  @Test
  void neitherCodeNorErrorAndBoth() {
    Map<String, List<String>> neither = new LinkedHashMap<>(SANE);
    neither.remove("code");

    assertInvalid(neither);
    assertInvalid(with("error", List.of("access_denied")));
  }

  @Test
  void tooManyParameters() {
    Map<String, List<String>> many = new LinkedHashMap<>(SANE);
    for (int i = 0; i < 50; i++) many.put("p" + i, List.of("x"));

    assertInvalid(many);
  }

  private static Map<String, List<String>> with(String name, List<String> values) {
    Map<String, List<String>> parameters = new LinkedHashMap<>(SANE);
    parameters.put(name, new ArrayList<>(values));
    return parameters;
  }

  private static void assertInvalid(Map<String, List<String>> parameters) {
    var error = assertThrows(RejectedException.class, () -> Callback.of(request(parameters)));

    assertEquals("callback_invalid", error.code());
    assertFalse(error.getMessage().contains("xxx"));
  }

  private static CallbackRequest request(Map<String, List<String>> parameters) {
    return new CallbackRequest(AcmeLogin.ID, parameters, null, null);
  }
}
