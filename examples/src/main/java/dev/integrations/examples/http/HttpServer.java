package dev.integrations.examples.http;

import dev.integrations.examples.start.StartupException;
import java.net.BindException;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty with one servlet. */
public final class HttpServer implements AutoCloseable {
  private static final int MAX_THREADS = 128;
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration STOP = Duration.ofSeconds(5);
  private static final Duration STOP_IDLE = Duration.ofMillis(100);

  private final Server server;
  private final ServerConnector connector;

  /** Bound to the port already, so that a port in use is known before anything else happens. */
  public HttpServer(int port) {
    server = new Server(threads());
    server.setStopTimeout(STOP.toMillis());
    server.setErrorHandler(new ErrorAnswers());
    connector = new ServerConnector(server, new HttpConnectionFactory(configuration()));
    connector.setIdleTimeout(IDLE.toMillis());
    connector.setShutdownIdleTimeout(STOP_IDLE.toMillis());
    connector.setPort(port);
    server.addConnector(connector);
    open(port);
  }

  /** The port, also when 0 asked for any. */
  public int port() {
    return connector.getLocalPort();
  }

  /** @throws StartupException when Jetty cannot */
  public void start(RouteTable routes) {
    ServletContextHandler context = new ServletContextHandler("/", false, false);
    ServletHolder holder = new ServletHolder(new ApiServlet(routes));
    holder.setAsyncSupported(true);
    context.addServlet(holder, "/*");
    server.setHandler(new GracefulHandler(context));
    try {
      server.start();
    } catch (Exception e) {
      throw new StartupException("the HTTP server cannot start: " + e.getMessage());
    }
  }

  /** Ends what runs within seconds. */
  @Override
  public void close() throws Exception {
    server.stop();
    connector.close();
  }

  private void open(int port) {
    try {
      connector.open();
    } catch (Exception e) {
      if (!(e.getCause() instanceof BindException) && !(e instanceof BindException)) {
        throw new StartupException("port " + port + " cannot be opened: " + e.getMessage());
      }
      throw new StartupException("port " + port
          + " is in use: stop what listens there, or choose another, for example PORT=8091");
    }
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 4);
    threads.setName("http");
    return threads;
  }

  private static HttpConfiguration configuration() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setSendDateHeader(true);
    return configuration;
  }
}
