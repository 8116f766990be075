/** The code that documents show, run. */
@NullMarked
package dev.integrations.checks.readme;

import org.jspecify.annotations.NullMarked;
