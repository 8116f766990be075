package dev.integrations.crm.zoho;

import java.util.List;
import java.util.stream.Stream;

/**
 * A place where Zoho keeps organizations apart from those of others.
 *
 * @param location as the callback names it, {@code eu}
 * @param accountsHost gives the tokens, {@code accounts.zoho.eu}
 * @param accountsDomain the domain of Zoho's that this host is in, {@code zoho.eu}
 * @param apiDomain the domain of the API's hosts, {@code zohoapis.eu}
 */
public record ZohoDataCentre(
    String location, String accountsHost, String accountsDomain, String apiDomain) {
  /** Those of Zoho's Java SDK 8.0; its locations in the callback are assumed to be named alike. */
  static final List<ZohoDataCentre> KNOWN = List.of(
      of("us", "zoho.com", "zohoapis.com"),
      of("eu", "zoho.eu", "zohoapis.eu"),
      of("in", "zoho.in", "zohoapis.in"),
      of("au", "zoho.com.au", "zohoapis.com.au"),
      of("jp", "zoho.jp", "zohoapis.jp"),
      of("cn", "zoho.com.cn", "zohoapis.com.cn"),
      of("ca", "zohocloud.ca", "zohoapis.ca"),
      of("sa", "zoho.sa", "zohoapis.sa"));

  /**
   * One that this version does not know.
   *
   * @param accountsDomain its accounts host is {@code accounts.} of it
   */
  public static ZohoDataCentre of(String location, String accountsDomain, String apiDomain) {
    return new ZohoDataCentre(location, "accounts." + accountsDomain, accountsDomain, apiDomain);
  }

  /** Where credentials may go. */
  Stream<String> domains() {
    return Stream.of(accountsDomain, apiDomain);
  }
}
