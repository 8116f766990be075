package dev.integrations.crm.pipedrive;

import dev.integrations.core.oauth.TokenCall;
import dev.integrations.crm.FaultTables;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipedriveFaultsTest {
  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @DisplayName("G20 what a refusal of Pipedrive means")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          REFRESH  | 400 | {"success":false,"message":"Invalid grant: refresh_token is invalid","error":"invalid_grant"} | GRANT_ENDED invalid_grant
          REFRESH  | 400 | {"success":false,"error":"Invalid grant: refresh_token is invalid"} | GRANT_ENDED invalid_grant
          EXCHANGE | 400 | {"success":false,"message":"Invalid grant: authorization_code has expired"} | GRANT_ENDED invalid_grant
          REFRESH  | 400 | {"error":"invalid_grant"} | RFC
          REFRESH  | 400 | {"success":false,"message":"Invalid client: client is invalid"} | CONFIGURATION invalid_client
          REFRESH  | 401 | {"success":false,"error":"Invalid client: cannot retrieve client credentials"} | CONFIGURATION invalid_client
          EXCHANGE | 400 | {"success":false,"message":"Invalid request: redirect_uri is invalid"} | CONFIGURATION invalid_request
          REFRESH  | 401 | {"success":false,"error":"unauthorized access","errorCode":401} | RFC
          EXCHANGE | 402 | {"success":false,"error":"account closed"} | NOT_ALLOWED account_closed
          REFRESH  | 402 | {"success":false,"error":"account closed"} | TRANSIENT account_closed
          REFRESH  | 403 | <html>Cloudflare</html> | RATE_LIMITED blocked 3600
          REFRESH  | 429 | {"success":false,"error":"request over limit"} | RFC
          REFRESH  | 500 | {"success":false,"message":"Invalid grant: not really"} | RFC
          REFRESH  | 503 | <html>maintenance</html> | RFC
          """)
  void judges(TokenCall call, int status, String body, String expected) {
    FaultTables.check(new PipedriveFaults(), call, status, body, expected);
  }
}
