package dev.catraca.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a peer may be, and where it may not. */
class HttpEndpointTest {
  private static HttpEndpoint of(String url) {
    return HttpEndpoint.of(URI.create(url));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://acquirer.example", "http://10.0.0.1", "http://127.0.0.1.evil.example",
      "http://localhost.evil.example"})
  void a_secret_does_not_leave_the_machine_in_plain_text(String url) {
    assertThatThrownBy(() -> of(url)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https://");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://acquirer.example", "acquirer.example", "https:///v1",
      "https://user:pw@a.example",
      "https://a.example/v1?key=1", "https://a.example/#here"})
  void what_is_no_plain_address_of_a_service_is_refused(String url) {
    assertThatThrownBy(() -> of(url)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_path_is_put_below_the_bases_own() {
    assertThat(of("https://a.example/v72/").path("/payments")).isEqualTo("/v72/payments");
    assertThat(of("https://a.example").path("/payments")).isEqualTo("/payments");
    assertThat(of("https://a.example").port()).isEqualTo(443);
    assertThat(of("http://localhost:8081/v1").port()).isEqualTo(8081);
    assertThat(of("http://[::1]/").port()).isEqualTo(80);
  }

  @Test
  void something_must_be_able_to_be_sent() {
    URI url = URI.create("https://a.example");
    assertThatThrownBy(() -> new HttpEndpoint(url, 0, 1, Duration.ofSeconds(1), 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new HttpEndpoint(url, 1, -1, Duration.ofSeconds(1), 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new HttpEndpoint(url, 1, 1, Duration.ofSeconds(1), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
