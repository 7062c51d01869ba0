package com.example.riverbank;

import dev.catraca.port.Acquirer;
import dev.catraca.port.AcquirerProvider;
import dev.catraca.port.Setting;
import dev.catraca.port.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;

// example: provider
/** Riverbank as the service finds it, chosen by {@code CATRACA_ACQUIRER=riverbank}. */
public final class RiverbankProvider implements AcquirerProvider {
  private static final Setting<URI> URL = Setting
      .url("CATRACA_RIVERBANK_URL", "where Riverbank answers, such as https://api.riverbank.example");
  private static final Setting<String> KEY = Setting
      .secret("CATRACA_RIVERBANK_KEY", "the account's key")
      .checked(key -> key.startsWith("rb_"), "must begin with rb_");
  private static final Setting<Duration> TIMEOUT = Setting
      .positiveDuration("CATRACA_RIVERBANK_TIMEOUT", "how long a call may take before its outcome is unknown")
      .otherwise(Duration.ofSeconds(10));

  /** For the service loader. */
  public RiverbankProvider() {}

  @Override
  public String name() {
    return "riverbank";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(URL, KEY, TIMEOUT);
  }

  @Override
  public Acquirer open(Settings settings) {
    return new RiverbankAcquirer(settings.get(URL), settings.get(KEY), settings.get(TIMEOUT));
  }
}
// end
