/** What several providers' answers need to be read. */
@NullMarked
package dev.integrations.crm.internal;

import org.jspecify.annotations.NullMarked;
