package dev.integrations.examples.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The system's Chromium without a window. */
final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int HEIGHT = 900;
  private static final int MAX_TABS = 60;

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  static boolean isThere() {
    return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
  }

  static Browser start() {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.SEVERE);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars");
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
    return new Browser(new ChromeDriver(service, options));
  }

  /** A page as wide as that, also where a window could not be so narrow. */
  void open(URI url, int width) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
    driver.get(url + "/");
  }

  void reload() {
    driver.navigate().refresh();
  }

  void click(String css) {
    awaitEnabled(css);
    WebElement element = element(css);
    driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
    element.click();
  }

  void type(String css, String text) {
    element(css).clear();
    element(css).sendKeys(text);
  }

  void keys(String text) {
    new Actions(driver).sendKeys(text).perform();
  }

  void enter() {
    new Actions(driver).sendKeys(Keys.ENTER).perform();
  }

  /** Presses the tabulator until the element with this id has the focus. */
  void tabTo(String id) {
    for (int i = 0; i < MAX_TABS; i++) {
      if (id.equals(driver.switchTo().activeElement().getDomAttribute("id"))) return;
      new Actions(driver).sendKeys(Keys.TAB).perform();
    }
    throw new AssertionError("no way by keyboard to " + id);
  }

  void await(String css, String text) {
    until(
        () -> texts(css).stream().anyMatch(shown -> shown.contains(text)),
        () -> css + " to say " + text + ", says " + texts(css));
  }

  void awaitShown(String css) {
    until(
        () -> driver.findElements(By.cssSelector(css)).stream().anyMatch(WebElement::isDisplayed),
        () -> css + " to be shown");
  }

  void awaitEnabled(String css) {
    until(
        () -> driver.findElements(By.cssSelector(css)).stream()
            .anyMatch(element -> element.isDisplayed() && element.isEnabled()),
        () -> css + " to be enabled");
  }

  void awaitCount(String css, int count) {
    until(
        () -> texts(css).size() == count, () -> count + " of " + css + ", there are " + texts(css));
  }

  boolean fitsItsWidth() {
    return (Boolean)
        driver.executeScript("return document.documentElement.scrollWidth <= window.innerWidth");
  }

  /** What the browser has against the page: refused by its policy, errors of its script. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .filter(message -> !message.contains("the server responded with a status of 409"))
        .toList();
  }

  /** The whole page, into {@code target}. */
  void screenshot(String name) {
    Number height = (Number) driver.executeScript("return document.documentElement.scrollHeight");
    Number width = (Number) driver.executeScript("return window.innerWidth");
    Map<String, Object> shot = driver.executeCdpCommand(
        "Page.captureScreenshot",
        Map.of(
            "captureBeyondViewport",
            true,
            "clip",
            Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1)));
    try {
      Files.write(Path.of("target", name), OutputType.BYTES.convertFromBase64Png((String)
          shot.get("data")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }

  private WebElement element(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  /** What elements say at this moment; the page may be replacing them. */
  @SuppressWarnings("unchecked")
  private List<String> texts(String css) {
    return (List<String>) driver.executeScript(
        "return [...document.querySelectorAll(arguments[0])].map((each) => each.innerText)", css);
  }

  private void until(BooleanSupplier wanted, Supplier<String> what) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!wanted.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        screenshot("page-failed.png");
        throw new AssertionError("expected within " + PATIENCE + ": " + what.get());
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}
