package dev.catraca.legiti.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartTest {
  @Test
  void freePortIsPickedAndShownInTheUrls() {
    try (LegitiSimulator simulator = LegitiSimulator
        .start(Settings.defaults().withPathPrefix("/delivery/v1"))) {
      assertThat(simulator.port()).isPositive();
      assertThat(simulator.rootUrl()).isEqualTo("http://127.0.0.1:" + simulator.port());
      assertThat(simulator.baseUrl()).isEqualTo(simulator.rootUrl() + "/delivery/v1");
    }
  }

  @Test
  void portInUseIsAnErrorThatNamesIt() {
    try (LegitiSimulator first = LegitiSimulator.start(Settings.defaults())) {
      Settings same = Settings.defaults().withPort(first.port());

      assertThatThrownBy(() -> LegitiSimulator.start(same)).isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("cannot listen on 127.0.0.1:" + first.port());
    }
  }

  @Test
  void closedSimulatorFreesItsPort() {
    LegitiSimulator first = LegitiSimulator.start(Settings.defaults());
    int port = first.port();
    first.close();

    try (LegitiSimulator second = LegitiSimulator.start(Settings.defaults().withPort(port))) {
      assertThat(new Caller(second).collect("1", "ana@buyer.test").statusCode()).isEqualTo(201);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "/v1/", "/", "/a b", "//v1"})
  void prefixThatWouldMatchNothingIsRefused(String prefix) {
    assertThatIllegalArgumentException().isThrownBy(() -> Settings.defaults().withPathPrefix(prefix))
        .withMessageContaining("pathPrefix");
  }

  @Test
  void impossibleSettingsAreRefusedByName() {
    Settings settings = Settings.defaults();
    Duration negative = Duration.ofMillis(-1);

    assertThatIllegalArgumentException().isThrownBy(() -> settings.withPort(65_536))
        .withMessageContaining("port");
    assertThatIllegalArgumentException().isThrownBy(() -> settings.withEvaluatedStatus(204))
        .withMessageContaining("evaluatedStatus");
    assertThatIllegalArgumentException().isThrownBy(() -> settings.withSlowDelay(negative))
        .withMessageContaining("slowDelay");
    assertThatIllegalArgumentException().isThrownBy(() -> settings.withLostHold(negative))
        .withMessageContaining("lostHold");
    assertThatIllegalArgumentException().isThrownBy(() -> settings.withDownAnswers(-1))
        .withMessageContaining("downAnswers");
    assertThatIllegalArgumentException().isThrownBy(() -> settings.withReceivedLimit(0))
        .withMessageContaining("receivedLimit");
  }

  @Test
  void settingsNeverPrintAKey() {
    Settings settings = Settings.defaults().withKeys(KeyRules.only(Set.of("topsecret")));

    assertThat(settings.toString()).doesNotContain("topsecret");
  }

  @Test
  void commandLineBecomesSettings() {
    assertThat(Main.settings()).isEqualTo(Settings.defaults());
    assertThat(Main.settings("--port", "18080", "--host", "127.0.0.2", "--path-prefix", "/ticketing/v1",
        "--evaluated-status", "201")).isEqualTo(
            Settings.defaults().withPort(18_080).withHost("127.0.0.2").withPathPrefix("/ticketing/v1")
                .withEvaluatedStatus(201));
  }

  @Test
  void wrongCommandLineNamesTheOption() {
    assertThatIllegalArgumentException().isThrownBy(() -> Main.settings("--prot", "1"))
        .withMessageContaining("--prot");
    assertThatIllegalArgumentException().isThrownBy(() -> Main.settings("--port", "x"))
        .withMessageContaining("--port");
    assertThatIllegalArgumentException().isThrownBy(() -> Main.settings("--port"))
        .withMessageContaining("--port");
    assertThatIllegalArgumentException().isThrownBy(() -> Main.settings("--evaluated-status", "202"))
        .withMessageContaining("202");
  }
}
