package dev.integrations.core.oauth;

/** In which form the token endpoint reads its parameters. */
public enum TokenRequestForm {
  /** {@code application/x-www-form-urlencoded} (RFC 6749, 4.1.3). */
  FORM,
  /** A JSON object of the same names, as Kommo and Notion want it. */
  JSON
}
