package dev.integrations.testing.evolution;

/**
 * A call that reached the server.
 *
 * @param target path and query as written in the request
 * @param status of the answer; 0: there was none
 */
public record ReceivedCall(String method, String target, int status) {
  /** The path alone. */
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }
}
