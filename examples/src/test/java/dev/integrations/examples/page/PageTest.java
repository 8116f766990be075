package dev.integrations.examples.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.integrations.examples.Answered;
import dev.integrations.examples.ExampleClient;
import dev.integrations.examples.http.HttpServer;
import dev.integrations.examples.http.RouteTable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PageTest {
  private HttpServer server;
  private Answered page;

  @BeforeEach
  void start() {
    server = new HttpServer(0);
    server.start(new RouteTable(Page.routes()));
    page = new ExampleClient(server.port()).get("/");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void isOneDocumentThatLoadsNothingFromElsewhere() {
    assertEquals(200, page.status());
    assertEquals("text/html;charset=utf-8", page.header("Content-Type").replace(" ", ""));
    assertFalse(page.body().contains("/*page.js*/"));
    assertFalse(page.body().contains("/*page.css*/"));
    String withoutNamespaces = page.body().replace("http://www.w3.org/2000/svg", "");
    assertFalse(Pattern.compile("https?://|//[a-z]+\\.[a-z]+/")
        .matcher(withoutNamespaces)
        .find());
  }

  @Test
  void policyAdmitsItsOwnScriptAndStyleOnly() {
    String policy = page.header("Content-Security-Policy");

    assertTrue(policy.startsWith("default-src 'none'; script-src 'sha256-"), policy);
    assertTrue(policy.contains("; style-src 'sha256-"), policy);
    assertTrue(policy.contains("frame-ancestors 'none'"), policy);
    assertFalse(policy.contains("unsafe"), policy);
  }

  @Test
  void dataNeverBecomesMarkup() {
    assertFalse(Pattern.compile(
            "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|\\sstyle=|\\son[a-z]+=\"")
        .matcher(page.body())
        .find());
  }
}
