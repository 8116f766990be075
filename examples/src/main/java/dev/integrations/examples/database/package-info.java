/** The DataSource that fits a JDBC URL. */
@NullMarked
package dev.integrations.examples.database;

import org.jspecify.annotations.NullMarked;
