package dev.integrations.core.error;

import java.util.List;

/** Some items of one request failed, the others were executed. */
public final class PartialFailureException extends IntegrationException {
  private static final long serialVersionUID = 1L;

  private final transient List<Item> failed;

  public PartialFailureException(ProviderError error, List<Item> failed) {
    super(error, null);
    this.failed = List.copyOf(failed);
  }

  /** The failed ones, in the order of the request. */
  public List<Item> failed() {
    return failed;
  }

  @Override
  public Retry retry() {
    return Retry.NEVER;
  }

  /**
   * One failed item.
   *
   * @param index its place in the request, from 0
   */
  public record Item(int index, String code, String message) {}
}
