package dev.integrations.testing.oauth;

/** What becomes of a refresh token when it is used. */
public enum RefreshRotation {
  /** It stays, and answers to it carry none. */
  ABSENT,
  /** It stays, and answers repeat it. */
  SAME,
  /** A new one comes, the old one is refused from then on. */
  NEW,
  /** As {@link #NEW}, and whoever shows an old one ends the whole grant (RFC 9700, 4.14.2). */
  NEW_AND_REUSE_KILLS,
  /** A new one comes; the one before works on until the new one is used, which is the answer to a lost one. */
  NEW_AND_OLD_UNTIL_NEXT_USE,
  /** A new one comes and every old one works on. */
  NEW_AND_OLD;

  boolean renews() {
    return this != ABSENT && this != SAME;
  }
}
