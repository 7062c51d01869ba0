package dev.catraca.proof.simulate;

import dev.catraca.acquiring.DeclineCategory;
import dev.catraca.order.FlowKind;
import dev.catraca.order.Money;
import dev.catraca.proof.simulate.PlannedRequest.Occasion;
import dev.catraca.proof.simulate.PlannedRequest.Wish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes plans from seeds: mostly what shops see every day, with every fault that there is somewhere in it. */
final class Planner {
  private static final long SECOND = 1000;
  private static final long MINUTE = 60 * SECOND;
  private static final List<Fault> AT_ACQUIRER = Fault.at(Fault.Exchange.ACQUIRER);
  private static final List<Fault> AT_LEGITI = Fault.at(Fault.Exchange.LEGITI);
  private static final List<Fault> AT_STORE = Fault.at(Fault.Exchange.STORE);
  private static final List<Fault> AT_ALL = Fault.at(Fault.Exchange.WORLD);
  private static final List<String> CURRENCIES = List.of("BRL", "BRL", "BRL", "CLP", "KWD");

  private Planner() {}

  /** A world of its own seed. */
  static Plan plan(long seed, int orders) {
    SplittableRandom chance = Seeds.chance(seed, -1);
    long window = chance.nextInt(5) == 0 ? SECOND : 30 * SECOND;
    List<OrderPlan> planned = new ArrayList<>();
    for (int i = 0; i < orders; i++) {
      planned.add(order(Seeds.of(seed, i), i, window));
    }
    List<Plan.InstancePlan> instances = instances(chance);
    List<Disruption> disruptions = disruptions(chance, instances.size());
    disruptions.addAll(setClocks(Seeds.chance(seed, -3), instances.size()));
    return new Plan(seed, elsewhere(instances, Seeds.chance(seed, -2)), planned, disruptions);
  }

