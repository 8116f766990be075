/** What the rooms of one {@code Integrations} share among each other; not for other modules. */
@NullMarked
package dev.integrations.core.internal;

import org.jspecify.annotations.NullMarked;
