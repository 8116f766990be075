package dev.integrations.testing.evolution;

/** What the server's schemas ask of the bodies of the calls that are played here. */
final class Schemas {
  private static final Schema TEXT = Schema.of("string");
  private static final Schema FLAG = Schema.of("boolean");
  private static final Schema FIGURE = Schema.of("number");
  private static final Schema NUMBER = TEXT.saying("Invalid format");

  private static final Schema KEY = Schema.object()
      .field("id", TEXT)
      .field("remoteJid", TEXT)
      .field("fromMe", FLAG)
      .require("id", "remoteJid", "fromMe")
      .notEmpty("id", "remoteJid");
  private static final Schema QUOTED = Schema.of("any")
      .field(
          "key",
          Schema.object()
              .field("id", TEXT)
              .field("remoteJid", TEXT)
              .field("fromMe", FLAG)
              .require("id")
              .notEmpty("id"))
      .field("message", Schema.object());

  static final Schema CREATE = Schema.object()
      .field("instanceName", TEXT)
      .field("token", TEXT)
      .field("number", TEXT.matching("^\\d+[\\.@\\w-]+"))
      .field("qrcode", FLAG)
      .field("rejectCall", FLAG)
      .field("msgCall", TEXT)
      .field("groupsIgnore", FLAG)
      .field("alwaysOnline", FLAG)
      .field("readMessages", FLAG)
      .field("readStatus", FLAG)
      .field("syncFullHistory", FLAG)
      .field("wavoipToken", TEXT)
      .field("proxyHost", TEXT)
      .field("proxyPort", TEXT)
      .field("proxyProtocol", TEXT)
      .field("proxyUsername", TEXT)
      .field("proxyPassword", TEXT);

  static final Schema PRESENCE = Schema.object()
      .field("presence", TEXT.oneOf("unavailable", "available", "composing", "recording", "paused"))
      .require("presence");

  static final Schema WEBHOOK = Schema.object()
      .field(
          "webhook",
          Schema.object()
              .field("enabled", FLAG)
              .field("url", TEXT)
              .field("headers", Schema.object())
              .field("byEvents", FLAG)
              .field("base64", FLAG)
              .field("events", Schema.array(0, TEXT.oneOf(WebhookRoutes.EVENTS)))
              .require("enabled", "url"))
      .require("webhook");

  static final Schema SETTINGS = Schema.object()
      .field("rejectCall", FLAG)
      .field("msgCall", TEXT)
      .field("groupsIgnore", FLAG)
      .field("alwaysOnline", FLAG)
      .field("readMessages", FLAG)
      .field("readStatus", FLAG)
      .field("syncFullHistory", FLAG)
      .field("wavoipToken", TEXT)
      .require(
          "rejectCall",
          "groupsIgnore",
          "alwaysOnline",
          "readMessages",
          "readStatus",
          "syncFullHistory");

  static final Schema SEND_TEXT = withOptions(
          Schema.object().field("number", NUMBER).field("text", TEXT).field("linkPreview", FLAG))
      .require("number", "text");

  static final Schema SEND_MEDIA = withOptions(Schema.object()
          .field("number", NUMBER)
          .field("mediatype", TEXT.oneOf("image", "document", "video", "audio"))
          .field("mimetype", TEXT)
          .field("media", TEXT)
          .field("fileName", TEXT)
          .field("caption", TEXT))
      .require("number", "mediatype");

  static final Schema SEND_AUDIO =
      withOptions(Schema.object().field("number", NUMBER).field("audio", TEXT)).require("number");

  static final Schema SEND_LOCATION = withOptions(Schema.object()
          .field("number", NUMBER)
          .field("latitude", FIGURE)
          .field("longitude", FIGURE)
          .field("name", TEXT)
          .field("address", TEXT))
      .require("number", "latitude", "longitude", "name", "address");

  static final Schema SEND_CONTACT = Schema.object()
      .field("number", NUMBER)
      .field("contact", Schema.array(1, contact()))
      .require("number", "contact");

  static final Schema SEND_REACTION =
      Schema.object().field("key", KEY).field("reaction", TEXT).require("key", "reaction");

  static final Schema NUMBERS = Schema.object()
      .field(
          "numbers",
          Schema.array(1, TEXT.saying("\"numbers\" must be an array of numeric strings")));

  static final Schema READ = Schema.object()
      .field("readMessages", Schema.array(1, KEY.require("id", "fromMe", "remoteJid")))
      .require("readMessages");

  static final Schema FIND_MESSAGES =
      Schema.object().field("where", Schema.object().field("key", Schema.object()));

  static final Schema PICTURE = Schema.object().field("number", TEXT).field("picture", TEXT);

  private Schemas() {}

  private static Schema withOptions(Schema schema) {
    return schema
        .field("delay", Schema.of("integer").saying("Enter a value in milliseconds"))
        .field("quoted", QUOTED)
        .field("everyOne", FLAG)
        .field(
            "mentioned",
            Schema.array(
                1,
                TEXT.matching("^\\d+")
                    .saying("\"mentioned\" must be an array of numeric strings")));
  }

  private static Schema contact() {
    return Schema.object()
        .field("fullName", TEXT)
        .field(
            "wuid", TEXT.atLeast(10).matching("\\d+").saying("\"wuid\" must be a numeric string"))
        .field("phoneNumber", TEXT.atLeast(10))
        .field("organization", TEXT)
        .field("email", TEXT)
        .field("url", TEXT)
        .require("fullName", "phoneNumber")
        .notEmpty("fullName");
  }
}
