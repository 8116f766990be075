package dev.integrations.store.jdbc.nodes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.integrations.core.store.AuditStore;
import dev.integrations.core.store.AuthorizationStore;
import dev.integrations.core.store.CredentialStore;
import dev.integrations.core.store.EndpointStore;
import dev.integrations.core.store.InboxStore;
import dev.integrations.core.store.IntegrationStore;
import dev.integrations.core.store.LeaseStore;
import dev.integrations.core.store.PropertyStore;
import dev.integrations.core.store.Store;
import dev.integrations.core.store.StoreTransaction;
import dev.integrations.core.store.TransactionWork;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where a JVM dies, or waits to be told to go on, by system properties that its test gave it. Points
 * are {@code room.method:before} and {@code room.method:after} for each call of a store made by {@link
 * #around}, within its transactions too, {@code transaction:begin}, {@code transaction:end} (before the
 * commit), {@code transaction:committed}, and whatever a main class says it {@link #reached}.
 */
public final class FaultPoints {
  /** The exit code of a JVM that died at its point, as after SIGKILL. */
  public static final int DEAD = 137;

  /** What a JVM prints when it waits at its point; {@code go} sends it on. */
  public static final String WAITING = "waiting at ";

  private static final String POINT = "fault.point";
  private static final String HIT = "fault.hit";
  private static final String WAITS = "fault.waits";

  private static final Set<Class<?>> ROOMS = Set.of(
      AuditStore.class,
      AuthorizationStore.class,
      CredentialStore.class,
      EndpointStore.class,
      InboxStore.class,
      IntegrationStore.class,
      LeaseStore.class,
      PropertyStore.class);

  private static final AtomicInteger HITS = new AtomicInteger();
  private static final BlockingQueue<String> COMMANDS = new LinkedBlockingQueue<>();

  private FaultPoints() {}

  /** For {@link Jvm#start}: nothing happens. */
  public static Map<String, String> none() {
    return Map.of();
  }

  /** For {@link Jvm#start}: it dies there, with no hook, finally or flush. */
  public static Map<String, String> dieAt(String point) {
    return dieAt(point, 1);
  }

  /** As {@link #dieAt(String)}, when it comes there for the n-th time. */
  public static Map<String, String> dieAt(String point, int hit) {
    return Map.of(POINT, point, HIT, Integer.toString(hit));
  }

  /** For {@link Jvm#start}: it prints {@link #WAITING} and stands still there until told to go. */
  public static Map<String, String> waitAt(String point) {
    return Map.of(POINT, point, HIT, "1", WAITS, "true");
  }

  /** Called by a main class where it might die. */
  public static void reached(String point) {
    if (!point.equals(System.getProperty(POINT))) return;
    if (HITS.incrementAndGet() != Integer.getInteger(HIT, 1)) return;
    if (Boolean.getBoolean(WAITS)) waitForGo(point);
    else Runtime.getRuntime().halt(DEAD);
  }

  /** Ends the JVM when its test ends; what it is told is kept for {@link #command}. */
  public static void endWithStandardInput() {
    Thread watch = new Thread(() -> {
      try (BufferedReader reader = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          COMMANDS.add(line);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        Runtime.getRuntime().halt(0);
      }
    });
    watch.setDaemon(true);
    watch.start();
  }

  /** The next line that the test wrote. */
  public static String command() {
    try {
      return COMMANDS.take();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void waitForGo(String point) {
    print(WAITING + point);
    while (!command().equals("go")) print("expected go");
  }

  /** For a main class, whose output its test reads. */
  @SuppressWarnings("SystemOut")
  public static void print(String line) {
    System.out.println(line);
    System.out.flush();
  }

  /** A store with points before and after each of its calls. */
  public static Store around(Store store) {
    return (Store) proxy(Store.class, (method, arguments, call) -> {
      if (method.equals("inTransaction")) {
        return transaction(store, (TransactionWork<?, ?>) arguments[0]);
      }
      return room(method, call.of(store));
    });
  }

  private static <X extends Exception> Object transaction(Store store, TransactionWork<?, X> work)
      throws X {
    reached("transaction:begin");
    Object result = store.inTransaction(transaction -> {
      Object done = work.run(around(transaction));
      reached("transaction:end");
      return done;
    });
    reached("transaction:committed");
    return result;
  }

  /** Its connection cannot be asked for. */
  private static StoreTransaction around(StoreTransaction transaction) {
    return (StoreTransaction) proxy(
        StoreTransaction.class, (method, arguments, call) -> room(method, call.of(transaction)));
  }

  private static Object room(String name, Object found) {
    for (Class<?> type : ROOMS) {
      if (type.isInstance(found)) return room(name, found, type);
    }
    return found;
  }

  private static Object room(String name, Object room, Class<?> type) {
    return proxy(type, (method, arguments, call) -> {
      reached(name + "." + method + ":before");
      Object result = call.of(room);
      reached(name + "." + method + ":after");
      return result;
    });
  }

  private interface Call {
    Object of(Object target) throws Throwable;
  }

  private interface Around {
    Object run(String method, Object[] arguments, Call call) throws Throwable;
  }

  private static Object proxy(Class<?> type, Around around) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> around.run(method.getName(), arguments, target -> {
          try {
            return method.invoke(target, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        }));
  }
}
