/** What the fakes of servers have in common: HTTP on the loopback address, and a file of state. */
@NullMarked
package dev.integrations.testing.internal;

import org.jspecify.annotations.NullMarked;
