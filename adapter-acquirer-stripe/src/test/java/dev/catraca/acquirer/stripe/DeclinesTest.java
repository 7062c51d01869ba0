package dev.catraca.acquirer.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.acquirer.stripe.simulator.StripeSimulator;
import dev.catraca.acquiring.AcquirerOutcome.Declined;
import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.acquiring.Operation;
import dev.catraca.acquiring.QueryOutcome;
import dev.catraca.port.OperationRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Why a payment was declined, code by code, through the wire of {@link StripeSimulator}: by its answer and by a later question. */
class DeclinesTest {
  private final StripeSandbox stripe = new StripeSandbox();
  private final StripeAcquirer acquirer = stripe.connect(stripe.settings());

  record Row(DeclineCategory category, String code) {}

  static Stream<Row> rows() throws IOException {
    try (InputStream table = DeclinesTest.class.getResourceAsStream("/decline-codes.csv")) {
      String text = new String(table.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).map(line -> line.split(","))
          .flatMap(cells -> Arrays.stream(cells[1].split(" "))
              .map(code -> new Row(DeclineCategory.valueOf(cells[0]), code)));
    }
  }

  @AfterEach
  void close() {
    acquirer.close();
    stripe.close();
  }

  private OperationRequest paying(String paymentMethod) {
    return stripe.request(Operation.CHARGE, 1, stripe.card(paymentMethod), Optional.empty());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void a_code_has_its_category(Row row) {
    OperationRequest request = paying("pm_decline_" + row.code());
    assertThat(acquirer.perform(request)).isInstanceOfSatisfying(Declined.class, declined -> {
      assertThat(declined.category()).isEqualTo(row.category());
      assertThat(declined.code()).isEqualTo(row.code());
      assertThat(declined.transactionId()).isPresent();
      stripe.pass(Duration.ofHours(2));
      assertThat(acquirer.query(request)).isEqualTo(new QueryOutcome.Found(declined));
    });
  }

  /** A scheme's advice outweighs want of funds, and never a suspicion of fraud, which a mark depends on. */
  @ParameterizedTest
  @CsvSource({"insufficient_funds,do_not_try_again,DO_NOT_RETRY",
      "generic_decline,do_not_try_again,DO_NOT_RETRY",
      "fraudulent,do_not_try_again,FRAUD", "stolen_card,do_not_try_again,LOST_OR_STOLEN",
      "insufficient_funds,try_again_later,FUNDS", "generic_decline,try_again_later,OTHER",
      "generic_decline,confirm_card_data,CARD_DATA", "insufficient_funds,confirm_card_data,FUNDS",
      "insufficient_funds,a_word_of_next_year,FUNDS"})
  void an_advice_may_overrule(String code, String advice, DeclineCategory category) {
    assertThat(Declines.category(code, Optional.of(advice), false)).isEqualTo(category);
  }

  @ParameterizedTest
  @CsvSource({"pm_card_visa_chargeDeclined,OTHER", "pm_card_visa_chargeDeclinedInsufficientFunds,FUNDS",
      "pm_card_visa_chargeDeclinedLostCard,LOST_OR_STOLEN",
      "pm_card_visa_chargeDeclinedStolenCard,LOST_OR_STOLEN",
      "pm_card_visa_chargeDeclinedVelocityLimitExceeded,FUNDS", "pm_card_chargeDeclinedExpiredCard,CARD_DATA",
      "pm_card_chargeDeclinedIncorrectCvc,CARD_DATA",
      "pm_card_chargeDeclinedProcessingError,ISSUER_UNAVAILABLE",
      "pm_card_chargeDeclinedFraudulent,FRAUD", "pm_card_chargeCustomerFail,OTHER",
      "pm_card_authenticationRequired,OTHER", "pm_card_threeDSecure2Required,OTHER",
      "pm_card_radarBlock,FRAUD"})
  void cards_for_tests_behave_as_their_names_say(String paymentMethod, DeclineCategory category) {
    assertThat(acquirer.perform(paying(paymentMethod))).isInstanceOfSatisfying(Declined.class,
        declined -> assertThat(declined.category()).isEqualTo(category));
  }
}
