package dev.catraca.proof.mutants;

import static dev.catraca.proof.explore.ExploredSetting.Lanes.MONEY;
import static dev.catraca.proof.explore.ExploredSetting.Lanes.REPORTS;
import static dev.catraca.proof.explore.ExploredSetting.Peer.ACCEPTING;
import static dev.catraca.proof.explore.ExploredSetting.Peer.ACCEPTING_ASKED;
import static dev.catraca.proof.explore.ExploredSetting.Peer.BY_STATE_AND_SUM;
import static dev.catraca.proof.explore.ExploredSetting.Peer.FORGETFUL;
import static dev.catraca.proof.explore.ExploredSetting.Peer.FORGETFUL_UNASKED;
import static dev.catraca.proof.explore.ExploredSetting.Peer.IDEMPOTENT;
import static dev.catraca.proof.explore.ExploredSetting.Peer.LATE_QUERY;
import static dev.catraca.proof.explore.ExploredSetting.Peer.NEITHER;

import dev.catraca.order.FlowKind;
import dev.catraca.policy.DeadlineAction;
import dev.catraca.policy.FallbackAction;
import dev.catraca.proof.explore.Counterexample;
import dev.catraca.proof.explore.Exploration;
import dev.catraca.proof.explore.ExploredSetting;
import dev.catraca.proof.explore.ExploredSetting.Wish;
import dev.catraca.proof.explore.Explorer;
import dev.catraca.proof.simulate.BrokenWorld;
import dev.catraca.testkit.generate.OrderSchedule;
import dev.catraca.testkit.generate.OrderScheduleRun;
import dev.catraca.testkit.generate.OrderSchedules;
import dev.catraca.testkit.judge.Judge;
import dev.catraca.testkit.judge.Trace;
import dev.catraca.testkit.judge.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;

/**
 * Looks for a broken promise in the code that this class was loaded with: explores places from the smallest on, lets generated courses of
 * events happen to the whole engine, and simulates some thousand orders; what is quick comes first, and where no place has needed the
 * mistaken class, the places come last.
 *
 * <p>
 * What it finds is told in words, for it is loaded by a loader of its own: the check, how deep it was found, what was broken, and the
 * story, and a test if there is one to paste; nothing if nothing was found.
 */
public final class Hunt implements Callable<List<String>> {
  /** Every place a little at first: most mistakes show near the beginning of some place. One that is finished is not begun again. */
  private static final List<Integer> MOST_STATES = List.of(300, 1_500, 12_000, 80_000);
  private static final int DEEP_STATES = 1_000_000;
  /**
   * What courses find at all, most of them find soon; so some come before the longer passes: what no place can show, a mistake in a lane or
   * in what is done with an adapter's words, does not wait for those.
   */
  private static final int FIRST_COURSES = 600;
  private static final int COURSES = 4_000;
  private static final int DEEP_COURSES = 40_000;
  private static final int LONGEST = 12;
  private static final int WORLDS = 60;
  private static final int DEEP_WORLDS = 600;
  private static final long SEED = 20260302;

  private final boolean deep;
  private final BooleanSupplier loaded;

  /**
   * @param deep whether to look longer for what is not found soon
   * @param loaded whether the class with the mistake was loaded by now: as long as it is not, what was done cannot have shown anything
   */
  public Hunt(boolean deep, BooleanSupplier loaded) {
    this.deep = deep;
    this.loaded = loaded;
  }

