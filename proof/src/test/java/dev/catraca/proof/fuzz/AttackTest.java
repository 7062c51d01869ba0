package dev.catraca.proof.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.app.config.ServiceSettings;
import dev.catraca.app.wiring.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The attack in small, on a service in this process. What only waits for the end of a request's time is left to the campaign, and to the
 * service's own tests, whose times are short.
 */
class AttackTest {
  private static final int DIVISOR = 50;
  private static Service service;

  @BeforeAll
  static void start() {
    service = Service
        .start(ServiceSettings.from(Map.of("CATRACA_PORT", "0", "CATRACA_LEGITI_URL", "simulated",
            "CATRACA_ACQUIRER", "simulated", "CATRACA_DATABASE_URL",
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1")));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PAUSES")
  void theServiceLivesSaysSoAndTakesTheNextHonestOrder(Attack.Wave wave) throws InterruptedException {
    assertThat(new Attack(service.port(), DIVISOR, () -> true).run(wave)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void theFaultsOfTheControlFitTheSources(AttackControl control, @TempDir Path classes) throws IOException {
    control.plant(Path.of(".."), classes);

    assertThat(classes.resolve("dev/catraca/app/http/Exchange.class")).exists();
  }
}
