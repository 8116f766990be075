package dev.integrations.core.oauth;

/**
 * What one sweep did.
 *
 * @param refreshed credentials that have a new generation, or were revoked at last
 * @param failed those that could not be refreshed; they wait until they have cooled down
 * @param passed those that somebody else took, or that need nothing any more
 */
public record SweepReport(int refreshed, int failed, int passed) {
  static final SweepReport NOTHING = new SweepReport(0, 0, 0);

  /** How many were looked at. */
  public int total() {
    return refreshed + failed + passed;
  }

  SweepReport plus(SweepReport other) {
    return new SweepReport(
        refreshed + other.refreshed, failed + other.failed, passed + other.passed);
  }
}
