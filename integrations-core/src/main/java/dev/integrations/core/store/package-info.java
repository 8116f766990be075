/** What is kept between calls, and the contracts of those who keep it. */
@NullMarked
package dev.integrations.core.store;

import org.jspecify.annotations.NullMarked;
