/** The adapter between Jakarta Servlet and the webhook dispatcher. */
@NullMarked
package dev.integrations.servlet;

import org.jspecify.annotations.NullMarked;
