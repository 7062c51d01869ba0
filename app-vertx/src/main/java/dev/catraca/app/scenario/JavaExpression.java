package dev.catraca.app.scenario;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Records of settings as Java writes them: {@code new Capabilities(true, Optional.empty(), ...)}. */
final class JavaExpression {
  private JavaExpression() {}

  /** @throws IllegalArgumentException if it is of a kind that no setting has */
  static String of(Object value) {
    return switch (value) {
      case Duration time -> ScenarioText.duration(time);
      case Optional<?> maybe ->
          maybe.map(there -> "Optional.of(" + of(there) + ")").orElse("Optional.empty()");
      case Enum<?> word -> word.getDeclaringClass().getSimpleName() + "." + word.name();
      case Collection<?> all -> "Set.of(" + all.stream().map(JavaExpression::of).sorted()
          .collect(Collectors.joining(", ")) + ")";
      case Map<?, ?> all -> "Map.of(" + all.entrySet().stream()
          .flatMap(each -> Stream.of(of(each.getKey()), of(each.getValue())))
          .collect(Collectors.joining(", "))
          + ")";
      case Record record -> "new " + record.getClass().getSimpleName() + "("
          + Arrays.stream(record.getClass().getRecordComponents()).map(part -> of(read(record, part)))
              .collect(Collectors.joining(", "))
          + ")";
      case Boolean or -> or.toString();
      case Integer number -> number.toString();
      case String text -> "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
      default -> throw new IllegalArgumentException(value.getClass() + " is in no setting");
    };
  }

  private static Object read(Record record, RecordComponent part) {
    try {
      return part.getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException impossible) {
      throw new IllegalStateException("a public record is readable", impossible);
    }
  }
}
