/** Classes that break the rules on purpose, arranged as our modules are. */
@NullMarked
package dev.integrations.checks.offenders;

import org.jspecify.annotations.NullMarked;
