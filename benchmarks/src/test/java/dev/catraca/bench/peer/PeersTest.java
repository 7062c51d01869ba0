package dev.catraca.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The books must tell what is wrong, or a run proves nothing. */
class PeersTest {
  private static final String ORDER = OrderIds.of("load", 1);

  private final Peers peers = new Peers(Duration.ZERO);

  @Test
  void an_order_that_went_well_is_complete_and_breaks_nothing() {
    authorize("a");
    evaluate();
    capture("c");
    tell();
    assertThat(verdict().complete()).isEqualTo(1);
    assertThat(verdict().violations(1)).isZero();
  }

  @Test
  void a_direct_order_is_complete_once_it_is_charged_and_told() {
    evaluate();
    operation("charge", "c");
    tell();
    assertThat(verdict().complete()).isEqualTo(1);
    assertThat(verdict().violations(1)).isZero();
  }

  @Test
  void an_order_that_was_taken_and_never_heard_of_is_lost() {
    assertThat(verdict().violations(1)).isEqualTo(1);
  }

  @Test
  void an_order_that_is_not_told_is_lost() {
    authorize("a");
    evaluate();
    capture("c");
    assertThat(verdict().lost(1)).isEqualTo(1);
  }

  @Test
  void a_second_capture_is_wrong_and_the_same_one_again_is_a_repetition() {
    authorize("a");
    evaluate();
    capture("c");
    capture("c");
    tell();
    assertThat(verdict().wrongs()).isZero();
    assertThat(verdict().repeated()).isEqualTo(1);
    capture("another");
    assertThat(verdict().wrongs()).isEqualTo(1);
    assertThat(verdict().violations(1)).isEqualTo(2);
  }

  @Test
  void a_second_authorization_is_wrong() {
    authorize("a");
    authorize("b");
    assertThat(verdict().wrongs()).isEqualTo(1);
  }

  @Test
  void a_second_evaluation_and_a_second_status_are_repetitions() {
    authorize("a");
    evaluate();
    evaluate();
    capture("c");
    tell();
    tell();
    assertThat(verdict().repeated()).isEqualTo(2);
  }

  @Test
  void a_capture_before_the_evaluation_and_a_status_before_the_capture_are_wrong() {
    authorize("a");
    capture("c");
    assertThat(verdict().wrongs()).isEqualTo(1);
    peers.answer("PUT", "/legiti/order", "", "{\"id\":\"" + OrderIds.of("load", 2) + "\"}");
    assertThat(verdict().wrongs()).isEqualTo(2);
  }

  @Test
  void what_the_peers_took_themselves_is_not_counted() {
    Peers slow = new Peers(Duration.ofHours(1));
    String order = OrderIds.of("slow", OrderIds.micros() - Duration.ofHours(2).toNanos() / 1000, 1);
    slow.answer("POST", "/acquirer/operations", "a", body(order, "authorize"));
    slow.answer("POST", "/legiti/order", "", "{\"id\":\"" + order + "\",\"evaluate\":true}");
    slow.answer("POST", "/acquirer/operations", "c", body(order, "capture"));
    Verdict verdict = Verdict.read(slow.answer("POST", "/books/slow", "", "").body());
    assertThat(verdict.captureP50()).isLessThan(Duration.ofMinutes(1).toNanos() / 1000);
  }

  private Verdict verdict() {
    return Verdict.read(peers.answer("POST", "/books/load", "", "").body());
  }

  private void authorize(String key) {
    operation("authorize", key);
  }

  private void capture(String key) {
    operation("capture", key);
  }

  private void operation(String operation, String key) {
    assertThat(peers.answer("POST", "/acquirer/operations", key, body(ORDER, operation)).status())
        .isEqualTo(200);
  }

  private static String body(String order, String operation) {
    return "{\"order\":\"" + order + "\",\"operation\":\"" + operation
        + "\",\"amount\":11000,\"currency\":\"BRL\"}";
  }

  private void evaluate() {
    assertThat(peers
        .answer("POST", "/legiti/order", "",
            "{\"id\":\"" + ORDER + "\",\"evaluate\":true,\"status\":\"pending\"}")
        .body()).contains("approve");
  }

  private void tell() {
    assertThat(
        peers.answer("PUT", "/legiti/order", "", "{\"id\":\"" + ORDER + "\",\"status\":\"approved\"}")
            .status())
        .isEqualTo(200);
  }
}
