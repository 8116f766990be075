/** The integration, its identity and status, and the façade that a host builds once. */
@NullMarked
package dev.integrations.core;

import org.jspecify.annotations.NullMarked;
