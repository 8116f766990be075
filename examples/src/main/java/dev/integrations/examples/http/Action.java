package dev.integrations.examples.http;

/** What a route does. Whatever it throws becomes a {@link Problem}. */
@FunctionalInterface
public interface Action {
  Answer run(Request request) throws Exception;
}
