package dev.integrations.core.http;

import dev.integrations.core.error.BlockedException;
import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.error.ProtocolException;
import dev.integrations.core.error.ProviderError;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.TransportException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** What it means that a call got no answer. Immutable; one for each call. */
final class Failures {
  private final CallOrigin origin;

  Failures(CallOrigin origin) {
    this.origin = origin;
  }

  CallOrigin origin() {
    return origin;
  }

  /** @param sent whether anything of the request may have gone out */
  IntegrationException of(Exception failure, boolean sent) {
    if (failure instanceof GuardedDns.Refused) {
      return blocked("the destination resolves to an address that is not public");
    }
    if (failure instanceof BodyReader.Unreadable unreadable) return unreadable(unreadable);
    if (interrupted(failure)) return interrupted(sent);
    return sent ? noAnswer(failure) : noConnection(failure);
  }

  BlockedException blocked(String why) {
    return new BlockedException(error("destination_refused", why));
  }

  /** Keeps the thread's interrupt flag, also where the failure had cleared it. */
  TransportException interrupted(boolean sent) {
    Thread.currentThread().interrupt();
    return new TransportException(
        error("interrupted", "the calling thread was interrupted"), advice(sent), null);
  }

  TransportException outOfTime() {
    return new TransportException(
        error("timeout", "the time for all attempts is over, nothing was sent"), Retry.SAFE, null);
  }

  /** Nothing was executed. The cause names host and address, but holds no content yet. */
  private TransportException noConnection(Exception failure) {
    return new TransportException(
        error(connectCode(failure), "no connection to the provider"), Retry.SAFE, failure);
  }

  /** Once anything is on the wire an error proves nothing: the message may be out. */
  private TransportException noAnswer(Exception failure) {
    ProviderError error = failure instanceof InterruptedIOException
        ? error("timeout", "no answer within the time limit")
        : error("connection_lost", "the connection ended before the answer did");
    return new TransportException(error, advice(true), Muted.of(failure));
  }

  private ProtocolException unreadable(BodyReader.Unreadable failure) {
    return new ProtocolException(
        error(failure.code(), failure.getMessage() + " in the answer"),
        origin.repeatable() ? Retry.NEVER : Retry.UNKNOWN,
        null);
  }

  private Retry advice(boolean sent) {
    return sent && !origin.repeatable() ? Retry.UNKNOWN : Retry.SAFE;
  }

  /** A read that timed out is an InterruptedIOException too. */
  private static boolean interrupted(Exception failure) {
    return Thread.currentThread().isInterrupted() || failure instanceof InterruptedException;
  }

  private static String connectCode(Exception failure) {
    if (failure instanceof UnknownHostException) return "unknown_host";
    if (failure instanceof SSLException) return "tls_failed";
    return failure instanceof SocketTimeoutException || failure instanceof InterruptedIOException
        ? "connect_timeout"
        : "connect_failed";
  }

  private ProviderError error(String code, String message) {
    return new ProviderError(
        origin.provider().value(), 0, code, origin.operation() + ": " + message, null);
  }
}
