package dev.integrations.evolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.error.RejectedException;
import dev.integrations.core.http.Call;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every recorded failure, whatever status it wears, has its type and code. */
class EvolutionErrorsTest {
  /** Recording, type, code; for unclear ones the state that decides. */
  private static final String EXPECTED = """
      auth-create-missing-key AuthorizationException unauthorized
      auth-create-with-instance-token AuthorizationException unauthorized
      auth-lowercase-bearer-ignored AuthorizationException unauthorized
      auth-missing-key AuthorizationException unauthorized
      auth-other-instance-token AuthorizationException unauthorized
      auth-wrong-key AuthorizationException unauthorized
      biz-group-unsupported UnsupportedException unsupported
      biz-send-text-graph-error RejectedException.INVALID 131030
      connection-state-after-delete RejectedException.NOT_FOUND instance_not_found
      create-bad-integration RejectedException.INVALID invalid_request
      create-bad-number RejectedException.INVALID validation
      create-business-no-number RejectedException.INVALID invalid_request
      create-duplicate-name RejectedException.CONFLICT name_in_use
      create-empty-body RejectedException.INVALID invalid_request
      create-malformed-json RejectedException.INVALID malformed_json
      create-no-integration RejectedException.INVALID invalid_request
      create-webhook-no-events RejectedException.INVALID invalid_request
      create-wrong-types RejectedException.INVALID validation
      dead-socket-delete-message NotConnectedException not_connected connection-state-close
      dead-socket-fetch-all-groups NotConnectedException not_connected
      dead-socket-fetch-privacy NotConnectedException not_connected
      dead-socket-group-infos NotConnectedException not_connected
      dead-socket-mark-read NotConnectedException not_connected
      dead-socket-restart NotConnectedException not_connected
      dead-socket-send-lid NotConnectedException not_connected connection-state-close
      dead-socket-send-text NotConnectedException not_connected connection-state-connecting
      dead-socket-send-text-uncached-number NotConnectedException not_connected
      dead-socket-set-presence NotConnectedException not_connected connection-state-close
      dead-socket-update-profile-name NotConnectedException not_connected
      dead-socket-whatsapp-numbers-uncached NotConnectedException not_connected
      delete-message-not-connected NotConnectedException not_connected
      delete-unknown RejectedException.NOT_FOUND instance_not_found
      evo-send-location-unsupported UnsupportedException unsupported
      evo-whatsapp-numbers UnsupportedException unsupported
      fetch-instances-by-unknown-id RejectedException.NOT_FOUND instance_not_found
      fetch-instances-by-unknown-name RejectedException.NOT_FOUND instance_not_found
      fetch-privacy-not-connected NotConnectedException not_connected
      find-chat-by-jid-missing RejectedException.INVALID invalid_request
      find-contacts-bad-where RejectedException.INVALID validation
      group-create-missing RejectedException.INVALID validation
      group-fetch-all-missing-param RejectedException.INVALID invalid_request
      group-find-infos-not-found RejectedException.NOT_FOUND group_not_found
      group-find-not-connected NotConnectedException not_connected
      group-invite-code-not-connected NotConnectedException not_connected
      group-invite-info-bad RejectedException.INVALID validation
      instance-not-found-no-key RejectedException.NOT_FOUND instance_not_found
      logout-when-closed NotConnectedException not_connected
      mark-read-missing RejectedException.INVALID validation
      media-base64-download-fails TransportException media_download_failed
      media-base64-not-found RejectedException.NOT_FOUND message_not_found
      media-base64-not-media RejectedException.INVALID not_media
      restart-when-closed NotConnectedException not_connected
      send-audio-bad RejectedException.INVALID invalid_media
      send-buttons-empty RejectedException.INVALID invalid_request
      send-buttons-mixed-invalid RejectedException.INVALID invalid_request
      send-contact-empty RejectedException.INVALID validation
      send-list-missing RejectedException.INVALID validation
      send-location-missing-name RejectedException.INVALID validation
      send-media-bad-media RejectedException.INVALID invalid_media
      send-media-bad-mediatype RejectedException.INVALID validation
      send-media-data-uri RejectedException.INVALID invalid_media
      send-media-document-base64-no-filename RejectedException.INVALID invalid_media
      send-poll-one-value RejectedException.INVALID validation
      send-presence-missing RejectedException.INVALID validation
      send-reaction-not-emoji RejectedException.INVALID invalid_request
      send-status-missing-type RejectedException.INVALID validation
      send-sticker-bad RejectedException.INVALID invalid_media
      send-template-on-baileys UnsupportedException unsupported
      send-text-bad-delay RejectedException.INVALID validation
      send-text-bad-mentioned RejectedException.INVALID validation
      send-text-empty-text RejectedException.INVALID invalid_request
      send-text-group-not-found RejectedException.NOT_FOUND recipient_unknown connection-state-open
      send-text-missing-text RejectedException.INVALID validation
      send-text-not-connected NotConnectedException not_connected
      send-text-number-not-on-whatsapp RejectedException.INVALID number_not_on_whatsapp
      send-text-number-not-string RejectedException.INVALID validation
      send-text-v1-body RejectedException.INVALID validation
      set-presence-invalid RejectedException.INVALID validation
      set-presence-when-closed NotConnectedException not_connected
      set-webhook-missing-events TransportException server_fault
      set-webhook-missing-url RejectedException.INVALID validation
      unknown-route UnsupportedException unsupported
      unknown-route-no-key UnsupportedException unsupported
      update-message-not-found RejectedException.NOT_FOUND message_not_found
      whatsapp-numbers-empty RejectedException.INVALID validation
      whatsapp-numbers-not-connected NotConnectedException not_connected
      """;

