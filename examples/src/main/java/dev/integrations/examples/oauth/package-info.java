/** Consent at providers with OAuth, over HTTP. */
@NullMarked
package dev.integrations.examples.oauth;

import org.jspecify.annotations.NullMarked;
