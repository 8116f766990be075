/** Inbound events after they were accepted: claimed, handled, retried, buried. */
@NullMarked
package dev.integrations.core.inbox;

import org.jspecify.annotations.NullMarked;
