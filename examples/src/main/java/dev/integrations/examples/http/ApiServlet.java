package dev.integrations.examples.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the route, runs it, and turns whatever goes wrong into a problem. */
public final class ApiServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final Logger LOG = LoggerFactory.getLogger(ApiServlet.class);
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private final transient RouteTable routes;

  public ApiServlet(RouteTable routes) {
    this.routes = routes;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    SecurityHeaders.set(response);
    Answer answer = answer(request);
    try {
      answer.write(response);
    } catch (IOException | RuntimeException e) {
      if (response.isCommitted()) throw e;
      response.reset();
      SecurityHeaders.set(response);
      whileWriting(request, e).write(response);
    }
  }

  /** An answer that reads the body itself finds only then that it is broken. */
  private static Problem whileWriting(HttpServletRequest request, Exception error) {
    if (error instanceof ProblemException known) return known.problem();
    if (error instanceof IOException) return Body.broken();
    return Problems.of(error).orElseGet(() -> unexpected(request, error));
  }

  private Answer answer(HttpServletRequest request) {
    try {
      refuseOtherSites(request);
      RouteTable.Match match = routes.match(request.getMethod(), request.getRequestURI());
      return match.route().action().run(new Request(request, match.parameters()));
    } catch (ProblemException e) {
      return e.problem();
    } catch (Exception e) {
      return Problems.of(e).orElseGet(() -> unexpected(request, e));
    }
  }

  /** A page of somebody else's must not act through the browser of one who can reach us. */
  private static void refuseOtherSites(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site == null || READING.contains(request.getMethod()) || OWN_SITES.contains(site)) return;
    throw Problem.of(
            403,
            "cross_site",
            "Not from another site",
            "header Sec-Fetch-Site: expected same-origin or none, got another")
        .asException();
  }

  private static Problem unexpected(HttpServletRequest request, Exception e) {
    String incident = UUID.randomUUID().toString();
    LOG.error("incident {}: {} failed unexpectedly", incident, request.getMethod(), e);
    return Problem.of(
        500,
        "internal_error",
        "Something unexpected happened",
        "the server's log tells more of incident " + incident);
  }
}
