/** What plays the part of the providers and the phone in demo mode. */
@NullMarked
package dev.integrations.examples.demo;

import org.jspecify.annotations.NullMarked;
