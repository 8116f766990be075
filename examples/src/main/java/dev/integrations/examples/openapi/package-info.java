/** The description of the routes, made from the table that serves them. */
@NullMarked
package dev.integrations.examples.openapi;

import org.jspecify.annotations.NullMarked;
