package dev.catraca.proof.explore;

import static dev.catraca.order.FlowKind.DIRECT;
import static dev.catraca.order.FlowKind.PRE_AUTHORIZATION;
import static dev.catraca.policy.DeadlineAction.APPROVE;
import static dev.catraca.policy.DeadlineAction.DECLINE;
import static dev.catraca.proof.explore.ExploredSetting.Lanes.BOTH;
import static dev.catraca.proof.explore.ExploredSetting.Lanes.MONEY;
import static dev.catraca.proof.explore.ExploredSetting.Lanes.REPORTS;
import static dev.catraca.proof.explore.ExploredSetting.Peer.IDEMPOTENT;
import static dev.catraca.proof.explore.ExploredSetting.Peer.LATE_QUERY;
import static dev.catraca.proof.explore.ExploredSetting.Peer.NEITHER;
import static dev.catraca.proof.explore.ExploredSetting.Peer.QUERY;

import dev.catraca.order.FlowKind;
import dev.catraca.policy.FallbackAction;
import dev.catraca.proof.explore.ExploredSetting.Wish;
import java.util.ArrayList;
import java.util.List;

/**
 * Which places are explored when. An attempt's own deadline may fire at almost every moment of it, so that the moments multiply with each
 * attempt: it fires in the places with one attempt, together with everything that may be asked for, and in places with two attempts of
 * their own; in those with three attempts, which are about cards, renewals and faults, and in those with two where more than one thing
 * goes wrong, or four times something does, attempts last as long as it takes. The deep profile has three attempts with their deadlines as well.
 */
public final class Profiles {
  private static final Wish[] EVERYTHING = Wish.everyday();
  /** Those that do for all time what they can do. */
  private static final List<ExploredSetting.Peer> PEERS = List.of(IDEMPOTENT, QUERY, LATE_QUERY,
      ExploredSetting.Peer.NEITHER);
  /** Those that accept operations for later, and one that promises something else of each and tells sums. */
  private static final List<ExploredSetting.Peer> LATER = List.of(ExploredSetting.Peer.ACCEPTING,
      ExploredSetting.Peer.ACCEPTING_ASKED,
      ExploredSetting.Peer.BY_STATE_AND_SUM);
  private static final Wish[] DISPUTES = Wish.disputes();

  private Profiles() {}

  /** In every whole build; in a quick one the small places of these. */
  public static List<ExploredSetting> ordinary() {
    List<ExploredSetting> places = new ArrayList<>();
    for (FlowKind flow : FlowKind.values()) {
      for (ExploredSetting.Peer peer : PEERS) {
        places.add(ExploredSetting.of(flow, peer, MONEY).faults(1).wishes(EVERYTHING));
        places.add(ExploredSetting.of(flow, peer, MONEY).attempts(3).faults(1)
            .wishes(Wish.OTHER_CARD, Wish.SAME_CARD)
            .withLastingAttempts());
        places.add(ExploredSetting.of(flow, peer, MONEY).attempts(2).faults(1).wishes(Wish.OTHER_CARD));
      }
      places.add(ExploredSetting.of(flow, IDEMPOTENT, REPORTS).faults(1).wishes(EVERYTHING));
      for (ExploredSetting.Peer forgetful : List.of(ExploredSetting.Peer.FORGETFUL,
          ExploredSetting.Peer.FORGETFUL_UNASKED)) {
        places.add(ExploredSetting.of(flow, forgetful, MONEY).attempts(2).faults(1).wishes(Wish.OTHER_CARD)
            .withPlainAnswers());
        places.add(ExploredSetting.of(flow, forgetful, MONEY).attempts(2).faults(2)
            .wishes(Wish.CANCEL, Wish.REFUND_HALF).withPlainAnswers().withLastingAttempts());
      }
      for (ExploredSetting.Peer later : LATER) {
        places.add(ExploredSetting.of(flow, later, MONEY).faults(1)
            .wishes(Wish.CANCEL, Wish.REFUND_HALF, Wish.REFUND)
            .withPlainAnswers());
        places.add(ExploredSetting.of(flow, later, MONEY).faults(2).wishes(Wish.CANCEL, Wish.REFUND_HALF)
            .withPlainAnswers().withLastingAttempts());
      }
      places.add(withdrawing(flow, IDEMPOTENT).faults(2));
      places.add(withdrawing(flow, flow == DIRECT ? LATE_QUERY : NEITHER).faults(2));
      places.add(withdrawing(flow, ExploredSetting.Peer.ACCEPTING).faults(1));
      places.add(ExploredSetting.of(flow, LATE_QUERY, MONEY).faults(1).wishes(EVERYTHING)
          .fallbacks(FallbackAction.APPROVE, FallbackAction.DECLINE, APPROVE));
    }
    places.add(ExploredSetting.of(DIRECT, IDEMPOTENT, MONEY).faults(2)
        .wishes(Wish.REFUND_HALF, Wish.REFUND, Wish.CHARGEBACK_HALF).withLastingAttempts().withdrawing());
    places.add(ExploredSetting.of(DIRECT, IDEMPOTENT, MONEY).faults(1).wishes(DISPUTES));
    places.add(ExploredSetting.of(PRE_AUTHORIZATION, LATE_QUERY, MONEY).faults(1).wishes(DISPUTES));
    places.add(ExploredSetting.of(DIRECT, IDEMPOTENT, REPORTS).faults(1).wishes(Wish.DECLINE_FOR_FRAUD,
        Wish.CHARGEBACK_FOR_FRAUD, Wish.CHARGEBACK_HALF, Wish.REVERSE_CHARGEBACK, Wish.REFUND));
    places.add(ExploredSetting.of(DIRECT, IDEMPOTENT, MONEY).attempts(3).faults(4).wishes(Wish.OTHER_CARD)
        .withPlainAnswers().withLastingAttempts());
    places.add(
        ExploredSetting.of(PRE_AUTHORIZATION, IDEMPOTENT, MONEY).attempts(3).faults(3).wishes(Wish.OTHER_CARD)
            .withPlainAnswers().withLastingAttempts());
    places.add(ExploredSetting.of(PRE_AUTHORIZATION, LATE_QUERY, MONEY).faults(3).withPlainAnswers());
    places.add(ExploredSetting.of(DIRECT, NEITHER, MONEY).faults(3).withPlainAnswers());
    places.add(ExploredSetting.of(DIRECT, NEITHER, MONEY).faults(2).wishes(Wish.REFUND_HALF, Wish.REFUND)
        .withPlainAnswers());
    places.add(ExploredSetting.of(DIRECT, IDEMPOTENT, BOTH).faults(1).wishes(Wish.CANCEL));
    places.add(ExploredSetting.of(PRE_AUTHORIZATION, QUERY, BOTH).faults(1).wishes(Wish.CANCEL));
    return List.copyOf(places);
  }

