package dev.catraca.testkit.judge;

import dev.catraca.acquiring.Capabilities;
import dev.catraca.acquiring.Capabilities.Resolution;
import dev.catraca.port.Concerns;
import dev.catraca.view.Attention;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What is unknown is shown to people in time, and what is merely under way is not (flows, section 7): invariant 26. Told by the starts
 * alone, never by the order that the core folds.
 */
final class VisibilityRules {
  private final JudgeLedger books;
  private final Findings findings;

  VisibilityRules(JudgeLedger books, Findings findings) {
    this.books = books;
    this.findings = findings;
  }

  /** An operation that is not concluded. */
  private record Open(long number, Instant since, Capabilities capabilities, boolean accepted) {
    Instant unknownFrom() {
      Duration told = capabilities.noticeWithin().orElse(Duration.ZERO);
      boolean later = accepted && told.compareTo(capabilities.callTimeout()) > 0;
      return since.plus(later ? told : capabilities.callTimeout());
    }

    /** From when on people have to be shown it, at the latest. */
    Instant shownFrom() {
      if (accepted) {
        return capabilities.queryByReference()
            ? unknownFrom().plus(capabilities.callTimeout().multipliedBy(3))
            : unknownFrom();
      }
      return capabilities.resolution() == Resolution.PERSON ? unknownFrom()
          : since.plus(capabilities.callTimeout().multipliedBy(3));
    }
  }

  private Optional<Open> open() {
    if (books.unconcluded.isEmpty()) {
      return Optional.empty();
    }
    long number = Collections.max(books.unconcluded);
    return books.starts.find(number)
        .map(start -> new Open(number, start.at(), start.fact().terms().capabilities(),
            books.accepted.contains(number)));
  }

  /** The head says from when on somebody should look. */
  void written(Concerns concerns) {
    if (books.isTakenBack() && concerns.attentionFrom().isEmpty()) {
      findings.add(26, "lists will not show that the acquirer has taken back what it told");
    }
    open().ifPresent(open -> {
      boolean hidden = concerns.attentionFrom().map(from -> from.isAfter(open.shownFrom())).orElse(true);
      if (hidden) {
        findings.add(26, "lists will not show in time that operation " + open.number() + " is unknown");
      }
      boolean forThatAlone = concerns.attention().filter(kind -> kind == Attention.Kind.OUTCOME_LATE
          || (kind == Attention.Kind.OUTCOME_UNKNOWN && concerns.owed() == 0)).isPresent();
      if (forThatAlone
          && concerns.attentionFrom().filter(from -> from.isBefore(open.unknownFrom())).isPresent()) {
        findings.add(26, "somebody is called for operation " + open.number() + ", which is merely under way");
      }
    });
  }

  /** Somebody looked at the order; what is wrong with what they saw. */
  List<Violation> shown(Instant at, boolean atRest, boolean needsAttention) {
    List<Violation> wrong = new ArrayList<>();
    open().ifPresent(open -> {
      if (atRest && at.isBefore(open.unknownFrom())) {
        wrong.add(new Violation(26, 0,
            "is called at rest while operation " + open.number() + " is merely under way"));
      }
      if (!needsAttention && !at.isBefore(open.shownFrom())) {
        wrong.add(new Violation(26, 0, "nobody is shown that operation " + open.number() + " is unknown"));
      }
    });
    return wrong;
  }
}
