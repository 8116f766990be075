package dev.integrations.evolution;

import dev.integrations.core.error.IntegrationException;
import dev.integrations.core.error.ProviderError;
import dev.integrations.core.error.Retry;
import dev.integrations.core.error.TransportException;
import dev.integrations.core.http.Call;
import dev.integrations.core.http.Calls;
import dev.integrations.core.http.Reply;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/** Answers with recordings, in order, judged as the pipeline does; remembers what it was asked. */
final class RecordedCalls implements Calls {
  final List<Call> calls = new ArrayList<>();
  private final Deque<Recording> next = new ArrayDeque<>();

  RecordedCalls(String... names) {
    for (String name : names) next.add(Recording.of(name));
  }

  EvolutionClient client(String instance) {
    return new EvolutionClient(this, instance, EvolutionOptions.DEFAULT.maxMediaBytes());
  }

  EvolutionAdmin admin() {
    return new EvolutionAdmin(this);
  }

  @Override
  public Reply execute(Call call) {
    calls.add(call);
    Recording recording = Objects.requireNonNull(next.poll(), () -> "not expected: " + call);
    return judged(call, recording.reply(call));
  }

  static Reply judged(Call call, Reply reply) {
    IntegrationException error = new EvolutionErrors().map(call, reply);
    if (error != null) throw error;
    if (reply.successful()) return reply;
    throw new TransportException(
        new ProviderError("evolution", reply.status(), "http", "no success", null),
        call.repeatable() ? Retry.SAFE : Retry.UNKNOWN,
        null);
  }
}
