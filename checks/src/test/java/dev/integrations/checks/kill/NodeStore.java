package dev.integrations.checks.kill;

import dev.integrations.core.store.Store;

/** The store of a process on a database of its own or a shared one. */
public record NodeStore(String url) {
  public Store open() {
    return new HostDatabase(url).store();
  }
}
