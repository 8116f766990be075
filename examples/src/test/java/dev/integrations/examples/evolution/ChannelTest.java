package dev.integrations.examples.evolution;

import dev.integrations.examples.ExampleClient;
import dev.integrations.examples.RunningExample;
import dev.integrations.testing.evolution.FakeEvolution;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** One agent after the other of one application, with the test's fake in the place of its server. */
abstract class ChannelTest {
  private static int agents;

  @TempDir
  private static Path data;

  static FakeEvolution server;
  static RunningExample example;
  static ExampleClient client;

  String channel;

  @BeforeAll
  static void start() {
    server = FakeEvolution.builder().acknowledgeSends().start();
    example = RunningExample.with(server, data);
    client = example.client();
  }

  @AfterAll
  static void stop() {
    example.close();
    server.close();
  }

  @BeforeEach
  void anotherAgent() {
    channel = "/api/agents/" + ++agents + "/channels/evolution";
    server.clearFaults();
  }

  void connected() {
    client.post(channel + "/connect", "");
    server.scan(instance());
    example.await(channel + "/status", answer -> answer.body().contains("CONNECTED"));
  }

  String instance() {
    return server.instances().get(server.instances().size() - 1);
  }
}
