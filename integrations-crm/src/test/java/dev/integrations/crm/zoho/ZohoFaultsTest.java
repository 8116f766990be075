package dev.integrations.crm.zoho;

import dev.integrations.core.oauth.TokenCall;
import dev.integrations.crm.FaultTables;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZohoFaultsTest {
  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @DisplayName("G20 what a refusal of Zoho means, also one that comes with 200")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          REFRESH  | 200 | {"error":"invalid_code"} | GRANT_ENDED invalid_code
          REFRESH  | 400 | {"error":"invalid_code"} | GRANT_ENDED invalid_code
          EXCHANGE | 200 | {"error":"invalid_code"} | GRANT_ENDED invalid_code
          EXCHANGE | 200 | {"error":"invalid_client"} | CONFIGURATION invalid_client
          EXCHANGE | 200 | {"error":"invalid_client_secret"} | CONFIGURATION invalid_client_secret
          EXCHANGE | 200 | {"error":"invalid_redirect_uri"} | CONFIGURATION invalid_redirect_uri
          REFRESH  | 200 | {"error":"access_denied","error_description":"You have made too many requests continuously. Please try again after some time."} | RATE_LIMITED access_denied 600
          REFRESH  | 400 | {"error":"access_denied"} | RATE_LIMITED access_denied 600
          REFRESH  | 200 | {"error":"general_error"} | TRANSIENT general_error
          REFRESH  | 500 | <html>Internal error</html> | RFC
          REFRESH  | 200 | {"error":"invalid_grant"} | RFC
          """)
  void judges(TokenCall call, int status, String body, String expected) {
    FaultTables.check(new ZohoFaults(), call, status, body, expected);
  }
}
