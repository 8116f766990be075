/** Webhook requests received exactly as meant: verified on raw bytes, deduplicated, durable. */
@NullMarked
package dev.integrations.core.webhook;

import org.jspecify.annotations.NullMarked;
