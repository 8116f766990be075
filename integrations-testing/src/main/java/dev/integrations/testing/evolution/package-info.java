/** An Evolution API 2.3.7 server in the process, with a telephone that a test holds in its hand. */
@NullMarked
package dev.integrations.testing.evolution;

import org.jspecify.annotations.NullMarked;
