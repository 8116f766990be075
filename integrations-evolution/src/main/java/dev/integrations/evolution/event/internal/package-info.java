/** Readers of the server's JSON, tolerant of every shape it was seen to take. */
@NullMarked
package dev.integrations.evolution.event.internal;

import org.jspecify.annotations.NullMarked;
