package dev.integrations.crm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.integrations.core.Integration;
import dev.integrations.core.PageRequest;
import dev.integrations.core.error.AuthorizationException;
import dev.integrations.core.error.BlockedException;
import dev.integrations.core.oauth.AuthorizationOptions;
import dev.integrations.core.oauth.ConnectionSecret;
import dev.integrations.crm.kommo.Kommo;
import dev.integrations.crm.pipedrive.Pipedrive;
import dev.integrations.crm.salesforce.Salesforce;
import dev.integrations.crm.salesforce.SalesforceLogin;
import dev.integrations.testing.Canary;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Accounts that are connected without a browser. */
class KeysTest {
  private final Stage stage = new Stage();

  @Test
  void kommosLongLivedTokenIsProvedByOneCall() {
    Kommo kommo = Kommo.of(stage.integrations, Stage.app());
    stage.network.answer(200, "{\"id\":1,\"subdomain\":\"acme\"}");

    Integration connected = kommo.connect(
        Stage.TENANT, "acme.kommo.com", Canary.secret("long-lived"), AuthorizationOptions.NONE);

    assertEquals("1", connected.account());
    assertEquals(List.of("GET https://acme.kommo.com/api/v4/account"), stage.network.lines());
    assertEquals("Bearer " + Canary.value("long-lived"), stage.last().header("Authorization"));
  }

  @Test
  void kommosTokenGoesToNoOtherHost() {
    Kommo kommo = Kommo.of(stage.integrations, Stage.app());

    assertThrows(
        BlockedException.class,
        () -> kommo.connect(
            Stage.TENANT, "acme.evil.net", Canary.secret("long-lived"), AuthorizationOptions.NONE));
    assertEquals(List.of(), stage.network.lines());
  }

  @Test
  void pipedrivesApiTokenHasAHeaderOfItsOwn() {
    Pipedrive pipedrive = Pipedrive.of(stage.integrations, Stage.app());
    stage.network.answer(200, "{\"success\":true,\"data\":{\"id\":7,\"company_id\":9}}");

    Integration connected =
        pipedrive.connect(Stage.TENANT, Canary.secret("api-token"), AuthorizationOptions.NONE);

    assertEquals("9", connected.account());
    assertEquals(List.of("GET https://api.pipedrive.com/api/v1/users/me"), stage.network.lines());
    assertEquals(Canary.value("api-token"), stage.last().header("x-api-token"));
  }

  @Test
  void aTokenThatIsRefusedIsNotKept() {
    Pipedrive pipedrive = Pipedrive.of(stage.integrations, Stage.app());
    stage.network.answer(
        401, "{\"success\":false,\"error\":\"unauthorized access\",\"errorCode\":401}");

    assertThrows(
        AuthorizationException.class,
        () ->
            pipedrive.connect(Stage.TENANT, Canary.secret("api-token"), AuthorizationOptions.NONE));
    assertEquals(
        List.of(), stage.integrations.list(Stage.TENANT, PageRequest.first(10)).items());
  }

  @Test
  void salesforceTakesClientCredentialsAtItsMyDomain() {
    Salesforce salesforce = Salesforce.of(stage.integrations, Stage.app());
    stage.network.answer(
        200,
        "{\"access_token\":\"a\",\"instance_url\":\"https://acme.my.salesforce.com\",\"id\":"
            + "\"https://acme.my.salesforce.com/id/00D000000000001EAA/005000000000001AAA\"}");

    Integration connected = salesforce.connect(
        Stage.TENANT,
        SalesforceLogin.myDomain("acme.my.salesforce.com"),
        ConnectionSecret.ClientCredentials.ofApp(),
        AuthorizationOptions.NONE);

    assertEquals("00D000000000001EAA", connected.account());
    assertEquals(
        List.of("POST https://acme.my.salesforce.com/services/oauth2/token"),
        stage.network.lines());
    assertEquals(
        "grant_type=client_credentials&client_id=client-1&client_secret="
            + Canary.value("client-secret"),
        stage.last().body());
  }
}
