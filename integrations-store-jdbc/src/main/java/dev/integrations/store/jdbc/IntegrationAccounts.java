package dev.integrations.store.jdbc;

import dev.integrations.core.Integration;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What events call the accounts of integrations, in a table that is searched by it. */
final class IntegrationAccounts {
  private static final String SELECT =
      "SELECT account FROM ${prefix}integration_account WHERE integration_id = :integration_id";
  private static final String DELETE =
      "DELETE FROM ${prefix}integration_account WHERE integration_id = :integration_id";
  private static final String INSERT = OnConflict.plainInsert(
      "${prefix}integration_account", List.of("integration_id", "account", "provider", "app_id"));

  void insert(Session session, Integration integration) throws SQLException {
    for (String account : searched(integration)) {
      Params params = id(integration)
          .and("account", account)
          .and("provider", integration.provider().value())
          .and("app_id", integration.app().value());
      session.update(INSERT, params);
    }
  }

  /** Called while the integration's row is ours. Seldom is there anything to do. */
  void replace(Session session, Integration integration) throws SQLException {
    List<String> there = session.query(SELECT, id(integration), row -> row.text("account"));
    if (searched(integration).equals(new TreeSet<>(there))) return;
    session.update(DELETE, id(integration));
    insert(session, integration);
  }

  private static Params id(Integration integration) {
    return Params.of("integration_id", integration.id().value());
  }

  private static Set<String> searched(Integration integration) {
    Set<String> searched = new TreeSet<>(integration.accountsInEvents());
    searched.removeIf(account -> account.length() > Integration.MAX_EVENT_ACCOUNT);
    return searched;
  }
}
