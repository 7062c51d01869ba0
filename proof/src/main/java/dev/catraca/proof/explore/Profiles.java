package dev.catraca.proof.explore;

import static dev.catraca.order.FlowKind.DIRECT;
import static dev.catraca.order.FlowKind.PRE_AUTHORIZATION;
import static dev.catraca.policy.DeadlineAction.APPROVE;
import static dev.catraca.policy.DeadlineAction.DECLINE;
import static dev.catraca.proof.explore.Place.Lanes.BOTH;
import static dev.catraca.proof.explore.Place.Lanes.MONEY;
import static dev.catraca.proof.explore.Place.Lanes.REPORTS;
import static dev.catraca.proof.explore.Place.Peer.IDEMPOTENT;
import static dev.catraca.proof.explore.Place.Peer.LATE_QUERY;
import static dev.catraca.proof.explore.Place.Peer.NEITHER;
import static dev.catraca.proof.explore.Place.Peer.QUERY;

import dev.catraca.order.FlowKind;
import dev.catraca.policy.FallbackAction;
import dev.catraca.proof.explore.Place.Wish;
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
  private static final List<Place.Peer> PEERS = List.of(IDEMPOTENT, QUERY, LATE_QUERY, Place.Peer.NEITHER);
  /** Those that accept operations for later, and one that promises something else of each and tells sums. */
  private static final List<Place.Peer> LATER = List.of(Place.Peer.ACCEPTING, Place.Peer.ACCEPTING_ASKED,
      Place.Peer.BY_STATE_AND_SUM);
  private static final Wish[] DISPUTES = Wish.disputes();

  private Profiles() {}

  /** In every build, within a minute on two cores. */
  public static List<Place> ordinary() {
    List<Place> places = new ArrayList<>();
    for (FlowKind flow : FlowKind.values()) {
      for (Place.Peer peer : PEERS) {
        places.add(Place.of(flow, peer, MONEY).faults(1).wishes(EVERYTHING));
        places.add(Place.of(flow, peer, MONEY).attempts(3).faults(1).wishes(Wish.OTHER_CARD, Wish.SAME_CARD)
            .withLastingAttempts());
        places.add(Place.of(flow, peer, MONEY).attempts(2).faults(1).wishes(Wish.OTHER_CARD));
      }
      places.add(Place.of(flow, IDEMPOTENT, REPORTS).faults(1).wishes(EVERYTHING));
      for (Place.Peer forgetful : List.of(Place.Peer.FORGETFUL, Place.Peer.FORGETFUL_UNASKED)) {
        places.add(Place.of(flow, forgetful, MONEY).attempts(2).faults(1).wishes(Wish.OTHER_CARD)
            .withPlainAnswers());
        places.add(Place.of(flow, forgetful, MONEY).attempts(2).faults(2)
            .wishes(Wish.CANCEL, Wish.REFUND_HALF).withPlainAnswers().withLastingAttempts());
      }
      for (Place.Peer later : LATER) {
        places.add(Place.of(flow, later, MONEY).faults(1).wishes(Wish.CANCEL, Wish.REFUND_HALF, Wish.REFUND)
            .withPlainAnswers());
        places.add(Place.of(flow, later, MONEY).faults(2).wishes(Wish.CANCEL, Wish.REFUND_HALF)
            .withPlainAnswers().withLastingAttempts());
      }
      places.add(Place.of(flow, LATE_QUERY, MONEY).faults(1).wishes(EVERYTHING)
          .fallbacks(FallbackAction.APPROVE, FallbackAction.DECLINE, APPROVE));
    }
    places.add(Place.of(DIRECT, IDEMPOTENT, MONEY).faults(1).wishes(DISPUTES));
    places.add(Place.of(PRE_AUTHORIZATION, LATE_QUERY, MONEY).faults(1).wishes(DISPUTES));
    places.add(Place.of(DIRECT, IDEMPOTENT, REPORTS).faults(1).wishes(Wish.DECLINE_FOR_FRAUD,
        Wish.CHARGEBACK_FOR_FRAUD, Wish.CHARGEBACK_HALF, Wish.REVERSE_CHARGEBACK, Wish.REFUND));
    places.add(Place.of(DIRECT, IDEMPOTENT, MONEY).attempts(3).faults(4).wishes(Wish.OTHER_CARD)
        .withPlainAnswers().withLastingAttempts());
    places.add(Place.of(PRE_AUTHORIZATION, IDEMPOTENT, MONEY).attempts(3).faults(3).wishes(Wish.OTHER_CARD)
        .withPlainAnswers().withLastingAttempts());
    places.add(Place.of(PRE_AUTHORIZATION, LATE_QUERY, MONEY).faults(3).withPlainAnswers());
    places.add(Place.of(DIRECT, NEITHER, MONEY).faults(3).withPlainAnswers());
    places.add(Place.of(DIRECT, NEITHER, MONEY).faults(2).wishes(Wish.REFUND_HALF, Wish.REFUND)
        .withPlainAnswers());
    places.add(Place.of(DIRECT, IDEMPOTENT, BOTH).faults(1).wishes(Wish.CANCEL));
    places.add(Place.of(PRE_AUTHORIZATION, QUERY, BOTH).faults(1).wishes(Wish.CANCEL));
    return List.copyOf(places);
  }

  /** What an ignored answer's being dropped rests on. */
  public static List<Place> unreduced() {
    Wish[] wishes = {Wish.CANCEL, Wish.APPROVE, Wish.REFUND};
    List<Place> places = new ArrayList<>();
    for (FlowKind flow : FlowKind.values()) {
      for (Place.Peer peer : PEERS) {
        places.add(Place.of(flow, peer, MONEY).faults(2).wishes(wishes).keepingIgnored());
      }
      places.add(Place.of(flow, IDEMPOTENT, REPORTS).faults(1).wishes(wishes).keepingIgnored());
    }
    return List.copyOf(places);
  }

  /** In continuous integration: three attempts and three or four faults where that makes a million moments; attempts last, but where everything is asked for. */
  public static List<Place> large() {
    return List.of(
        Place.of(PRE_AUTHORIZATION, IDEMPOTENT, MONEY).attempts(3).faults(3).wishes(Wish.OTHER_CARD)
            .withLastingAttempts(),
        Place.of(DIRECT, LATE_QUERY, MONEY).attempts(3).faults(4).wishes(Wish.OTHER_CARD).withPlainAnswers()
            .withLastingAttempts(),
        Place.of(PRE_AUTHORIZATION, LATE_QUERY, MONEY).faults(4).withPlainAnswers().withLastingAttempts(),
        Place.of(DIRECT, IDEMPOTENT, REPORTS).faults(2).wishes(EVERYTHING));
  }

  /** Before a release: as far as it goes in half an hour or more, one place at a time. */
  public static List<Place> deep() {
    List<Place> places = new ArrayList<>(ordinary());
    for (FlowKind flow : FlowKind.values()) {
      for (Place.Peer peer : PEERS) {
        places.add(Place.of(flow, peer, MONEY).faults(2).wishes(EVERYTHING));
        places
            .add(Place.of(flow, peer, MONEY).attempts(3).faults(4).wishes(Wish.OTHER_CARD).withPlainAnswers()
                .withLastingAttempts());
        places.add(Place.of(flow, peer, MONEY).attempts(3).faults(1).wishes(Wish.OTHER_CARD, Wish.SAME_CARD));
      }
      places.add(Place.of(flow, IDEMPOTENT, REPORTS).faults(2).wishes(EVERYTHING));
      places
          .add(Place.of(flow, IDEMPOTENT, REPORTS).attempts(2).faults(2).wishes(Wish.CANCEL, Wish.OTHER_CARD,
              Wish.APPROVE, Wish.REJECT_FOR_FRAUD, Wish.RESEND, Wish.CHARGEBACK_FOR_FRAUD));
      for (Place.Peer later : LATER) {
        places.add(Place.of(flow, later, MONEY).faults(1).wishes(EVERYTHING));
        places.add(Place.of(flow, later, MONEY).attempts(2).faults(2).wishes(Wish.OTHER_CARD, Wish.CANCEL)
            .withPlainAnswers());
      }
      places.add(Place.of(flow, LATE_QUERY, BOTH).faults(1).wishes(Wish.CANCEL, Wish.APPROVE, Wish.REFUND));
      places
          .add(Place.of(flow, IDEMPOTENT, MONEY).faults(3).wishes(Wish.CANCEL, Wish.REFUND_HALF, Wish.REFUND,
              Wish.CHARGEBACK).withPlainAnswers()
              .fallbacks(FallbackAction.DECLINE, FallbackAction.APPROVE, DECLINE));
    }
    return List.copyOf(places);
  }
}
