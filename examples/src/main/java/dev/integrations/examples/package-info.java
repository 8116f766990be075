/** A servlet application that shows all of the SDK working. */
@NullMarked
package dev.integrations.examples;

import org.jspecify.annotations.NullMarked;
