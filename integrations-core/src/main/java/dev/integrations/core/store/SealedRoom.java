package dev.integrations.core.store;

/** Where sealed bytes lie. */
public enum SealedRoom {
  /** A credential as it is used. */
  CREDENTIAL(true),
  /** The generation before a credential's last refresh. */
  CREDENTIAL_PREVIOUS(true),
  /** A secret of an integration's endpoint. */
  ENDPOINT_SECRET(true),
  /** A secret of an app's endpoint. */
  APP_SECRET(false),
  /** What a pending consent will need. */
  AUTHORIZATION(true),
  /** The payload of an event, unless it is kept as plain JSON. */
  INBOX_PAYLOAD(true),
  /** The payload of an event that no integration has yet, unless it is kept as plain JSON. */
  UNROUTED_PAYLOAD(false);

  private final boolean ofTenant;

  SealedRoom(boolean ofTenant) {
    this.ofTenant = ofTenant;
  }

  /** Whether its rows belong to tenants; those of the others belong to apps. */
  public boolean ofTenant() {
    return ofTenant;
  }
}
