/** The stores in a database that the host brings as a DataSource. */
@NullMarked
package dev.integrations.store.jdbc;

import org.jspecify.annotations.NullMarked;
