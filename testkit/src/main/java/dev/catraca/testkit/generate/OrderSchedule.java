package dev.catraca.testkit.generate;

import java.util.List;
import java.util.stream.Collectors;

/** What happens to one order, from its placement on. */
public record OrderSchedule(Setting setting, List<Happening> happenings) {
  public OrderSchedule {
    happenings = List.copyOf(happenings);
  }

  @Override
  public String toString() {
    return setting + "\n"
        + happenings.stream().map(h -> "  then " + h + "\n").collect(Collectors.joining());
  }
}