  /** The places, from the smallest on. */
  static List<ExploredSetting> places() {
    Wish[] all = Wish.everyday();
    Wish[] cards = {Wish.CANCEL, Wish.OTHER_CARD, Wish.SAME_CARD, Wish.APPROVE, Wish.APPROVE_FIRST};
    List<ExploredSetting> places = new ArrayList<>();
    for (FlowKind flow : FlowKind.values()) {
      places.add(ExploredSetting.of(flow, NEITHER, MONEY));
      places.add(ExploredSetting.of(flow, IDEMPOTENT, MONEY).faults(1).wishes(all));
      places.add(ExploredSetting.of(flow, LATE_QUERY, MONEY).faults(1).wishes(all));
      places.add(ExploredSetting.of(flow, NEITHER, MONEY).faults(1).wishes(all));
      places.add(ExploredSetting.of(flow, IDEMPOTENT, REPORTS).faults(1).wishes(all));
      places.add(ExploredSetting.of(flow, IDEMPOTENT, MONEY).attempts(2).faults(1).wishes(cards));
      places.add(ExploredSetting.of(flow, IDEMPOTENT, MONEY).faults(1).wishes(Wish.disputes()));
      for (ExploredSetting.Peer forgetful : List.of(FORGETFUL, FORGETFUL_UNASKED)) {
        places.add(ExploredSetting.of(flow, forgetful, MONEY).faults(2).wishes(Wish.CANCEL, Wish.REFUND_HALF)
            .withPlainAnswers());
      }
    }
    for (ExploredSetting place : List.of(
        ExploredSetting.of(FlowKind.PRE_AUTHORIZATION, IDEMPOTENT, MONEY).withPlainAnswers(),
        ExploredSetting.of(FlowKind.DIRECT, NEITHER, MONEY).withPlainAnswers(),
        ExploredSetting.of(FlowKind.DIRECT, LATE_QUERY, MONEY).withPlainAnswers(),
        ExploredSetting.of(FlowKind.DIRECT, IDEMPOTENT, MONEY))) {
      places.add(place.faults(2).wishes(Wish.CANCEL, Wish.REFUND_HALF, Wish.REFUND).withLastingAttempts()
          .withdrawing());
    }
    for (FlowKind flow : FlowKind.values()) {
      for (ExploredSetting.Peer later : List.of(ACCEPTING, ACCEPTING_ASKED, BY_STATE_AND_SUM)) {
        places.add(ExploredSetting.of(flow, later, MONEY).faults(2)
            .wishes(Wish.CANCEL, Wish.REFUND_HALF, Wish.REFUND)
            .withPlainAnswers());
      }
    }
    for (FlowKind flow : FlowKind.values()) {
      places
          .add(ExploredSetting.of(flow, IDEMPOTENT, MONEY).faults(2)
              .wishes(Wish.CANCEL, Wish.REFUND_HALF, Wish.REFUND)
              .fallbacks(FallbackAction.REVIEW, FallbackAction.DECLINE, DeadlineAction.DECLINE));
      places
          .add(ExploredSetting.of(flow, LATE_QUERY, MONEY).attempts(2).faults(2).wishes(Wish.CANCEL,
              Wish.OTHER_CARD));
      places.add(ExploredSetting.of(flow, IDEMPOTENT, MONEY).attempts(2).faults(2).wishes(cards));
      places
          .add(ExploredSetting.of(flow, IDEMPOTENT, REPORTS).attempts(2).faults(2).wishes(Wish.CANCEL,
              Wish.OTHER_CARD,
              Wish.APPROVE, Wish.RESEND));
    }
    places.add(ExploredSetting.of(FlowKind.DIRECT, LATE_QUERY, MONEY).faults(4).wishes(Wish.REFUND)
        .withPlainAnswers()
        .withLastingAttempts());
    places
        .add(ExploredSetting.of(FlowKind.PRE_AUTHORIZATION, LATE_QUERY, MONEY).faults(3).withPlainAnswers());
    places.add(ExploredSetting.of(FlowKind.PRE_AUTHORIZATION, IDEMPOTENT, MONEY).attempts(3).faults(3)
        .wishes(Wish.OTHER_CARD, Wish.SAME_CARD));
    return places;
  }

  @Override
  public List<String> call() {
    List<Integer> passes = new ArrayList<>(MOST_STATES);
    if (deep) {
      passes.add(DEEP_STATES);
    }
    List<ExploredSetting> unfinished = new ArrayList<>(places());
    List<String> found = explored(unfinished, passes.removeFirst());
    boolean seen = loaded.getAsBoolean();
    if (found.isEmpty() && seen) {
      found = explored(unfinished, passes.removeFirst());
    }
    found = found.isEmpty() ? courses(0, FIRST_COURSES) : found;
    while (found.isEmpty() && seen && !passes.isEmpty()) {
      found = explored(unfinished, passes.removeFirst());
    }
    found = found.isEmpty() ? courses(FIRST_COURSES, many()) : found;
    found = found.isEmpty() ? simulation(deep ? DEEP_WORLDS : WORLDS) : found;
    while (found.isEmpty() && !passes.isEmpty()) {
      found = explored(unfinished, passes.removeFirst());
    }
    return found;
  }

  /** Drops the places that are finished. */
  private static List<String> explored(List<ExploredSetting> unfinished, int most) {
    for (ExploredSetting place : List.copyOf(unfinished)) {
      Exploration explored = Explorer.explore(place, most, states -> {
      });
      Optional<Counterexample> broken = explored.broken();
      if (broken.isPresent()) {
        Violation violation = broken.get().violations().get(0);
        return List.of("exploration", Integer.toString(broken.get().depth()),
            "invariant " + violation.invariant() + ": " + violation.evidence(), broken.get().toString(),
            broken.get().asTest());
      }
      if (explored.finished()) {
        unfinished.remove(place);
      }
    }
    return List.of();
  }

  private static List<String> simulation(int worlds) {
    return BrokenWorld.firstOf(SEED, worlds)
        .map(broken -> List.of("simulation", Integer.toString(broken.violation().event()),
            "invariant " + broken.violation().invariant() + ": " + broken.violation().evidence(),
            broken.story(), ""))
        .orElse(List.of());
  }

  private int many() {
    return deep ? DEEP_COURSES : COURSES;
  }

  /** Those of that number and up to another, always of the same row. */
  private List<String> courses(int from, int to) {
    List<String> found = new ArrayList<>();
    JqwikSession.run(() -> {
      RandomGenerator<OrderSchedule> courses = OrderSchedules.upTo(LONGEST).generator(many());
      Random random = new Random(1);
      for (int i = 0; i < to && found.isEmpty(); i++) {
        OrderSchedule course = courses.next(random).value();
        if (i >= from) {
          judge(course).ifPresent(violation -> found.addAll(List.of("courses",
              Integer.toString(course.happenings().size()),
              "invariant " + violation.invariant() + ": " + violation.evidence(), course.toString(), "")));
        }
      }
    });
    return found;
  }

  private static Optional<Violation> judge(OrderSchedule course) {
    Trace trace = OrderScheduleRun.of(course);
    return Judge.judgeEnd(trace).stream().findFirst();
  }
}
