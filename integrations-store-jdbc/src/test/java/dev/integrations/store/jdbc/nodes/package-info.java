/** Several JVMs on one database, that die or wait where a test says so. */
@NullMarked
package dev.integrations.store.jdbc.nodes;

import org.jspecify.annotations.NullMarked;
