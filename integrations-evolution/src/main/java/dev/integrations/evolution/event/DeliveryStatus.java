package dev.integrations.evolution.event;

import java.util.Locale;

/**
 * How far a message got. Open: a word that the server invents later is kept as it is.
 *
 * @param name the server's word, upper case
 */
public record DeliveryStatus(String name) {
  public static final DeliveryStatus PENDING = new DeliveryStatus("PENDING");
  public static final DeliveryStatus ERROR = new DeliveryStatus("ERROR");
  public static final DeliveryStatus SERVER_ACK = new DeliveryStatus("SERVER_ACK");
  public static final DeliveryStatus DELIVERY_ACK = new DeliveryStatus("DELIVERY_ACK");
  public static final DeliveryStatus READ = new DeliveryStatus("READ");
  public static final DeliveryStatus PLAYED = new DeliveryStatus("PLAYED");
  public static final DeliveryStatus DELETED = new DeliveryStatus("DELETED");

  public DeliveryStatus {
    name = name.toUpperCase(Locale.ROOT);
  }

  /**
   * Its place in the life of a message; 0 when the word is unknown. An error ranks above
   * {@link #PENDING} and below every acknowledgement: what was acknowledged did arrive. The words of
   * Meta's Cloud API rank as their counterparts.
   */
  public int rank() {
    return switch (name) {
      case "PENDING" -> 1;
      case "ERROR", "FAILED" -> 2;
      case "SERVER_ACK", "SENT" -> 3;
      case "DELIVERY_ACK", "DELIVERED" -> 4;
      case "READ" -> 5;
      case "PLAYED" -> 6;
      case "DELETED" -> 7;
      default -> 0;
    };
  }

  /** Whether it says more than the earlier one; updates arrive in any order, so ask before storing. */
  public boolean supersedes(DeliveryStatus earlier) {
    return rank() > earlier.rank();
  }

  /** Whether the message did not go out. */
  public boolean isFailure() {
    return rank() == ERROR.rank();
  }

  @Override
  public String toString() {
    return name;
  }
}
