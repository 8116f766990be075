package dev.integrations.crm.salesforce;

import dev.integrations.core.oauth.TokenCall;
import dev.integrations.crm.FaultTables;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SalesforceFaultsTest {
  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @DisplayName("G20 what a refusal of Salesforce means")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          REFRESH  | 400 | {"error":"invalid_grant","error_description":"expired access/refresh token"} | RFC
          REFRESH  | 400 | {"error":"inactive_user","error_description":"user is inactive"} | GRANT_ENDED inactive_user
          EXCHANGE | 400 | {"error":"inactive_org"} | NOT_ALLOWED inactive_org
          EXCHANGE | 400 | {"error":"invalid_client_id","error_description":"client identifier invalid"} | CONFIGURATION invalid_client_id
          REFRESH  | 400 | {"error":"invalid_client_credentials"} | CONFIGURATION invalid_client_credentials
          REFRESH  | 401 | {"error":"invalid_client"} | RFC
          EXCHANGE | 400 | {"error":"OAUTH_APPROVAL_ERROR_GENERIC"} | NOT_ALLOWED OAUTH_APPROVAL_ERROR_GENERIC
          EXCHANGE | 400 | {"error":"oauth_ec_app_not_found"} | NOT_ALLOWED oauth_ec_app_not_found
          REFRESH  | 400 | {"error":"rate_limit_exceeded"} | RATE_LIMITED rate_limit_exceeded
          REFRESH  | 400 | {"error":"unknown_error"} | TRANSIENT unknown_error
          REFRESH  | 200 | <html>maintenance</html> | RFC
          REFRESH  | 503 | <html/> | RFC
          """)
  void judges(TokenCall call, int status, String body, String expected) {
    FaultTables.check(new SalesforceFaults(), call, status, body, expected);
  }
}
