package dev.integrations.crm.hubspot;

/** HubSpot's dated paths. A version lives 18 months; the next one changes this class alone. */
final class HubSpotPaths {
  /** General availability 2026-09-08. */
  static final String VERSION = "2026-09";

  static final String TOKEN = "/oauth/" + VERSION + "/token";
  static final String INTROSPECT = TOKEN + "/introspect";
  static final String REVOKE = TOKEN + "/revoke";

  private HubSpotPaths() {}
}
