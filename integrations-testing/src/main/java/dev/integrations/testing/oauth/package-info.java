/** OAuth servers of providers in this process, with what goes wrong with them at hand. */
@NullMarked
package dev.integrations.testing.oauth;

import org.jspecify.annotations.NullMarked;
