/** Kommo, HubSpot, Pipedrive, Zoho CRM and Salesforce. */
module dev.integrations.crm {
  requires transitive dev.integrations.core;
  requires static transitive org.jspecify;

  exports dev.integrations.crm.hubspot;
  exports dev.integrations.crm.kommo;
  exports dev.integrations.crm.pipedrive;
  exports dev.integrations.crm.salesforce;
  exports dev.integrations.crm.zoho;
}
