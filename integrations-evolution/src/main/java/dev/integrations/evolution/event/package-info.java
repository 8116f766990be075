/** What an Evolution API server tells by webhook, as one sealed type of records. */
@NullMarked
package dev.integrations.evolution.event;

import org.jspecify.annotations.NullMarked;
