package dev.integrations.evolution.event;

import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file. Its content is here only if the server was told to send it along, as
 * {@link #base64()} or behind {@link #mediaUrl()}; otherwise fetch it through the client, soon:
 * WhatsApp forgets.
 *
 * @param mimetype for example {@code image/jpeg}; null when the sender gave none
 * @param length of the decrypted file, in bytes; null when unknown
 * @param sha256 of the decrypted file; null when unknown. A copy is returned
 * @param mediaKey what decrypts WhatsApp's own copy; null when unknown. A copy is returned
 * @param mediaUrl the server's own copy, a signed URL that expires; null when it keeps none
 * @param base64 the content itself; null when the server does not send it along
 */
public record MediaFile(
    @Nullable String mimetype,
    @Nullable Long length,
    byte @Nullable [] sha256,
    byte @Nullable [] mediaKey,
    @Nullable String mediaUrl,
    @Nullable String base64) {
  public MediaFile {
    sha256 = copy(sha256);
    mediaKey = copy(mediaKey);
  }

  @Override
  public byte @Nullable [] sha256() {
    return copy(sha256);
  }

  @Override
  public byte @Nullable [] mediaKey() {
    return copy(mediaKey);
  }

  /** The content, decoded anew at each call; empty when it did not come along as proper base64. */
  public Optional<byte[]> content() {
    if (base64 == null) return Optional.empty();
    try {
      return Optional.of(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static byte @Nullable [] copy(byte @Nullable [] bytes) {
    return bytes == null ? null : bytes.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MediaFile that
        && Objects.equals(mimetype, that.mimetype)
        && Objects.equals(length, that.length)
        && Arrays.equals(sha256, that.sha256)
        && Arrays.equals(mediaKey, that.mediaKey)
        && Objects.equals(mediaUrl, that.mediaUrl)
        && Objects.equals(base64, that.base64);
  }

  @Override
  public int hashCode() {
    return Objects.hash(mimetype, length, Arrays.hashCode(sha256), mediaUrl);
  }

  @Override
  public String toString() {
    return "MediaFile[" + length + " bytes]";
  }
}
