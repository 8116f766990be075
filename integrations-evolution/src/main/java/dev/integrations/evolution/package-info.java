/** WhatsApp through an Evolution API server: typed client, administration, one-click connect. */
@NullMarked
package dev.integrations.evolution;

import org.jspecify.annotations.NullMarked;
