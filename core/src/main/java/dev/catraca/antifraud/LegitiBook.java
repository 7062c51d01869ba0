package dev.catraca.antifraud;

import dev.catraca.antifraud.Notice.Message;
import dev.catraca.antifraud.Notice.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Legiti was told of an order and what it is still to be told, in the order in which things happened (flows, section 9).
 *
 * @param posted whether a {@code POST /order} was ever about to be sent
 * @param acknowledged whether Legiti has the order
 * @param inDoubt whether it may have the order though no answer said so
 * @param lateDecision what Legiti decided when it no longer mattered
 */
public record LegitiBook(boolean posted, boolean acknowledged, boolean inDoubt,
    Optional<Decision> lateDecision,
    List<Notice> notices) {
  public static final LegitiBook EMPTY = new LegitiBook(false, false, false, Optional.empty(), List.of());

  public LegitiBook {
    notices = List.copyOf(notices);
  }

  /** The notification to send next; empty while there is none, or while a parked one blocks the rest. */
  public Optional<Notice> next() {
    for (Notice notice : notices) {
      if (notice.message() instanceof Message.Creation && notice.standing() != Standing.ACKNOWLEDGED) {
        return notice.standing() == Standing.OWED ? Optional.of(notice) : Optional.empty();
      }
    }
    return notices.stream().filter(n -> n.standing() == Standing.OWED && isReady(n)).findFirst();
  }

  /** Every notification that is still to be acknowledged, parked ones included. */
  public List<Notice> open() {
    return notices.stream().filter(n -> n.standing() == Standing.OWED || n.standing() == Standing.PARKED)
        .toList();
  }

  /** A parked status that a later one overtook says nothing new and is not sent again. */
  public List<Notice> shown() {
    if (notices.stream().noneMatch(n -> n.standing() == Standing.PARKED)) {
      return notices;
    }
    List<Notice> shown = new ArrayList<>();
    for (int i = 0; i < notices.size(); i++) {
      Notice notice = notices.get(i);
      boolean overtaken = notices.subList(i + 1, notices.size()).stream().anyMatch(Notice::isStatus);
      boolean superseded = notice.isStatus() && notice.standing() == Standing.PARKED && overtaken;
      shown.add(superseded
          ? new Notice(notice.id(), notice.message(), Standing.SUPERSEDED, notice.error(), notice.since())
          : notice);
    }
    return shown;
  }

  public Optional<Notice> find(NoticeId id) {
    return shown().stream().filter(n -> n.isFor(id)).findFirst();
  }

  public boolean owesMark(FraudSignal signal) {
    return notices.stream().anyMatch(n -> n.message().equals(new Message.FraudMark(signal)));
  }

  private boolean isReady(Notice notice) {
    return switch (notice.message()) {
      case Message.Creation creation -> true;
      case Message.StatusChange status -> acknowledged;
      case Message.PaymentUpdate update -> acknowledged;
      case Message.FraudMark mark -> acknowledged && isExplained(notice);
    };
  }

  /** A mark follows the status that explains it: the last one before it, or one that overtook that. */
  private boolean isExplained(Notice mark) {
    int at = notices.indexOf(mark);
    int explained = at;
    while (explained >= 0 && !notices.get(explained).isStatus()) {
      explained--;
    }
    return notices.subList(Math.max(explained, 0), notices.size()).stream()
        .anyMatch(n -> n.isStatus() && n.standing() == Standing.ACKNOWLEDGED);
  }

  public LegitiBook afterPost() {
    return new LegitiBook(true, acknowledged, inDoubt, lateDecision, notices);
  }

  public LegitiBook afterDoubt() {
    return new LegitiBook(true, acknowledged, true, lateDecision, notices);
  }

  /** Legiti has the order: no creation is owed any more. */
  public LegitiBook afterReceipt(Optional<Decision> late) {
    List<Notice> now = notices.stream()
        .map(n -> n.message() instanceof Message.Creation ? n.now(Standing.ACKNOWLEDGED) : n).toList();
    return new LegitiBook(true, true, inDoubt, late.or(() -> lateDecision), now);
  }

  /** What was refused of the order is put right: its creation is owed again. */
  public LegitiBook afterCorrection() {
    List<Notice> now = notices.stream().map(
        n -> n.message() instanceof Message.Creation && n.standing() == Standing.PARKED ? n.now(Standing.OWED)
            : n)
        .toList();
    return new LegitiBook(posted, acknowledged, inDoubt, lateDecision, now);
  }

  /** Legiti is not told of the order at all: nor of its payments, which would wait for ever. */
  public LegitiBook withheld() {
    List<Notice> now = notices.stream()
        .map(n -> n.standing() == Standing.OWED ? n.now(Standing.WITHHELD) : n).toList();
    return new LegitiBook(posted, acknowledged, inDoubt, lateDecision, now);
  }

  public LegitiBook with(Notice changed) {
    List<Notice> now = notices.stream().map(n -> n.isFor(changed.id()) ? changed : n).toList();
    return new LegitiBook(posted, acknowledged, inDoubt, lateDecision, now);
  }

  public LegitiBook plus(Notice owed) {
    List<Notice> now = new ArrayList<>(notices);
    now.add(owed);
    return new LegitiBook(posted, acknowledged, inDoubt, lateDecision, now);
  }
}
