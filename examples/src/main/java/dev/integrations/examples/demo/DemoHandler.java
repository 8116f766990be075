package dev.integrations.examples.demo;

import dev.integrations.evolution.event.MessageReceived;

/** Breaks on one text until somebody repairs it, so that a dead letter can be seen. Thread-safe. */
public final class DemoHandler {
  static final String BREAKS_ON = "fail!";

  private volatile boolean repaired;

  /** @throws IllegalStateException for the text that breaks it */
  public void check(MessageReceived event) {
    if (!repaired && BREAKS_ON.equals(event.text())) {
      throw new IllegalStateException("breaks on purpose on this text until it is repaired");
    }
  }

  boolean repaired() {
    return repaired;
  }

  void repair(boolean repaired) {
    this.repaired = repaired;
  }
}
