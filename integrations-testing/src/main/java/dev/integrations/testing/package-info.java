/** Time that moves when a test says so, secrets whose leaks show, and fakes. */
@NullMarked
package dev.integrations.testing;

import org.jspecify.annotations.NullMarked;
