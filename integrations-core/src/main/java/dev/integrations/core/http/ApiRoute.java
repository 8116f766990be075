package dev.integrations.core.http;

import dev.integrations.core.ProviderId;

/** One API as calls of it are made: where to, and with what. */
record ApiRoute(ApiProfile profile, Requests requests, DestinationGuard guard, CallScope scope) {
  ProviderId provider() {
    return profile.provider();
  }

  CallOrigin origin(Call call) {
    return new CallOrigin(profile.provider(), call.operation(), call.repeatable());
  }
}
