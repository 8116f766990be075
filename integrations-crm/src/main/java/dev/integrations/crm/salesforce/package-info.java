/** Salesforce: connected per org, through its production, sandbox or own login host. */
@NullMarked
package dev.integrations.crm.salesforce;

import org.jspecify.annotations.NullMarked;
