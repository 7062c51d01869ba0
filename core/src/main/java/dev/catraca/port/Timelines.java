package dev.catraca.port;

import dev.catraca.order.OrderId;
import java.util.List;

/** What happened to an order, for people to read: facts, and remarks about what changed nothing. */
public interface Timelines {
  /** Adds a remark, or counts it, when it equals the last one of its subject but for time and sequence. */
  void remark(OrderId order, TimelineNote remark);

  /** Facts and remarks in the order in which they came. */
  List<TimelineEntry> timeline(OrderId order);
}
