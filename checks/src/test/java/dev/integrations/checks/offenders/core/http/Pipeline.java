package dev.integrations.checks.offenders.core.http;

import dev.integrations.checks.Offends;
import dev.integrations.checks.offenders.core.inbox.Events;

@Offends("HTTP_KNOWS_NO_WEBHOOKS")
public final class Pipeline {
  Events events;
}
