package dev.integrations.core.webhook;

import dev.integrations.core.AppId;
import java.util.List;

/** The signing secrets that the host configured for an app. Thread-safe and quick. */
@FunctionalInterface
public interface AppSecrets {
  /** Those of any validity; none for an app that is not configured, so that nothing is verified. */
  List<SigningSecret> of(AppId app);
}
