/** OAuth 2.0 and credentials: begin, complete, a valid token whenever it is needed, disconnect. */
@NullMarked
package dev.integrations.core.oauth;

import org.jspecify.annotations.NullMarked;
