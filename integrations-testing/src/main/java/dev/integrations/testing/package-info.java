/** Time that moves when a test says so. */
@NullMarked
package dev.integrations.testing;

import org.jspecify.annotations.NullMarked;
