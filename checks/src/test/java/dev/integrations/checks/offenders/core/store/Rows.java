package dev.integrations.checks.offenders.core.store;

import dev.integrations.checks.Offends;
import java.sql.Connection;

@Offends({"STORES_KNOW_NO_HTTP", "CORE_KNOWS_NO_SQL"})
public final class Rows {
  Connection connection;
}
