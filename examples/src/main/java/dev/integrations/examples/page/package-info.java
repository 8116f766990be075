/** The page that does by hand what the routes can do. */
@NullMarked
package dev.integrations.examples.page;

import org.jspecify.annotations.NullMarked;
