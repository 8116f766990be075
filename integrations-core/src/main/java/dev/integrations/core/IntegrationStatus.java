package dev.integrations.core;

/** Where an integration stands. */
public enum IntegrationStatus {
  /** Begun, not yet usable: a consent or a QR code is outstanding. */
  PENDING,
  /** Usable. A drop, an outage or a full quota does not change it. */
  CONNECTED,
  /** The customer must act: consent withdrawn, phone logged out. The reason says which. */
  NEEDS_REAUTH,
  /** Ended by the host or the customer. */
  DISCONNECTED
}
