/** WhatsApp for agents, through an Evolution server. */
@NullMarked
package dev.integrations.examples.evolution;

import org.jspecify.annotations.NullMarked;
