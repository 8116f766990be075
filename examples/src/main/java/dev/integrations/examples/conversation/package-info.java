/** The application's own table of messages, written in the inbox's transaction. */
@NullMarked
package dev.integrations.examples.conversation;

import org.jspecify.annotations.NullMarked;
