package dev.integrations.evolution.event;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * WhatsApp's address of a person, group or channel. Use {@link #value()} to write to it;
 * {@code toString()} masks whose it is.
 *
 * @param value as the server sent it, for example {@code 5511999990000@s.whatsapp.net}
 */
public record Jid(String value) {
  /** A device is {@code :12}, an agent {@code _1}; neither belongs to the number. */
  private static final Pattern PERSON =
      Pattern.compile("([0-9]{1,20})(?:_[0-9]+)?(?::[0-9]+)?@(?:s\\.whatsapp\\.net|c\\.us)");

  private static final Pattern DEVICE = Pattern.compile("(?:_[0-9]+)?(?::[0-9]+)?(?=@)");

  private static final Pattern KIND = Pattern.compile("@[a-z.]{1,20}$");

  public boolean isGroup() {
    return value.endsWith("@g.us");
  }

  /** Whether it is a hidden id, from which no phone number can be told. */
  public boolean isLid() {
    return value.endsWith("@lid") || value.endsWith("@hosted.lid");
  }

  /** Whether it stands for stories, a broadcast list or a channel, where nobody awaits an answer. */
  public boolean isBroadcast() {
    return value.endsWith("@broadcast") || value.endsWith("@newsletter");
  }

  /** The digits of the phone number, without device; null when the address holds none. */
  public @Nullable String phone() {
    Matcher person = PERSON.matcher(value);
    return person.matches() ? person.group(1) : null;
  }

  /** The same for every device of its owner. */
  public Jid withoutDevice() {
    return new Jid(DEVICE.matcher(value).replaceFirst(""));
  }

  /** The kind only, for example {@code Jid(***@g.us)}. */
  @Override
  public String toString() {
    Matcher kind = KIND.matcher(value);
    return kind.find() ? "Jid(***" + kind.group() + ")" : "Jid(***)";
  }
}
