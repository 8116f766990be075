package dev.integrations.evolution;

import dev.integrations.core.Credentials;
import dev.integrations.core.Integration;
import dev.integrations.core.store.Stores;
import java.util.Optional;

/**
 * The latest QR code of each integration, sealed. Read from the store each time: the next code may
 * have come in on another node, and an old one does not scan.
 */
record QrCodes(Credentials credentials) {
  private static final String SLOT = "qr";

  Optional<StoredQrCode> find(Stores in, Integration integration) {
    return credentials
        .read(in, integration.tenant(), integration.id(), SLOT)
        .flatMap(stored -> Optional.ofNullable(StoredQrCode.read(stored)));
  }

  void put(Stores in, Integration integration, StoredQrCode code) {
    credentials.put(in, integration.tenant(), integration.id(), SLOT, code.toSecret());
  }

  void delete(Stores in, Integration integration) {
    credentials.delete(in, integration.tenant(), integration.id(), SLOT);
  }
}
