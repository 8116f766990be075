/** Google accounts: what is Google's own and no other provider's. */
@NullMarked
package dev.integrations.google;

import org.jspecify.annotations.NullMarked;
