/** What happens, as server-sent events for the page. */
@NullMarked
package dev.integrations.examples.live;

import org.jspecify.annotations.NullMarked;