  /** Where what was done is taken back: what is told of it, when, and what people say then. */
  private static ExploredSetting withdrawing(FlowKind flow, ExploredSetting.Peer peer) {
    return ExploredSetting.of(flow, peer, MONEY).wishes(Wish.CANCEL, Wish.REFUND_HALF, Wish.REFUND)
        .withPlainAnswers().withLastingAttempts().withdrawing();
  }

  /** What an ignored answer's being dropped rests on. */
  public static List<ExploredSetting> unreduced() {
    Wish[] wishes = {Wish.CANCEL, Wish.APPROVE, Wish.REFUND};
    List<ExploredSetting> places = new ArrayList<>();
    for (FlowKind flow : FlowKind.values()) {
      for (ExploredSetting.Peer peer : PEERS) {
        places.add(ExploredSetting.of(flow, peer, MONEY).faults(2).wishes(wishes).keepingIgnored());
      }
      places.add(ExploredSetting.of(flow, IDEMPOTENT, REPORTS).faults(1).wishes(wishes).keepingIgnored());
    }
    return List.copyOf(places);
  }

  /** In continuous integration: three attempts and three or four faults where that makes a million moments; attempts last, but where everything is asked for. */
  public static List<ExploredSetting> large() {
    return List.of(
        ExploredSetting.of(PRE_AUTHORIZATION, IDEMPOTENT, MONEY).attempts(3).faults(3).wishes(Wish.OTHER_CARD)
            .withLastingAttempts(),
        ExploredSetting.of(DIRECT, LATE_QUERY, MONEY).attempts(3).faults(4).wishes(Wish.OTHER_CARD)
            .withPlainAnswers()
            .withLastingAttempts(),
        ExploredSetting.of(PRE_AUTHORIZATION, LATE_QUERY, MONEY).faults(4).withPlainAnswers()
            .withLastingAttempts(),
        ExploredSetting.of(DIRECT, IDEMPOTENT, REPORTS).faults(2).wishes(EVERYTHING));
  }

  /** Before a release: as far as it goes in half an hour or more, one place at a time. */
  public static List<ExploredSetting> deep() {
    List<ExploredSetting> places = new ArrayList<>(ordinary());
    for (FlowKind flow : FlowKind.values()) {
      for (ExploredSetting.Peer peer : PEERS) {
        places.add(ExploredSetting.of(flow, peer, MONEY).faults(2).wishes(EVERYTHING));
        places
            .add(ExploredSetting.of(flow, peer, MONEY).attempts(3).faults(4).wishes(Wish.OTHER_CARD)
                .withPlainAnswers()
                .withLastingAttempts());
        places.add(ExploredSetting.of(flow, peer, MONEY).attempts(3).faults(1).wishes(Wish.OTHER_CARD,
            Wish.SAME_CARD));
      }
      places.add(ExploredSetting.of(flow, IDEMPOTENT, REPORTS).faults(2).wishes(EVERYTHING));
      places
          .add(ExploredSetting.of(flow, IDEMPOTENT, REPORTS).attempts(2).faults(2).wishes(Wish.CANCEL,
              Wish.OTHER_CARD,
              Wish.APPROVE, Wish.REJECT_FOR_FRAUD, Wish.RESEND, Wish.CHARGEBACK_FOR_FRAUD));
      for (ExploredSetting.Peer later : LATER) {
        places.add(ExploredSetting.of(flow, later, MONEY).faults(1).wishes(EVERYTHING));
        places.add(
            ExploredSetting.of(flow, later, MONEY).attempts(2).faults(2).wishes(Wish.OTHER_CARD, Wish.CANCEL)
                .withPlainAnswers());
      }
      places.add(ExploredSetting.of(flow, LATE_QUERY, BOTH).faults(1).wishes(Wish.CANCEL, Wish.APPROVE,
          Wish.REFUND));
      places
          .add(ExploredSetting.of(flow, IDEMPOTENT, MONEY).faults(3)
              .wishes(Wish.CANCEL, Wish.REFUND_HALF, Wish.REFUND,
                  Wish.CHARGEBACK)
              .withPlainAnswers()
              .fallbacks(FallbackAction.DECLINE, FallbackAction.APPROVE, DECLINE));
    }
    return List.copyOf(places);
  }
}
