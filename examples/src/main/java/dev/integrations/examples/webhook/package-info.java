/** The way in for every provider. */
@NullMarked
package dev.integrations.examples.webhook;

import org.jspecify.annotations.NullMarked;
