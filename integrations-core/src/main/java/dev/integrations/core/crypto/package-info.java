/** Seals and opens secrets, bound to their place; the only user of Tink. */
@NullMarked
package dev.integrations.core.crypto;

import org.jspecify.annotations.NullMarked;
