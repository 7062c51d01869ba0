package dev.catraca.acquirer.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FormTest {
  @Test
  void parameters_stay_in_their_order_and_are_encoded() {
    Form form = new Form().with("b", "1 2+3").with("a[x]", "ação&").with("b", "");
    assertThat(new String(form.bytes(), StandardCharsets.US_ASCII))
        .isEqualTo("b=1+2%2B3&a%5Bx%5D=a%C3%A7%C3%A3o%26&b=");
    assertThat(form.query()).isEqualTo("?b=1%202%2B3&a%5Bx%5D=a%C3%A7%C3%A3o%26&b=");
  }

  @Test
  void nothing_is_no_query() {
    assertThat(new Form().query()).isEmpty();
    assertThat(new Form().bytes()).isEmpty();
  }

  @Test
  void a_copy_goes_its_own_way() {
    Form form = new Form().with("a", "1");
    form.copy().with("b", "2");
    assertThat(form.query()).isEqualTo("?a=1");
  }
}
