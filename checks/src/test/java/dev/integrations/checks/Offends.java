package dev.integrations.checks;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which rules a class breaks on purpose. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Offends {
  /** Names of {@link Rule}. */
  String[] value();
}
