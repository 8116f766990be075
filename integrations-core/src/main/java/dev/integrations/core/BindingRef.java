package dev.integrations.core;

/**
 * Something of the host's that an integration serves: ({@code agent}, {@code 42}).
 *
 * @param kind 1 to 128 characters, none of them a control character
 * @param ref likewise
 */
public record BindingRef(String kind, String ref) {
  public BindingRef {
    Ids.check("BindingRef.kind", kind);
    Ids.check("BindingRef.ref", ref);
  }

  public static BindingRef of(String kind, String ref) {
    return new BindingRef(kind, ref);
  }
}
