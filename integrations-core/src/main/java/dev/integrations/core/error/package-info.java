/** The closed hierarchy of everything that can go wrong with a provider, and who should act. */
@NullMarked
package dev.integrations.core.error;

import org.jspecify.annotations.NullMarked;
