package dev.integrations.core.http;

import dev.integrations.core.ProviderId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each request at debug level; what is not named here is not logged (S50). */
final class CallLog {
  private static final Logger LOG = LoggerFactory.getLogger(HttpPipeline.class);

  private CallLog() {}

  static void answered(ProviderId provider, Call call, Reply reply, long millis) {
    if (!LOG.isDebugEnabled()) return;
    LOG.debug(
        "{} {} {} ({}) -> {} in {} ms, request {}",
        provider,
        call.method(),
        call.template(),
        call.operation(),
        reply.status(),
        millis,
        reply.requestId());
  }

  static void failed(ProviderId provider, Call call, String code, long millis) {
    LOG.debug(
        "{} {} {} ({}) -> {} in {} ms",
        provider,
        call.method(),
        call.template(),
        call.operation(),
        code,
        millis);
  }
}
