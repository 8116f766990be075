/** Kommo, formerly amoCRM: connected per account host, with JSON token requests and rotating refresh tokens. */
@NullMarked
package dev.integrations.crm.kommo;

import org.jspecify.annotations.NullMarked;
