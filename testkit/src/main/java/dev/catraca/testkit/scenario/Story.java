package dev.catraca.testkit.scenario;

import dev.catraca.order.OrderStatus;
import dev.catraca.port.TimelineEntry;
import dev.catraca.testkit.fake.LegitiReceived;
import java.util.List;
import java.util.Locale;

/** What happened, in the words that scenarios compare. */
final class Story {
  private Story() {}

  static List<String> ofLegiti(List<LegitiReceived> received) {
    return received.stream().map(Story::line).toList();
  }

  private static String line(LegitiReceived call) {
    return switch (call) {
      case LegitiReceived.Evaluation c -> "post " + word(c.report().snapshot().status());
      case LegitiReceived.Collection c -> "collect " + word(c.report().snapshot().status());
      case LegitiReceived.Status c -> "put " + word(c.status());
      case LegitiReceived.Payment c -> "payment " + c.payment().number();
      case LegitiReceived.Mark c -> "mark " + c.signal().type();
    };
  }

  static List<String> ofTimeline(List<TimelineEntry> entries) {
    return entries.stream().map(Story::line).toList();
  }

  private static String line(TimelineEntry entry) {
    return switch (entry) {
      case TimelineEntry.Happened h ->
          h.recorded().fact().getClass().getSimpleName().replaceAll("([a-z])([A-Z])", "$1 $2")
              .toLowerCase(Locale.ROOT);
      case TimelineEntry.Remarked r -> r.remark().subject() + ": " + r.remark().result();
    };
  }

  static List<String> alerts(List<TimelineEntry> entries) {
    return entries.stream().filter(TimelineEntry.Remarked.class::isInstance)
        .map(TimelineEntry.Remarked.class::cast)
        .map(TimelineEntry.Remarked::remark).filter(remark -> remark.alert())
        .map(remark -> remark.subject() + ": " + remark.result() + ", " + remark.detail()).toList();
  }

  private static String word(OrderStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
