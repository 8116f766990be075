/** Integrations of a tenant over HTTP. */
@NullMarked
package dev.integrations.examples.integration;

import org.jspecify.annotations.NullMarked;
