/** What the application is told when it starts. */
@NullMarked
package dev.integrations.examples.start;

import org.jspecify.annotations.NullMarked;
