package dev.integrations.store.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import javax.sql.DataSource;

/** Connections that break right after a call was executed: its answer is lost. */
final class FaultyConnections {
  private FaultyConnections() {}

  /**
   * @param breaks from a method's name and its arguments to whether its answer is lost
   */
  static DataSource losing(DataSource source, BiPredicate<String, Object[]> breaks) {
    return proxy(
        DataSource.class,
        source,
        (method, arguments, result) ->
            result instanceof Connection connection ? faulty(connection, breaks) : result);
  }

  private static Connection faulty(Connection connection, BiPredicate<String, Object[]> breaks) {
    return proxy(Connection.class, connection, (method, arguments, result) -> {
      lose(breaks, method, arguments);
      return result instanceof PreparedStatement statement ? faulty(statement, breaks) : result;
    });
  }

  private static PreparedStatement faulty(
      PreparedStatement statement, BiPredicate<String, Object[]> breaks) {
    return proxy(PreparedStatement.class, statement, (method, arguments, result) -> {
      lose(breaks, method, arguments);
      return result;
    });
  }

  private static void lose(BiPredicate<String, Object[]> breaks, String method, Object[] arguments)
      throws SQLException {
    if (breaks.test(method, arguments)) {
      throw new SQLNonTransientConnectionException("connection reset", "08006");
    }
  }

  /** Connections that refuse a call instead of executing it. */
  static DataSource refusing(DataSource source, Predicate<String> refuses) {
    return proxy(
        DataSource.class,
        source,
        (method, arguments, result) ->
            result instanceof Connection connection ? refusing(connection, refuses) : result);
  }

  private static Connection refusing(Connection connection, Predicate<String> refuses) {
    InvocationHandler handler = (proxy, method, arguments) -> {
      if (refuses.test(method.getName())) throw new SQLException("refused");
      try {
        return method.invoke(connection, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    };
    Class<?>[] types = {Connection.class};
    return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(), types, handler);
  }

  private interface After {
    Object call(String method, Object[] arguments, Object result) throws SQLException;
  }

  private static <T> T proxy(Class<T> type, T target, After after) {
    InvocationHandler handler = (proxy, method, given) -> {
      Object[] arguments = given == null ? new Object[0] : given;
      try {
        return after.call(method.getName(), arguments, method.invoke(target, given));
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    };
    Class<?>[] types = {type};
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), types, handler));
  }
}
