package dev.catraca.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.port.Acquirer;
import dev.catraca.port.AcquirerProvider;
import dev.catraca.port.InvalidSettingException;
import dev.catraca.port.Setting;
import dev.catraca.port.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Acquirers are found by the service loader, chosen by name, and told what they declare. */
class ChosenAcquirersTest {
  private static final Map<String, String> CIELO = Map.of("CATRACA_CIELO_URL", "https://api.cielo.example",
      "CATRACA_CIELO_QUERY_URL", "https://query.cielo.example", "CATRACA_CIELO_MERCHANT_ID", "merchant",
      "CATRACA_CIELO_MERCHANT_KEY", "hidden-merchant-key", "CATRACA_CIELO_REFERENCE_SECRET",
      "hidden-reference-secret");

  private static List<ChosenAcquirer> chosen(String acquirer, Map<String, String> more) {
    Map<String, String> variables = new HashMap<>(more);
    variables.put("CATRACA_LEGITI_URL", "simulated");
    variables.put("CATRACA_ACQUIRER", acquirer);
    return ServiceSettings.from(variables).peers().acquirers();
  }

  private static List<String> names(String acquirer) {
    return chosen(acquirer, CIELO).stream().map(each -> each.provider().name()).toList();
  }

  @Test
  void oursAreFound() {
    assertThat(InstalledAcquirers.found().names()).contains("adyen", "braspag", "cielo", "simulated",
        "stripe");
  }

  @Test
  void everythingThatOursReadStandsInThePageOfSettings() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "configuration.md"));
    InstalledAcquirers found = InstalledAcquirers.found();
    for (String name : List.of("adyen", "braspag", "cielo", "simulated", "stripe")) {
      assertThat(found.find(name).orElseThrow().settings()).extracting(Setting::variable)
          .allSatisfy(variable -> assertThat(page).contains("`" + variable + "`"));
    }
  }

  @Test
  void theOneForNewPaymentsComesFirst() {
    assertThat(names("simulated")).containsExactly("simulated");
    assertThat(names("http://127.0.0.1:8082")).containsExactly("simulated");
    assertThat(names("cielo, simulated")).containsExactly("cielo", "simulated");
    assertThat(names("http://127.0.0.1:8082,cielo")).containsExactly("simulated", "cielo");
  }

  @Test
  void eachIsOpenedWithWhatItReads() throws Exception {
    for (ChosenAcquirer each : chosen("cielo,simulated", CIELO)) {
      Acquirer acquirer = each.open();
      assertThat(acquirer.terms().name()).isIn("cielo", "stub");
      if (acquirer instanceof AutoCloseable closeable) {
        closeable.close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"riverbank", "Cielo", "cielo,", "simulated,simulated", "cielo;simulated",
      "ftp://127.0.0.1"})
  void whatCannotBeChosenIsRefused(String acquirer) {
    assertThatThrownBy(() -> names(acquirer)).isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("CATRACA_ACQUIRER ").hasMessageEndingWith(".");
  }

  @Test
  void allThatIsMissingIsNamedAtOnce() {
    assertThatThrownBy(() -> chosen("cielo", Map.of("CATRACA_CIELO_MERCHANT_ID", "merchant")))
        .isInstanceOf(InvalidSettingException.class).hasMessageContaining("CATRACA_CIELO_URL")
        .hasMessageContaining("CATRACA_CIELO_QUERY_URL").hasMessageContaining("CATRACA_CIELO_MERCHANT_KEY")
        .hasMessageContaining("CATRACA_CIELO_REFERENCE_SECRET").hasMessageEndingWith("must be set.");
  }

  @Test
  void aSlipOfThePenIsRefusedByName() {
    assertThatThrownBy(() -> chosen("simulated", Map.of("CATRACA_CIELO_MERCHANT_KYE", "hidden")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("CATRACA_CIELO_MERCHANT_KYE is not a setting")
        .hasMessageNotContaining("hidden");
  }

  @Test
  void whatTheAdapterRefusesIsToldByItsVariable() {
    Map<String, String> wrong = new HashMap<>(CIELO);
    wrong.put("CATRACA_CIELO_MERCHANT_KEY", "hidden key");

    assertThatThrownBy(() -> chosen("cielo", wrong).getFirst().open())
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("CATRACA_CIELO_MERCHANT_KEY must be 1 to 100 visible characters.");
  }

  @Test
  void whatTheAdapterRefusesOtherwiseIsToldByItsName() {
    assertThatThrownBy(() -> chosen("http://acquirer.example", Map.of()).getFirst().open())
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("CATRACA_ACQUIRER cannot be simulated with these settings: ");
  }

  @Test
  void secretsAreNeverShown() {
    assertThat(chosen("cielo", CIELO).toString()).doesNotContain("hidden").contains("cielo");
  }

  /** A provider that reads one variable and opens nothing. */
  private record Reading(String name, String variable) implements AcquirerProvider {
    @Override
    public List<Setting<?>> settings() {
      return List.of(Setting.text(variable, "anything"));
    }

    @Override
    public Acquirer open(Settings settings) {
      throw new IllegalStateException("nobody opens it");
    }
  }

  @Test
  void noTwoShareANameOrAVariable() {
    assertThatThrownBy(() -> new InstalledAcquirers(
        List.of(new Reading("bank", "CATRACA_BANK_URL"), new Reading("bank", "CATRACA_BANK_KEY"))))
        .hasMessage("two acquirers are named bank");
    assertThatThrownBy(() -> new InstalledAcquirers(
        List.of(new Reading("bank", "CATRACA_BANK_URL"), new Reading("river", "CATRACA_BANK_URL"))))
        .hasMessage("the acquirers bank and river both read CATRACA_BANK_URL");
    assertThatThrownBy(() -> new InstalledAcquirers(List.of(new Reading("The Bank", "CATRACA_BANK_URL"))))
        .hasMessageContaining("'The Bank'");
  }
}
