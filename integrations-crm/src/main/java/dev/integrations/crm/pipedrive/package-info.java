/** Pipedrive: connected per company, with an API host that a token answer names. */
@NullMarked
package dev.integrations.crm.pipedrive;

import org.jspecify.annotations.NullMarked;
