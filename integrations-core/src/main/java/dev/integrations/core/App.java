package dev.integrations.core;

/**
 * The host's own registration at a provider. Each provider module has its record; its secrets are
 * {@link Secret}s. A new version of an app keeps its id.
 */
public interface App {
  AppId id();

  ProviderId provider();
}
