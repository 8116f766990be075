/** Zoho CRM: connected per organization, in the data centre where it lives. */
@NullMarked
package dev.integrations.crm.zoho;

import org.jspecify.annotations.NullMarked;
