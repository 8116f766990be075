/** An immutable JSON value that keeps big numbers, unknown fields and order. */
@NullMarked
package dev.integrations.core.json;

import org.jspecify.annotations.NullMarked;
