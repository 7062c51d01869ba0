package dev.catraca.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.persistence.jdbc.JdbcOrderStore;
import dev.catraca.port.OrderStore;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LateStoreTest {
  /** What the store does in its own way, though the port has a plain one for stores that do not. */
  static Method[] methods() {
    return Arrays.stream(OrderStore.class.getMethods())
        .filter(method -> declares(JdbcOrderStore.class, method))
        .toArray(Method[]::new);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void passesOnAllThatTheStoreDoes(Method method) {
    assertThat(declares(LateStore.class, method)).isTrue();
  }

  private static boolean declares(Class<?> type, Method method) {
    return Arrays.stream(type.getDeclaredMethods()).anyMatch(own -> own.getName().equals(method.getName())
        && Arrays.equals(own.getParameterTypes(), method.getParameterTypes()));
  }
}
