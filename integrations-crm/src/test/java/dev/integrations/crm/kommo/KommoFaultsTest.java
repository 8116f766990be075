package dev.integrations.crm.kommo;

import dev.integrations.core.oauth.TokenCall;
import dev.integrations.crm.FaultTables;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KommoFaultsTest {
  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @DisplayName("G20 what a refusal of Kommo means")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          REFRESH  | 401 | {"title":"Unauthorized","status":401,"hint":"Token has been revoked"} | GRANT_ENDED refresh_token_refused
          REFRESH  | 401 | {"title":"Неверный запрос","status":401,"hint":"Token has been revoked"} | GRANT_ENDED refresh_token_refused
          REFRESH  | 400 | {"title":"Bad Request","status":400,"hint":"Cannot decrypt the refresh token"} | GRANT_ENDED refresh_token_refused
          EXCHANGE | 400 | {"title":"Bad Request","status":400,"hint":"Authorization code has expired"} | GRANT_ENDED code_refused
          REFRESH  | 401 | {"title":"Unauthorized","status":401,"detail":"Client authentication failed"} | CONFIGURATION client_refused
          REFRESH  | 401 | <html>401 Authorization Required</html> | RFC
          REFRESH  | 400 | {"error":"invalid_grant"} | RFC
          EXCHANGE | 402 | {"title":"Payment Required","status":402} | NOT_ALLOWED payment_required
          REFRESH  | 402 | {"title":"Payment Required","status":402} | TRANSIENT payment_required
          REFRESH  | 403 | <html>403 Forbidden nginx</html> | RATE_LIMITED blocked 3600
          REFRESH  | 404 | {"title":"Not Found","status":404} | TRANSIENT account_not_found
          REFRESH  | 429 | {"title":"Too Many Requests","status":429,"retry_after":300} | RATE_LIMITED too_many_requests 300
          REFRESH  | 429 | {"status":429,"retry_after":-5} | RATE_LIMITED too_many_requests
          REFRESH  | 429 | {"status":429,"retry_after":99999999999} | RATE_LIMITED too_many_requests 86400
          REFRESH  | 500 | {"title":"ErrInternalServer","trace_id":"1"} | RFC
          REFRESH  | 502 | <html>502</html> | RFC
          REFRESH  | 504 | {} | RFC
          """)
  void judges(TokenCall call, int status, String body, String expected) {
    FaultTables.check(new KommoFaults(), call, status, body, expected);
  }
}
