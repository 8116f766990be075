package dev.integrations.testing.oauth;

/** Whose OAuth server a {@link FakeOAuthServer} plays. */
public enum OAuthFlavour {
  /** RFC 6749 with PKCE, rotation, RFC 7009, RFC 7662, RFC 8414 and RFC 9207. */
  PLAIN,
  KOMMO,
  HUBSPOT,
  PIPEDRIVE,
  ZOHO,
  SALESFORCE,
  GOOGLE,
  SLACK,
  NOTION,
  MICROSOFT;

  Flavour make() {
    return switch (this) {
      case PLAIN -> new Flavour();
      case KOMMO -> new KommoFlavour();
      case HUBSPOT -> new HubSpotFlavour();
      case PIPEDRIVE -> new PipedriveFlavour();
      case ZOHO -> new ZohoFlavour();
      case SALESFORCE -> new SalesforceFlavour();
      case GOOGLE -> new GoogleFlavour();
      case SLACK -> new SlackFlavour();
      case NOTION -> new NotionFlavour();
      case MICROSOFT -> new MicrosoftFlavour();
    };
  }
}
