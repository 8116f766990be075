package dev.integrations.testing.oauth;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Leads calls to the provider's own host names to the fake, and refuses every other. */
final class ProviderHosts implements Interceptor {
  private final Flavour flavour;
  private final Accounts accounts;

  ProviderHosts(Flavour flavour, Accounts accounts) {
    this.flavour = flavour;
    this.accounts = accounts;
  }

  OkHttpClient client() {
    return new OkHttpClient.Builder().addInterceptor(this).build();
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    String host = request.url().host().toLowerCase(Locale.ROOT);
    URI origin = URI.create(centre(host).origin());
    HttpUrl there = request
        .url()
        .newBuilder()
        .scheme("http")
        .host(origin.getHost())
        .port(origin.getPort())
        .build();
    return chain.proceed(request.newBuilder().url(there).header("Host", host).build());
  }

  private DataCentre centre(String host) throws UnknownHostException {
    for (FakeAccount account : accounts.all()) {
      if (flavour.hostsOf(account).contains(host)) return accounts.centre(account);
    }
    boolean ours = flavour.hosts().stream()
        .anyMatch(suffix -> host.equals(suffix) || host.endsWith("." + suffix));
    if (ours) return accounts.centres().get(0);
    throw new UnknownHostException(host + " is not a host of " + flavour.name());
  }
}
