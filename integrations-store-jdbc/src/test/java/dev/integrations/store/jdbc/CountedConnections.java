package dev.integrations.store.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Connections that are counted from their opening to their closing. */
final class CountedConnections {
  private final List<Connection> connections = new ArrayList<>();
  private final DataSource source;

  CountedConnections(DataSource counted) {
    this.source = (DataSource) Proxy.newProxyInstance(
        DataSource.class.getClassLoader(),
        new Class<?>[] {DataSource.class},
        (proxy, method, arguments) -> {
          try {
            Object result = method.invoke(counted, arguments);
            if (result instanceof Connection connection) connections.add(connection);
            return result;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }

  DataSource source() {
    return source;
  }

  int opened() {
    return connections.size();
  }

  int open() throws SQLException {
    int open = 0;
    for (Connection connection : connections) if (!connection.isClosed()) open++;
    return open;
  }
}
