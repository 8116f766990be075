/** Inbound events and dead letters over HTTP. */
@NullMarked
package dev.integrations.examples.inbox;

import org.jspecify.annotations.NullMarked;
