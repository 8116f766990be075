/** What the packages of this module need of each other. */
@NullMarked
package dev.integrations.evolution.internal;

import org.jspecify.annotations.NullMarked;
