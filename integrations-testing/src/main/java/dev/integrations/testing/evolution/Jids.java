package dev.integrations.testing.evolution;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a JID of what a caller gives as number, with the server's rules for some countries. */
final class Jids {
  private static final Pattern BRAZIL_MOBILE = Pattern.compile("55(\\d{2})\\d(\\d{8})");
  private static final String PERSON = "@s.whatsapp.net";
  private static final String GROUP = "@g.us";

  private Jids() {}

  static String of(String number) {
    String given = number.replaceFirst(":\\d+", "");
    if (given.contains(GROUP) || given.contains(PERSON)) return given;
    if (given.contains("@lid") || given.contains("@broadcast")) return given;
    String bare = given.replaceAll("[\\s+()]", "").split(":", 2)[0].split("@", 2)[0];
    if (bare.contains("-") && bare.length() >= 24) return bare.replaceAll("[^\\d-]", "") + GROUP;
    String digits = bare.replaceAll("\\D", "");
    if (digits.length() >= 18) return digits + GROUP;
    return brazil(mexicoOrArgentina(digits)) + PERSON;
  }

  static boolean isGroup(String jid) {
    return jid.endsWith(GROUP);
  }

  static boolean isLid(String jid) {
    return jid.endsWith("@lid");
  }

  static boolean isBroadcast(String jid) {
    return jid.endsWith("@broadcast");
  }

  private static String mexicoOrArgentina(String digits) {
    boolean longForm =
        digits.length() == 13 && (digits.startsWith("52") || digits.startsWith("54"));
    return longForm ? digits.substring(0, 2) + digits.substring(3) : digits;
  }

  /** The ninth digit is not part of the JID of older mobile numbers outside the south-east. */
  private static String brazil(String digits) {
    Matcher mobile = BRAZIL_MOBILE.matcher(digits);
    if (!mobile.matches()) return digits;
    boolean keeps = mobile.group(2).charAt(0) < '7' || Integer.parseInt(mobile.group(1)) < 31;
    return keeps ? digits : "55" + mobile.group(1) + mobile.group(2);
  }
}