  private static List<Plan.InstancePlan> instances(SplittableRandom chance) {
    int count = 2 + chance.nextInt(3);
    boolean exact = chance.nextInt(3) == 0;
    int settings = chance.nextInt(Settings.count());
    Peer peer = Peer.PLAIN.get(chance.nextInt(Peer.PLAIN.size()));
    boolean sameDeploy = chance.nextInt(3) > 0;
    List<Plan.InstancePlan> instances = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long clock = exact ? 0 : chance.nextInt(-1500, 1501);
      instances.add(sameDeploy ? new Plan.InstancePlan(clock, settings, peer)
          : new Plan.InstancePlan(clock, settings + i, Peer.PLAIN.get(chance.nextInt(Peer.PLAIN.size()))));
    }
    return instances;
  }

  /** In one world of four new payments go to an acquirer out of the ordinary. */
  private static List<Plan.InstancePlan> elsewhere(List<Plan.InstancePlan> instances,
      SplittableRandom chance) {
    if (chance.nextInt(4) > 0) {
      return instances;
    }
    Peer peer = Peer.OTHERS.get(chance.nextInt(Peer.OTHERS.size()));
    return instances.stream()
        .map(instance -> new Plan.InstancePlan(instance.clock(), instance.settings(), peer)).toList();
  }

  private static List<Disruption> disruptions(SplittableRandom chance, int instances) {
    List<Disruption> disruptions = new ArrayList<>();
    int count = chance.nextInt(4);
    for (int i = 0; i < count; i++) {
      Fault fault = AT_ALL.get(chance.nextInt(AT_ALL.size()));
      long length = switch (fault) {
        case CLOCK_STEP_FORWARD, CLOCK_STEP_BACK ->
            chance.nextInt(8) == 0 ? chance.nextLong(60 * MINUTE) : chance.nextLong(5 * SECOND);
        case ACQUIRER_OUTAGE -> chance.nextInt(4) == 0 ? chance.nextLong(8 * 60 * MINUTE)
            : chance.nextLong(SECOND, 90 * SECOND);
        case INSTANCE_PAUSED -> chance.nextLong(45 * SECOND, 2 * MINUTE);
        default -> chance.nextLong(SECOND, 90 * SECOND);
      };
      disruptions.add(
          new Disruption("d" + i, fault, chance.nextInt(instances), chance.nextLong(40 * SECOND), length));
    }
    return disruptions;
  }

  /** In one world of three clocks are set by hours or days, and set right again soon, or hours later, or never. */
  private static List<Disruption> setClocks(SplittableRandom chance, int instances) {
    List<Disruption> disruptions = new ArrayList<>();
    int count = chance.nextInt(3) > 0 ? 0 : 1 + chance.nextInt(3);
    for (int i = 0; i < count; i++) {
      boolean ahead = chance.nextBoolean();
      boolean stores = chance.nextInt(3) > 0;
      int instance = chance.nextInt(instances);
      long at = chance.nextBoolean() ? chance.nextLong(2 * MINUTE) : chance.nextLong(180 * MINUTE);
      long far = chance.nextBoolean() ? chance.nextLong(10 * MINUTE, 600 * MINUTE)
          : chance.nextLong(600 * MINUTE, 72 * 60 * MINUTE);
      disruptions.add(new Disruption("c" + i, step(stores, ahead), instance, at, far));
      if (chance.nextInt(5) > 0) {
        long lasts = chance.nextBoolean() ? chance.nextLong(2 * MINUTE) : chance.nextLong(360 * MINUTE);
        disruptions.add(new Disruption("r" + i, step(stores, !ahead), instance, at + lasts, far));
      }
    }
    return disruptions;
  }

  private static Fault step(boolean stores, boolean ahead) {
    if (stores) {
      return ahead ? Fault.STORE_CLOCK_STEP_FORWARD : Fault.STORE_CLOCK_STEP_BACK;
    }
    return ahead ? Fault.CLOCK_STEP_FORWARD : Fault.CLOCK_STEP_BACK;
  }

  private static OrderPlan order(long seed, int index, long window) {
    SplittableRandom chance = new SplittableRandom(seed);
    String label = "o" + index;
    Money amount = Money.of(1 + chance.nextInt(20_000_000),
        CURRENCIES.get(chance.nextInt(CURRENCIES.size())));
    boolean shortHold = chance.nextInt(25) == 0;
    Duration hold = shortHold ? Duration.ofSeconds(chance.nextInt(1, 300)) : Duration.ofDays(5);
    int declines = chance.nextInt(8) == 0 ? 1 + chance.nextInt(3) : 0;
    DeclineCategory[] categories = DeclineCategory.values();
    return new OrderPlan(label, chance.nextLong(),
        chance.nextInt(20) < 11 ? FlowKind.PRE_AUTHORIZATION : FlowKind.DIRECT, amount,
        chance.nextLong(window),
        hold, !shortHold || chance.nextBoolean(), answers(chance), declines,
        categories[chance.nextInt(categories.length)], errands(chance, declines), incidents(chance, label));
  }

  private static List<String> answers(SplittableRandom chance) {
    List<String> answers = new ArrayList<>();
    int count = 1 + chance.nextInt(3);
    for (int i = 0; i < count; i++) {
      int percent = chance.nextInt(100);
      answers
          .add(percent < 72 ? "approve" : percent < 84 ? "reject" : percent < 95 ? "manual" : "unavailable");
    }
    return answers;
  }

  private static List<PlannedRequest> errands(SplittableRandom chance, int declines) {
    List<PlannedRequest> errands = new ArrayList<>();
    for (int i = 0; i < declines; i++) {
      if (chance.nextInt(4) > 0) {
        errands.add(errand(chance, Occasion.AWAITING_ATTEMPT, 2 * MINUTE,
            chance.nextInt(3) == 0 ? Wish.SAME_CARD : Wish.OTHER_CARD));
      }
    }
    if (chance.nextInt(4) > 0) {
      Wish[] verdicts = {Wish.APPROVE, Wish.APPROVE, Wish.REJECT, Wish.REJECT_FOR_FRAUD,
          Wish.APPROVE_AND_REJECT};
      errands
          .add(errand(chance, Occasion.IN_REVIEW, 180 * MINUTE, verdicts[chance.nextInt(verdicts.length)]));
    }
    int percent = chance.nextInt(100);
    if (percent < 7) {
      errands.add(errand(chance, Occasion.PLACED, percent < 5 ? SECOND : 3 * MINUTE, Wish.CANCEL));
    } else if (percent < 10) {
      errands.add(errand(chance, Occasion.PLACED, 20 * SECOND, Wish.DECLINE_FOR_FRAUD));
    } else if (percent < 12) {
      errands.add(errand(chance, Occasion.PLACED, 20 * SECOND, Wish.PLACE_AGAIN));
    } else if (percent < 14) {
      errands.add(errand(chance, Occasion.PLACED, 20 * SECOND, Wish.PLACE_ANOTHER));
    } else if (percent < 18) {
      errands.add(errand(chance, Occasion.APPROVED, 5 * MINUTE, Wish.REFUND_HALF));
      errands.add(errand(chance, Occasion.APPROVED, 20 * MINUTE, Wish.REFUND_REST));
    } else if (percent < 20) {
      errands.add(errand(chance, Occasion.APPROVED, 20 * MINUTE, Wish.REFUND_FOR_FRAUD));
    } else if (percent < 23) {
      errands.add(errand(chance, Occasion.APPROVED, 20 * MINUTE,
          chance.nextBoolean() ? Wish.CHARGEBACK : Wish.CHARGEBACK_FOR_FRAUD));
    } else if (percent < 26) {
      disputes(chance, errands);
    } else if (percent < 28) {
      errands.add(errand(chance, Occasion.PLACED, 5 * MINUTE, Wish.CANCEL));
      errands.add(errand(chance, Occasion.PLACED, 30 * MINUTE, Wish.CHARGEBACK));
      errands.add(errand(chance, Occasion.PLACED, 60 * MINUTE, Wish.REVERSE_CHARGEBACK));
      errands.add(errand(chance, Occasion.PLACED, 60 * MINUTE, Wish.DECLINE_FOR_FRAUD));
    }
    return errands;
  }

  /** Refunds and chargebacks of the same money, in any order, and disputes that are won. */
  private static void disputes(SplittableRandom chance, List<PlannedRequest> errands) {
    Wish[] wishes = {Wish.REFUND_HALF, Wish.REFUND_REST, Wish.CHARGEBACK, Wish.CHARGEBACK_HALF,
        Wish.CHARGEBACK_HALF, Wish.REVERSE_CHARGEBACK, Wish.REVERSE_CHARGEBACK, Wish.DECLINE_FOR_FRAUD};
    int count = 2 + chance.nextInt(4);
    for (int i = 0; i < count; i++) {
      errands.add(errand(chance, Occasion.APPROVED, 20 * MINUTE, wishes[chance.nextInt(wishes.length)]));
    }
  }

  private static PlannedRequest errand(SplittableRandom chance, Occasion occasion, long longest, Wish wish) {
    return new PlannedRequest(occasion, chance.nextLong(longest), wish, chance.nextInt(10) == 0);
  }

  private static List<Incident> incidents(SplittableRandom chance, String label) {
    int dice = chance.nextInt(20);
    int count = dice < 11 ? 0 : dice < 17 ? 1 : dice < 19 ? 2 : 3;
    List<Incident> incidents = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      incidents.add(new Incident(label + "." + i, fault(chance), 1 + chance.nextInt(4)));
    }
    return incidents;
  }

  private static Fault fault(SplittableRandom chance) {
    int percent = chance.nextInt(100);
    if (percent < 3) {
      return Fault.POISON;
    } else if (percent < 6) {
      return Fault.QUERY_UNANSWERED;
    } else if (percent < 10) {
      return Fault.PAUSED_BEFORE_LOOKING;
    }
    List<Fault> faults = percent < 45 ? AT_ACQUIRER : percent < 80 ? AT_LEGITI : AT_STORE;
    return faults.get(chance.nextInt(faults.size()));
  }
}
