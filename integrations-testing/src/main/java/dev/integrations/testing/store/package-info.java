/** What a store owes, as tests: extend a contract, hand it an empty store, and run it. */
@NullMarked
package dev.integrations.testing.store;

import org.jspecify.annotations.NullMarked;
