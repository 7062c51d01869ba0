package dev.catraca.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catraca.order.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected keys were computed by another program, from the same description. A vector never changes: keys that are out would. */
class HashedKeysTest {
  private static final byte[] SECRET = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  @ParameterizedTest
  @CsvSource(nullValues = "none", value = {
      "'', order-1/1/charge/5, 52, LZQ3EHC2IDC47YPKQRQ35CFYURRNAFG2ZYM4NVVLLAFQB3MJZAKA",
      "'', order-1/1/charge/5, 16, LZQ3EHC2IDC47YPK",
      "shop-a, order-1/1/charge/5, 52, NFARAHMESGEHYLUVK6JLYZIH6ZE2YQTUNA6YMRRHJDUQFTC767DQ",
      "loja-é, pedido-é-😀/1/refund/12, 20, 2OOHSUT3SRFLPMAISA5W",
      "a, b/1/charge/1, 30, GHBFEGG44NGVFRHHIELHCH23HMVHYW"})
  void a_key_is_what_it_always_was(String prefix, String key, int length, String expected) {
    assertThat(new HashedKeys(SECRET, prefix, length).of(key)).isEqualTo(expected);
  }

  @Test
  void the_secret_decides() {
    byte[] other = new byte[32];
    IntStream.range(0, other.length).forEach(i -> other[i] = (byte) i);
    assertThat(new HashedKeys(other, "shop", 36).of("o/1/void/9"))
        .isEqualTo("IBNQ2Q42S6NCLYQOZN2ANTCI7FWFGHMD7PRR");
  }

  @Test
  void prefix_and_key_do_not_run_into_each_other() {
    assertThat(new HashedKeys(SECRET, "a", 52).of("b/1/charge/1"))
        .isNotEqualTo(new HashedKeys(SECRET, "ab", 52).of("/1/charge/1"));
  }

  @Test
  void what_cannot_be_safe_is_refused() {
    assertThatThrownBy(() -> new HashedKeys(new byte[15], "", 20)).isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("secret");
    assertThatThrownBy(() -> new HashedKeys(SECRET, "a\0", 20)).isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("prefix");
    assertThatThrownBy(() -> new HashedKeys(SECRET, "", 15)).isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("length");
    assertThatThrownBy(() -> new HashedKeys(SECRET, "", 53)).isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("length");
    assertThat(new HashedKeys(new byte[16], "", 16).toString()).doesNotContain("0");
  }
}