  @TestFactory
  Stream<DynamicTest> everyRecordedFailureHasItsTypeAndCode() {
    return table().entrySet().stream()
        .map(row ->
            DynamicTest.dynamicTest(row.getKey(), () -> check(row.getKey(), row.getValue())));
  }

  @Test
  void noRecordedFailureIsLeftOut() {
    var known = table().keySet();

    var missing = Recording.all()
        .filter(recording -> recording.status() >= 400)
        .map(Recording::name)
        .filter(name -> !known.contains(name))
        .toList();

    assertTrue(missing.isEmpty(), missing::toString);
  }

  @Test
  void messagesShowNeitherNumbersNorKeysNorAddresses() {
    table().forEach((name, row) -> {
      String message = String.valueOf(failure(name, row).getMessage());

      assertFalse(message.matches("(?s).*(\\d{5,}|@|://|token|test-key).*"), message);
    });
  }

  private static void check(String name, String[] row) {
    IntegrationException error = failure(name, row);

    String kind = error instanceof RejectedException rejected ? "." + rejected.kind() : "";
    assertEquals(
        row[1] + " " + row[2], error.getClass().getSimpleName() + kind + " " + error.code());
  }

  private static IntegrationException failure(String name, String[] row) {
    RecordedCalls server =
        row.length > 3 ? new RecordedCalls(name, row[3]) : new RecordedCalls(name);
    Recording recording = Recording.of(name);
    try {
      new StateAwareCalls(server, recording.instance()).execute(call(recording));
      throw new AssertionError(name + ": no error");
    } catch (IntegrationException e) {
      assertEquals(row.length > 3 ? 2 : 1, server.calls.size(), name + ": calls");
      return e;
    }
  }

  /** As a caller of {@code raw()} would make it. */
  private static Call call(Recording recording) {
    String path = recording.path().replaceAll("\\?.*", "");
    return switch (recording.method()) {
      case "GET" -> Call.get(path).build();
      case "DELETE" -> Call.delete(path).repeatable(false).build();
      default -> Call.post(path).build();
    };
  }

  private static Map<String, String[]> table() {
    Map<String, String[]> table = new LinkedHashMap<>();
    EXPECTED.lines().map(line -> line.split(" ")).forEach(row -> table.put(row[0], row));
    return table;
  }
}
