package dev.integrations.core;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a listener's errors from whoever calls it. */
final class SafeListener implements IntegrationListener {
  private static final Logger LOG = LoggerFactory.getLogger(IntegrationListener.class);

  private final IntegrationListener listener;
  private final Set<Class<?>> logged = ConcurrentHashMap.newKeySet();

  private SafeListener(IntegrationListener listener) {
    this.listener = listener;
  }

  static SafeListener of(IntegrationListener listener) {
    return listener instanceof SafeListener safe ? safe : new SafeListener(listener);
  }

  @Override
  public void callFinished(CallRecord call) {
    safely(() -> listener.callFinished(call));
  }

  @Override
  public void refreshFinished(RefreshRecord refresh) {
    safely(() -> listener.refreshFinished(refresh));
  }

  @Override
  public void webhookReceived(WebhookRecord webhook) {
    safely(() -> listener.webhookReceived(webhook));
  }

  @Override
  public void eventHandled(HandlerRecord event) {
    safely(() -> listener.eventHandled(event));
  }

  @Override
  public void syncFinished(SyncRecord sync) {
    safely(() -> listener.syncFinished(sync));
  }

  /** Errors of the virtual machine itself are nobody's to hide. */
  private void safely(Runnable call) {
    try {
      call.run();
    } catch (Exception | LinkageError | AssertionError e) {
      report(e);
    }
  }

  private void report(Throwable error) {
    if (!logged.add(error.getClass())) return;
    LOG.warn(
        "listener {} failed; further errors of this class are not logged",
        listener.getClass().getName(),
        error);
  }
}
