package dev.catraca.app.cli;

import dev.catraca.app.client.ServiceClient;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which service is meant. */
final class ServiceOptions {
  @Option(names = "--url", paramLabel = "URL", defaultValue = "http://127.0.0.1:8080", description = "The service. Default: ${DEFAULT-VALUE}.") private String url;

  /** From the environment, never from the command line, where others could read it. */
  private static final String KEY_VARIABLE = "CATRACA_API_KEY";

  ServiceClient client() {
    return new ServiceClient(url,
        Optional.ofNullable(System.getenv(KEY_VARIABLE)).filter(key -> !key.isEmpty()));
  }
}
