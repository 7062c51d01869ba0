package dev.catraca.proof.simulate;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.Operation;
import dev.catraca.input.Input;
import dev.catraca.port.AcquirerNotices.Match;
import dev.catraca.port.AcquirerNotices.News;
import dev.catraca.port.AcquirerNotices.Reading;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.FakeHold;
import dev.catraca.testkit.judge.Event;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What an acquirer tells of its own accord: of what it has accepted, mostly soon and once, now and then late, twice, by halves, or never;
 * now and then that it has taken back what it did, or let a hold go.
 */
final class LaterNotices {
  private static final String ASK_NOW = "ask now";
  private static final String TAKEN_BACK = "taken back";
  private static final String LET_GO = "let go";
  private static final long HOUR = 3_600_000;
  /** One of so many captures, charges and refunds comes to nothing, and one of so many holds is let go early. */
  private static final int ONE_OF = 60;

  private final World world;
  private final OrderStory story;
  private final Peer peer;
  private final FakeAcquirer acquirer;

  LaterNotices(World world, OrderStory story, Peer peer, FakeAcquirer acquirer) {
    this.world = world;
    this.story = story;
    this.peer = peer;
    this.acquirer = acquirer;
  }

  /** How long it takes until what is accepted is done. */
  static Duration delay(SplittableRandom chance) {
    return Duration.ofMillis(1 + chance.nextLong(chance.nextInt(3) == 0 ? 600_000 : 5_000));
  }

  /** A notice is written as the operation's key and a word. */
  static Reading read(Map<String, String> headers, byte[] body) {
    String[] lines = new String(body, StandardCharsets.UTF_8).split("\n", -1);
    return new Reading.Told(new Match.Key(lines[0]), switch (lines[1]) {
      case ASK_NOW -> new News.AskNow();
      case LET_GO -> new News.HoldExpired(lines[2]);
      default -> new News.Withdrawn("the account was closed");
    });
  }

  /** Of a request that may just have been done: what becomes of it later, and is told. */
  void afterwards(OperationRequest request) {
    // By a chance of its own, so that all else goes as it would without.
    SplittableRandom chance = new SplittableRandom(story.plan().seed() ^ request.key().hashCode());
    switch (request.operation()) {
      case AUTHORIZE -> {
        long hold = story.plan().hold().toMillis() + 1 + chance.nextInt(60_000);
        boolean early = chance.nextInt(ONE_OF) == 0;
        long after = early ? chance.nextLong(Math.min(hold, 3 * HOUR)) : hold;
        if (early || hold < HOUR) {
          world.later(1 + after, () -> letGo(request, early));
        }
      }
      case CAPTURE, CHARGE, REFUND -> {
        // Of a sum nobody can tell what is not in it any more.
        if (chance.nextInt(ONE_OF) == 0 && !peer.sums(Operation.REFUND)) {
          world.later(1 + chance.nextLong(chance.nextBoolean() ? 10_000 : 2 * HOUR), () -> takeBack(request));
        }
      }
      case VOID -> {
      }
    }
  }

  private void letGo(OperationRequest request, boolean early) {
    List<FakeHold> made = acquirer.holds(story.id()).stream()
        .filter(hold -> hold.key().equals(request.key())).toList();
    for (FakeHold hold : made) {
      if (early && hold.state() == FakeHold.State.OPEN) {
        acquirer.expire(hold.id());
      }
      boolean over = early ? hold.state() == FakeHold.State.OPEN : hold.state() == FakeHold.State.EXPIRED;
      if (over) {
        world.strike(Fault.HOLD_LET_GO);
        ledger();
        send(request, LET_GO + "\n" + hold.id(), new Input.HoldExpired(request.ref(), hold.id()));
      }
    }
  }

  private void takeBack(OperationRequest request) {
    if (acquirer.takeBack(request)) {
      world.strike(Fault.OUTCOME_TAKEN_BACK);
      ledger();
      send(request, TAKEN_BACK, new Input.OutcomeWithdrawn(request.ref(), "the account was closed"));
      world.people().visit(story);
    }
  }

  /** Of a request that is accepted now and done so long after. */
  void of(OperationRequest request, Duration after) {
    SplittableRandom chance = story.chance();
    long done = after.toMillis() + 1;
    world.later(done, this::ledger);
    if (chance.nextInt(8) == 0) {
      world.strike(Fault.ACCEPTED_AND_NEVER_TOLD);
      return;
    }
    boolean late = chance.nextInt(8) == 0;
    boolean twice = chance.nextInt(5) == 0;
    for (int i = 0; i < (twice ? 2 : 1); i++) {
      world.later(done + (late ? Settings.NOTICE.toMillis() : 0) + chance.nextInt(10_000),
          () -> tell(request));
    }
    if (late) {
      world.strike(Fault.ACCEPTED_AND_TOLD_LATE);
    }
    if (twice) {
      world.strike(Fault.ACCEPTED_AND_TOLD_TWICE);
    }
  }

  private void ledger() {
    story.record(new Event.Ledger(story.id(), acquirer.holds(story.id())));
  }

  private void tell(OperationRequest request) {
    Optional<AcquirerOutcome> outcome = acquirer.outcome(request);
    if (outcome.isEmpty()) {
      return;
    }
    if (peer == Peer.ACCEPTING_ASKED && story.chance().nextInt(3) == 0) {
      world.strike(Fault.NEWS_ANNOUNCED);
      send(request, ASK_NOW, new Input.OutcomeAnnounced(request.ref()));
      return;
    }
    world.people().notice(story, new Input.AcquirerAnswered(request.ref(), outcome.get()));
  }

  private void send(OperationRequest request, String word, Input input) {
    byte[] body = (request.key() + "\n" + word).getBytes(StandardCharsets.UTF_8);
    world.people().news(story, peer.name().toLowerCase(Locale.ROOT), body, input);
  }
}
