package dev.integrations.core.inbox;

import dev.integrations.core.IntegrationListener.HandlerRecord;
import dev.integrations.core.error.StoreException;
import dev.integrations.core.inbox.Handlers.Registration;
import dev.integrations.core.internal.ErrorText;
import dev.integrations.core.internal.Wiring;
import dev.integrations.core.store.InboxClaim;
import dev.integrations.core.store.InboxEvent;
import dev.integrations.core.store.InboxOutcome;
import dev.integrations.core.store.InboxStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes claimed events to their outcomes. Thread-safe. */
final class EventRunner {
  private static final Logger LOG = LoggerFactory.getLogger(EventRunner.class);
  private static final String LOST = "lost";

  private final Wiring wiring;
  private final Handlers handlers;
  private final EventDecoder decoder;
  private final Judgement judgement;
  private final LongSupplier nanoTime;
  private final Map<String, Run> runs = new ConcurrentHashMap<>();

  EventRunner(Wiring wiring, Handlers handlers, InboxSettings settings, LongSupplier nanoTime) {
    this.wiring = wiring;
    this.handlers = handlers;
    this.decoder = new EventDecoder(wiring);
    this.judgement = new Judgement(settings);
    this.nanoTime = nanoTime;
  }

  /** The events in this node's hands now. */
  Collection<Run> runs() {
    return Collections.unmodifiableCollection(runs.values());
  }

  /** Runs the event on this thread. What cannot be recorded comes again when the lease ends. */
  void run(InboxClaim claim, Duration lease) {
    Run run = new Run(claim, lease, nanoTime);
    Run earlier = runs.putIfAbsent(claim.event().id(), run);
    try {
      tell(run, earlier == null ? handle(run) : refuse(run, earlier));
    } catch (RuntimeException | LinkageError | AssertionError e) {
      LOG.warn("inbox: outcome of {} not kept: {}", claim.event(), ErrorText.withoutContent(e));
    } finally {
      runs.remove(claim.event().id(), run);
    }
  }

  /** The store says that somebody else may have it by now. */
  void lose(Run run) {
    if (run.lose()) tell(run, LOST);
  }

  private String handle(Run run) {
    InboxEvent event = run.claim().event();
    Object decoded;
    try {
      decoded = decoder.decode(event);
    } catch (Exception | LinkageError | AssertionError e) {
      return finish(run, judgement.unreadable(event, e, now()));
    }
    Registration registration = handlers.find(decoded.getClass());
    if (registration == null) {
      return finish(run, InboxOutcome.parked(Lineage.parkedReason(decoded.getClass())));
    }
    HandlerOptions options = registration.options();
    if (event.attempts() > options.maxTries()) {
      String why = "its tries ended without an outcome: a crash, or a handler that never ends";
      return finish(run, InboxOutcome.dead(why, options.deadBlocksKey()));
    }
    HandlerCall call = new HandlerCall(run, decoded, registration);
    return options.inTransaction() ? inside(call) : outside(call);
  }

  private String outside(HandlerCall call) {
    try {
      call.make(null);
      return finish(call.run(), InboxOutcome.done());
    } catch (HandlerFailedException e) {
      return finish(call.run(), judge(call.run(), e));
    }
  }

  /** The handler's writes and the outcome are kept together, or neither. */
  private String inside(HandlerCall call) {
    Run run = call.run();
    try {
      wiring.store().inTransaction(transaction -> {
        call.make(transaction);
        if (!transaction.inbox().finish(run.claim(), InboxOutcome.done()))
          throw new LostException();
        return true;
      });
      return word(InboxOutcome.done());
    } catch (LostException e) {
      return LOST;
    } catch (HandlerFailedException e) {
      return finish(run, judge(run, e));
    } catch (StoreException e) {
      return finish(run, judgement.failed(run.claim().event(), run.options(), e, now()));
    }
  }

  private InboxOutcome judge(Run run, HandlerFailedException failure) {
    String error = ErrorText.of(failure.thrown());
    InboxEvent event = run.claim().event();
    if (failure.byClosing()) return judgement.postponed(event, error, now());
    LOG.info("inbox: {}: its handler failed: {}", event, error);
    return judgement.failed(event, run.options(), failure.thrown(), now());
  }

  /** A second run of the same event beside the first would do its work twice at once. */
  private String refuse(Run run, Run earlier) {
    String why = "an earlier try on this node has not ended, though its time limit is over";
    return finish(run, judgement.failed(run.claim().event(), earlier.options(), why, now()));
  }

  private String finish(Run run, InboxOutcome outcome) {
    return record(run, outcome) ? word(outcome) : LOST;
  }

  // Once more: a connection that broke says nothing about the next one. Had the first try been
  // kept after all, the second finds the claim over and changes nothing.
  private boolean record(Run run, InboxOutcome outcome) {
    try {
      return wiring.store().inbox().finish(run.claim(), outcome);
    } catch (StoreException e) {
      return wiring.store().inbox().finish(run.claim(), outcome);
    }
  }

  private static String word(InboxOutcome outcome) {
    boolean free = outcome.status() == InboxStatus.RETRY && !outcome.countsTry();
    return free ? "postponed" : outcome.status().name().toLowerCase(Locale.ROOT);
  }

  private Instant now() {
    return wiring.store().now();
  }

  private void tell(Run run, String outcome) {
    if (outcome.equals(LOST) && !run.firstToTell()) return;
    InboxEvent event = run.claim().event();
    wiring
        .listener()
        .eventHandled(new HandlerRecord(
            event.provider(),
            event.tenant(),
            event.integration(),
            event.type(),
            outcome,
            event.attempts(),
            run.lag(),
            run.handlerTime()));
  }

  /** Rolls a transaction back whose result counts no more. */
  private static final class LostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostException() {
      super("the lease of the event was lost", null, false, false);
    }
  }
}
