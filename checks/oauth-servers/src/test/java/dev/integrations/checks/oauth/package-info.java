/** Our OAuth against servers that nobody here wrote. */
package dev.integrations.checks.oauth;
