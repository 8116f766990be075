/** Searches for planted secrets, wherever they must not be. */
@NullMarked
package dev.integrations.checks.leak;

import org.jspecify.annotations.NullMarked;
