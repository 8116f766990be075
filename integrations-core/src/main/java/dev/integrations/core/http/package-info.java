/** One pipeline for every outgoing call. */
@NullMarked
package dev.integrations.core.http;

import org.jspecify.annotations.NullMarked;
