package dev.integrations.evolution;

import dev.integrations.core.Credentials;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.Secret;
import dev.integrations.core.error.KeyException;
import dev.integrations.core.store.Stores;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The latest QR code of each integration, sealed. Read from the store each time: the next code may
 * have come in on another node, and an old one does not scan. One that does not open is none: it lives
 * for seconds, and the next one takes its place. Thread-safe.
 */
final class QrCodes {
  private static final Logger LOG = LoggerFactory.getLogger(QrCodes.class);
  private static final String SLOT = "qr";
  private static final int MAX_TOLD = 1_000;

  private final Credentials credentials;
  private final Consumer<String> warnings;
  /** Of which integrations it was said that their code does not open. */
  private final Set<IntegrationId> told = ConcurrentHashMap.newKeySet();

  QrCodes(Credentials credentials) {
    this(credentials, LOG::warn);
  }

  QrCodes(Credentials credentials, Consumer<String> warnings) {
    this.credentials = credentials;
    this.warnings = warnings;
  }

  Optional<StoredQrCode> find(Stores in, Integration integration) {
    return opened(in, integration)
        .flatMap(stored -> Optional.ofNullable(StoredQrCode.read(stored)));
  }

  void put(Stores in, Integration integration, StoredQrCode code) {
    credentials.put(in, integration.tenant(), integration.id(), SLOT, code.toSecret());
    told.remove(integration.id());
  }

  void delete(Stores in, Integration integration) {
    credentials.delete(in, integration.tenant(), integration.id(), SLOT);
  }

  private Optional<Secret> opened(Stores in, Integration integration) {
    try {
      return credentials.read(in, integration.tenant(), integration.id(), SLOT);
    } catch (KeyException e) {
      if (told.size() >= MAX_TOLD) told.clear();
      if (told.add(integration.id())) {
        warnings.accept("the QR code of " + integration.id()
            + " does not open and will be replaced: " + e.getMessage());
      }
      return Optional.empty();
    }
  }
}
