package dev.catraca.proof.simulate;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.input.Input;
import dev.catraca.port.AcquirerNotices.Match;
import dev.catraca.port.AcquirerNotices.News;
import dev.catraca.port.AcquirerNotices.Reading;
import dev.catraca.port.OperationRequest;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.judge.Event;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** What an acquirer tells of what it has accepted: mostly soon and once, now and then late, twice, by halves, or never. */
final class LaterNotices {
  private static final String ASK_NOW = "ask now";
  private static final String TAKEN_BACK = "taken back";
  private static final long HOUR = 3_600_000;

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
    return new Reading.Told(new Match.Key(lines[0]),
        lines[1].equals(ASK_NOW) ? new News.AskNow() : new News.Withdrawn("the account was closed"));
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
    boolean moved = outcome.get() instanceof AcquirerOutcome.Refunded
        || outcome.get() instanceof AcquirerOutcome.Captured;
    if (moved && story.chance().nextInt(12) == 0) {
      world.strike(Fault.OUTCOME_TAKEN_BACK);
      world.later(HOUR + story.chance().nextLong(HOUR), () -> send(request, TAKEN_BACK,
          new Input.OutcomeWithdrawn(request.ref(), "the account was closed")));
    }
  }

  private void send(OperationRequest request, String word, Input input) {
    byte[] body = (request.key() + "\n" + word).getBytes(StandardCharsets.UTF_8);
    world.people().news(story, peer.name().toLowerCase(Locale.ROOT), body, input);
  }
}
