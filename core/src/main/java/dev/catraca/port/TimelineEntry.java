package dev.catraca.port;

import dev.catraca.model.RecordedFact;
import java.time.Instant;

/** One line of an order's timeline. */
public sealed interface TimelineEntry {
  /** A fact. */
  record Happened(RecordedFact recorded) implements TimelineEntry {}

  /**
   * A remark and how often it was made in a row.
   *
   * @param lastAt when it was made for the last time
   */
  record Remarked(TimelineNote remark, int times, Instant lastAt) implements TimelineEntry {}
}
