package consumer;

import dev.integrations.core.json.JsonValue;

/** Started by the checks with {@code java --module-path}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    JsonValue value = JsonValue.parse("{\"works\": true}");
    System.out.println(JsonValue.class.getModule().getName() + " " + value);
  }
}
