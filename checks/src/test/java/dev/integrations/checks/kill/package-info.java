/** Nodes of a host as processes of their own, killed without warning. */
@NullMarked
package dev.integrations.checks.kill;

import org.jspecify.annotations.NullMarked;
