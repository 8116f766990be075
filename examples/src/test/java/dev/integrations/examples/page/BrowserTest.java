package dev.integrations.examples.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.integrations.examples.RunningExample;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser, from the first click to a replayed dead letter. */
@Tag("tierB")
class BrowserTest {
  @TempDir
  private Path data;

  private RunningExample example;
  private Browser browser;

  @BeforeEach
  void start() {
    assumeTrue(
        Browser.isThere(),
        "no /usr/bin/chromium and /usr/bin/chromedriver: the page is not tested");
    example = RunningExample.demo(data);
    browser = Browser.start();
  }

  @AfterEach
  void stop() {
    if (browser != null) browser.close();
    if (example != null) example.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 400})
  void everythingCanBeDoneByHand(int width) {
    browser.open(example.client().base(), width);
    browser.await("#live", "live");

    browser.click("#connect");
    browser.await("#status", "scan the code");
    browser.awaitShown("#qr-image");
    browser.awaitEnabled("#scan");
    browser.screenshot("page-" + width + "-code.png");

    browser.click("#scan");
    browser.await("#status", "connected");
    browser.await("#account-number", "5511999990000");
    browser.await("#account-state", "open");

    browser.type("#send-text", "Your order left our warehouse this morning.");
    browser.click("#send-button");
    browser.await("#messages .mine", "Your order left our warehouse this morning.");
    browser.await("#messages .mine small", "delivered");

    browser.type("#incoming-text", "Thank you <b>very</b> much");
    browser.click("#demo-incoming [type=submit]");
    browser.await("#messages .bubble:not(.mine)", "Thank you <b>very</b> much");
    browser.await("#events", "MESSAGES_UPSERT");
    browser.await("#events", "integration.connected");

    browser.click("#incoming-fail");
    browser.click("#demo-incoming [type=submit]");
    browser.await("#dead", "on purpose");
    browser.screenshot("page-" + width + ".png");

    browser.click("#repair-box");
    browser.click("#dead .replay");
    browser.await("#dead", "None. Good.");
    browser.awaitCount("#messages .bubble:not(.mine)", 2);

    browser.click("#logout");
    browser.await("#status", "please reconnect");
    browser.click("#disconnect");
    browser.await("#status", "disconnected");
    assertEquals(List.of(), browser.complaints());
    assertTrue(browser.fitsItsWidth(), "scrolls sideways at " + width);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kommo", "hubspot", "pipedrive", "zoho", "salesforce", "google"})
  void accountsAreConnectedAndEndedByHand(String provider) {
    String item = "#integrations [data-provider=" + provider + "]";
    browser.open(example.client().base(), 1280);
    browser.await("#live", "live");

    browser.click("#providers [data-provider=" + provider + "]");
    browser.click("button[value=approve]");
    browser.await(item, "connected");
    browser.click(item + " button");

    browser.await(item, "disconnected");
    browser.await(item + " a", "Reconnect");
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void errorsAreShownAsTheApplicationTellsThem() {
    browser.open(example.client().base(), 1280);
    browser.await("#live", "live");

    browser.click("#pairing summary");
    browser.type("#pairing-number", "12");
    browser.click("#pairing-form [type=submit]");

    browser.await("#alerts", "The request is not as described (400 invalid_request)");
    browser.await("#alerts", "expected 8 to 15 digits");
  }

  @Test
  void keyboardIsEnough() {
    browser.open(example.client().base(), 1280);
    browser.await("#live", "live");

    browser.tabTo("connect");
    browser.enter();
    browser.awaitShown("#qr-image");
    browser.awaitEnabled("#scan");
    browser.tabTo("scan");
    browser.enter();
    browser.await("#status", "connected");
    browser.tabTo("send-text");
    browser.keys("by keyboard");
    browser.enter();

    browser.await("#messages .mine", "by keyboard");
  }

  @Test
  void pageFindsTheApplicationAgain() {
    browser.open(example.client().base(), 1280);
    browser.await("#live", "live");
    browser.click("#connect");
    browser.await("#status", "scan the code");

    browser.reload();

    browser.await("#status", "scan the code");
    browser.awaitShown("#qr-image");
  }
}
