package dev.integrations.testing.store;

import dev.integrations.core.AppId;
import dev.integrations.core.Integration;
import dev.integrations.core.IntegrationId;
import dev.integrations.core.Page;
import dev.integrations.core.PageRequest;
import dev.integrations.core.Pages;
import dev.integrations.core.ProviderId;
import dev.integrations.core.TenantId;
import dev.integrations.core.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;

/** An empty store for each test, and what the contracts have in common. */
abstract class StoreContract {
  static final TenantId TENANT = TenantId.of("tenant-1");
  static final TenantId OTHER_TENANT = TenantId.of("tenant-2");
  static final ProviderId PROVIDER = ProviderId.of("evolution");
  static final ProviderId OTHER_PROVIDER = ProviderId.of("kommo");
  static final AppId APP = AppId.of("app-1");
  static final IntegrationId INTEGRATION = IntegrationId.of("int_1");
  static final IntegrationId OTHER_INTEGRATION = IntegrationId.of("int_2");
  static final Instant CREATED = Instant.parse("2026-01-15T09:00:00.123Z");
  static final String ODD = "a'b\"c\\d%_;--${x} \u00e9\u4e2d\ud83d\ude00 ";

  final TestTime time = new TestTime();
  Store store;

  /** A store without any row, on a clock that {@code time} moves. Called once before each test. */
  protected abstract Store emptyStore(TestTime time) throws Exception;

  @BeforeEach
  void openEmptyStore() throws Exception {
    store = emptyStore(time);
  }

  static Integration integration(IntegrationId id, TenantId tenant, Instant createdAt) {
    return Integration.pending(id, tenant, PROVIDER, APP, createdAt);
  }

  static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  static <T> List<T> all(int pageSize, Function<PageRequest, Page<T>> list) {
    return Pages.stream(cursor -> list.apply(new PageRequest(cursor, pageSize))).toList();
  }

  static long count(boolean wanted, List<Boolean> results) {
    return results.stream().filter(result -> result == wanted).count();
  }

  /** That it lies between two readings of the store's clock, give or take its last digit. */
  static void assertBetween(Instant earliest, Instant actual, Instant latest) {
    Duration slack = Duration.ofMillis(2);
    boolean between =
        !actual.isBefore(earliest.minus(slack)) && !actual.isAfter(latest.plus(slack));
    Assertions.assertTrue(between, () -> earliest + " <= " + actual + " <= " + latest);
  }
}
