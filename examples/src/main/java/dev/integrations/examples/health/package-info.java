/** How the application and what it stands on are doing. */
@NullMarked
package dev.integrations.examples.health;

import org.jspecify.annotations.NullMarked;
