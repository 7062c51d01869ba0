package dev.catraca.acquirer.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignaturesTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A vector of our own, made by another tool. */
  @Test
  void any_secret_of_ours_signs_and_nobody_elses() {
    byte[] signature = HexFormat.of()
        .parseHex("4c15fb2a43f93ef61eaa3e0893866d57cad9cad4223242cfb96f362480cb4021");
    byte[] body = bytes("{\"id\":\"evt_1\",\"object\":\"event\"}");
    Signatures both = new Signatures(List.of(bytes("whsec_next"), bytes("whsec_test")));
    assertThat(both.fits(signature, bytes("1700000000."), body)).isTrue();
    assertThat(both.fits(signature, bytes("1700000001."), body)).isFalse();
    assertThat(both.fits(new byte[0], bytes("1700000000."), body)).isFalse();
    assertThat(new Signatures(List.of(bytes("whsec_next"))).fits(signature, bytes("1700000000."), body))
        .isFalse();
    assertThat(new Signatures(List.of()).fits(signature, body)).isFalse();
  }
}
