package dev.catraca.app.architecture;

import java.util.List;
import java.util.stream.Stream;

/** Libraries that replace a collaborator by whatever a test wants to believe of it. */
final class MockLibraries {
  private MockLibraries() {}

  static List<String> onTheClassPath() {
    return among("org.mockito.Mockito", "org.easymock.EasyMock", "org.jmock.Mockery", "mockit.Mocked",
        "org.powermock.api.mockito.PowerMockito", "io.mockk.MockK");
  }

  static List<String> among(String... names) {
    return Stream.of(names).filter(MockLibraries::isThere).toList();
  }

  private static boolean isThere(String name) {
    return MockLibraries.class.getClassLoader()
        .getResource(name.replace('.', '/') + ".class") != null;
  }
}
