package dev.integrations.core.store;

import static java.util.Comparator.comparing;

import dev.integrations.core.IntegrationId;
import dev.integrations.core.store.Memory.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class InMemorySealed implements SealedStore {
  private static final String BETWEEN = "\0";

  private final InMemoryTables tables;
  private final Entry entry;

  InMemorySealed(InMemoryTables tables, Entry entry) {
    this.tables = tables;
    this.entry = entry;
  }

  @Override
  public List<SealedRow> notSealedBy(
      SealedRoom room, byte[] keyPrefix, @Nullable String after, int limit) {
    return entry.read(() -> found(room)
        .map(Found::row)
        .filter(row -> !startsWith(row.sealed(), keyPrefix))
        .filter(row -> after == null || row.position().compareTo(after) > 0)
        .sorted(comparing(SealedRow::position))
        .limit(limit)
        .toList());
  }

  @Override
  public long countNotSealedBy(SealedRoom room, byte[] keyPrefix) {
    return entry.read(() ->
        found(room).filter(found -> !startsWith(found.row.sealed(), keyPrefix)).count());
  }

  @Override
  public boolean anySealedBy(SealedRoom room, byte[] keyPrefix) {
    return entry.read(
        () -> found(room).anyMatch(found -> startsWith(found.row.sealed(), keyPrefix)));
  }

  @Override
  public boolean replace(SealedRow row, byte[] resealed) {
    byte[] kept = resealed.clone();
    return entry.write(() -> {
      Optional<Found> there =
          found(row.room()).filter(found -> found.row.equals(row)).findFirst();
      there.ifPresent(found -> found.write.accept(kept));
      return there.isPresent();
    });
  }

  private Stream<Found> found(SealedRoom room) {
    return switch (room) {
      case CREDENTIAL -> tables.credentials.values().stream().map(this::current);
      case CREDENTIAL_PREVIOUS ->
        tables.credentials.values().stream()
            .flatMap(row -> Stream.ofNullable(row.previous()).map(old -> previous(row, old)));
      case ENDPOINT_SECRET -> endpoints(true);
      case APP_SECRET -> endpoints(false);
      case AUTHORIZATION -> tables.authorizations.values().stream().map(this::authorization);
      case INBOX_PAYLOAD ->
        tables.inbox.values().stream()
            .filter(row -> !isPlain(row.event().payload()))
            .map(this::payload);
      case UNROUTED_PAYLOAD ->
        tables.unrouted.values().stream()
            .filter(row -> !isPlain(row.event().payload()))
            .map(this::unrouted);
    };
  }

  private Stream<Found> endpoints(boolean ofTenants) {
    return tables.endpoints.values().stream()
        .filter(endpoint -> (endpoint.owner() != null) == ofTenants)
        .flatMap(this::secrets);
  }

  private Found current(CredentialRow row) {
    return new Found(
        row(SealedRoom.CREDENTIAL, row.current()),
        bytes -> put(new CredentialRow(
            with(row.current(), bytes), row.previous(), row.state(), row.owner(), row.fence())));
  }

  private Found previous(CredentialRow row, SealedCredential previous) {
    return new Found(
        row(SealedRoom.CREDENTIAL_PREVIOUS, previous),
        bytes -> put(new CredentialRow(
            row.current(), with(previous, bytes), row.state(), row.owner(), row.fence())));
  }

  private void put(CredentialRow row) {
    tables.credentials.put(row.current().key(), row);
  }

  private Stream<Found> secrets(Endpoint endpoint) {
    return IntStream.range(0, endpoint.secrets().size()).mapToObj(i -> secret(endpoint, i));
  }

  private Found secret(Endpoint endpoint, int index) {
    EndpointSecret secret = endpoint.secrets().get(index);
    return new Found(row(endpoint, index, secret), bytes -> {
      List<EndpointSecret> secrets = new ArrayList<>(endpoint.secrets());
      secrets.set(
          index, new EndpointSecret(secret.id(), bytes, secret.notBefore(), secret.notAfter()));
      tables.endpoints.put(endpoint.id(), endpoint.with(secrets));
    });
  }

  private static SealedRow row(Endpoint endpoint, int index, EndpointSecret secret) {
    String position = endpoint.id().value() + BETWEEN + Paging.position(index);
    String name = endpoint.id().value() + "/" + secret.id();
    Endpoint.Owner owner = endpoint.owner();
    if (owner == null) {
      return SealedRow.ofApp(
          SealedRoom.APP_SECRET,
          position,
          endpoint.provider(),
          endpoint.app(),
          name,
          secret.sealed());
    }
    return SealedRow.ofTenant(
        SealedRoom.ENDPOINT_SECRET,
        position,
        owner.tenant(),
        owner.integration(),
        name,
        1,
        secret.sealed());
  }

  private Found unrouted(InMemoryUnrouted.Kept kept) {
    UnroutedEvent event = kept.event();
    SealedRow row = SealedRow.ofApp(
        SealedRoom.UNROUTED_PAYLOAD,
        Paging.position(kept.number()),
        event.provider(),
        event.app(),
        event.id(),
        event.payload());
    return new Found(
        row,
        bytes -> tables.unrouted.put(
            kept.number(),
            new InMemoryUnrouted.Kept(
                kept.number(), InMemoryUnrouted.Kept.at(event, event.receivedAt(), bytes))));
  }

  private Found authorization(AuthorizationOutcome outcome) {
    PendingAuthorization pending = outcome.authorization();
    SealedRow row = SealedRow.ofTenant(
        SealedRoom.AUTHORIZATION,
        pending.stateHash(),
        pending.tenant(),
        null,
        pending.stateHash(),
        1,
        pending.sealed());
    return new Found(
        row,
        bytes -> tables.authorizations.put(
            pending.stateHash(),
            new AuthorizationOutcome(
                with(pending, bytes),
                outcome.done(),
                outcome.integration(),
                outcome.error(),
                outcome.consumedAt())));
  }

  private Found payload(InboxRow row) {
    NewInboxEvent event = row.event();
    SealedRow sealedRow = SealedRow.ofTenant(
        SealedRoom.INBOX_PAYLOAD,
        Paging.position(row.number()),
        event.tenant(),
        event.integration(),
        event.id(),
        1,
        event.payload());
    return new Found(sealedRow, bytes -> {
      InboxRow resealed = row.resealed(bytes);
      tables.inbox.put(row.number(), resealed);
      if (row.blocks()) tables.openInbox.put(row.number(), resealed);
    });
  }

  private static SealedRow row(SealedRoom room, SealedCredential credential) {
    CredentialKey key = credential.key();
    IntegrationId integration = key.integration();
    return SealedRow.ofTenant(
        room,
        key.tenant().value() + BETWEEN + integration.value() + BETWEEN + key.slot(),
        key.tenant(),
        integration,
        key.slot(),
        credential.generation(),
        credential.sealed());
  }

  private static SealedCredential with(SealedCredential row, byte[] sealed) {
    return new SealedCredential(row.key(), row.generation(), sealed, row.updatedAt());
  }

  private static PendingAuthorization with(PendingAuthorization row, byte[] sealed) {
    return new PendingAuthorization(
        row.stateHash(),
        row.bindingHash(),
        row.tenant(),
        row.provider(),
        row.app(),
        sealed,
        row.expiresAt());
  }

  private static boolean startsWith(byte[] sealed, byte[] prefix) {
    return sealed.length >= prefix.length
        && Arrays.equals(sealed, 0, prefix.length, prefix, 0, prefix.length);
  }

  private static boolean isPlain(byte[] payload) {
    return payload.length > 0 && payload[0] == '{';
  }

  /** A row, and how to write other bytes into it. */
  private record Found(SealedRow row, Consumer<byte[]> write) {}
}
