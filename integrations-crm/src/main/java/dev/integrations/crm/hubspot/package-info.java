/** HubSpot: connected per portal, by an API whose paths carry a date. */
@NullMarked
package dev.integrations.crm.hubspot;

import org.jspecify.annotations.NullMarked;
