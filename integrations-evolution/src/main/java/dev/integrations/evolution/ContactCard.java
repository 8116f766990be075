package dev.integrations.evolution;

import dev.integrations.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * An address book entry to send.
 *
 * @param fullName not blank
 * @param phoneNumber as people read it, at least 10 characters
 * @param number the digits of its WhatsApp account; null: the server takes them from the phone number
 * @param organization null: none; likewise the following
 */
public record ContactCard(
    String fullName,
    String phoneNumber,
    @Nullable String number,
    @Nullable String organization,
    @Nullable String email,
    @Nullable String url) {
  /** What the server asks for. */
  private static final int MIN_PHONE = 10;

  public ContactCard {
    Checks.text("contact fullName", fullName);
    if (phoneNumber.length() < MIN_PHONE) {
      throw new IllegalArgumentException("contact phoneNumber: expected " + MIN_PHONE
          + " characters or more, got " + phoneNumber.length());
    }
  }

  public static ContactCard of(String fullName, String phoneNumber) {
    return new ContactCard(fullName, phoneNumber, null, null, null, null);
  }

  JsonObject json() {
    return JsonObject.builder()
        .put("fullName", fullName)
        .put("wuid", number)
        .put("phoneNumber", phoneNumber)
        .put("organization", organization)
        .put("email", email)
        .put("url", url)
        .build();
  }

  /** Without whose it is. */
  @Override
  public String toString() {
    return "ContactCard";
  }
}
