package dev.catraca.testkit.contract;

import static dev.catraca.testkit.contract.StoreSamples.NOON;
import static dev.catraca.testkit.contract.StoreSamples.append;
import static dev.catraca.testkit.contract.StoreSamples.placed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.order.OrderId;
import dev.catraca.port.Append;
import dev.catraca.port.Appended;
import dev.catraca.port.Claim;
import dev.catraca.port.Lane;
import dev.catraca.port.Leasing;
import dev.catraca.port.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The part of {@link OrderStoreContract} about leases that change hands with an append. A store that leases nothing keeps it, too. */
public abstract class OrderStoreHandOverContract extends OrderStoreLaneContract {
  private static final Instant UNTIL = NOON.plus(LEASE);
  /** As long as any that a writer draws. */
  private static final String TOKEN = "5f0d3f4e-7d5c-4a43-9f0c-0d2f6f3f1a10";

  @Test
  public void whatIsLeasedWithAnAppendIsItsWritersAloneAndWhatIsNotIsFree() {
    OrderId order = id("o-1");
    Appended appended = store().append(append(order, 0, 1,
        Map.of(Lane.ACQUIRER, new Schedule("capture 7", NOON), Lane.NOTIFICATION,
            new Schedule("status 5", NOON))),
        wanted(Lane.ACQUIRER));
    assertThat(appended.result()).isEqualTo(Append.Result.DONE);
    assertThat(appended.claims()).allSatisfy(claim -> assertThat(claim).isEqualTo(
        new Claim(order, Lane.ACQUIRER, TOKEN, "capture 7", 0, UNTIL, false)));
    assertThat(appended.claims()).hasSizeLessThan(2);

    assertThat(store().claim(order, Lane.NOTIFICATION, NOON, LEASE)).as("nobody wanted it").isPresent();
    assertThat(store().claim(order, Lane.ACQUIRER, NOON, LEASE).isPresent())
        .isEqualTo(appended.claims().isEmpty());
    for (Claim claim : appended.claims()) {
      assertThat(store().extend(claim, UNTIL.plusSeconds(5))).isTrue();
      store().release(claim);
      assertThat(store().claim(order, Lane.ACQUIRER, NOON, LEASE).orElseThrow().takenOver()).isFalse();
    }
  }

  @Test
  public void whatIsLeasedWithAnAppendIsTakenOverWhereItsWriterDies() {
    OrderId order = id("o-1");
    Appended appended = store().append(placed(order, Lane.ACQUIRER, "capture 7", NOON),
        wanted(Lane.ACQUIRER));
    boolean leased = !appended.claims().isEmpty();
    assertThat(store().claimDue(UNTIL.minusMillis(1), 10, LEASE)).hasSize(leased ? 0 : 1);
    assertThat(store().claimDue(UNTIL, 10, LEASE)).hasSize(leased ? 1 : 0)
        .allMatch(Claim::takenOver);
  }

  @Test
  public void oneWhoIsStaleGetsNoLeaseAndGivesNothingBack() {
    OrderId order = id("o-1");
    store().append(append(order, 0, 1,
        Map.of(Lane.ACQUIRER, new Schedule("capture 7", NOON), Lane.CLOCK, new Schedule("ends", NOON))));
    Claim own = store().claim(order, Lane.CLOCK, NOON, LEASE).orElseThrow();

    Appended appended = store().append(placed(order, Lane.ACQUIRER, "capture 7", NOON),
        new Leasing(NOON, TOKEN, Map.of(Lane.ACQUIRER, UNTIL), Optional.of(own)));
    assertThat(appended).isEqualTo(new Appended(Append.Result.STALE, List.of()));
    assertThat(store().claim(order, Lane.ACQUIRER, NOON, LEASE)).isPresent();
    assertThat(store().extend(own, UNTIL)).isTrue();
  }

  @Test
  public void aLaneThatSomebodyHasOrHadAndDidNotGiveBackIsNotLeasedWithAnAppend() {
    OrderId order = id("o-1");
    store().append(placed(order, Lane.ACQUIRER, "capture 7", NOON));
    Claim others = store().claim(order, Lane.ACQUIRER, NOON, LEASE).orElseThrow();

    Append next = append(order, 1, 1, Map.of(Lane.ACQUIRER, new Schedule("void 9", NOON)));
    assertThat(store().append(next, wanted(Lane.ACQUIRER)).claims()).isEmpty();
    assertThat(store().extend(others, UNTIL)).isTrue();

    Append late = append(order, 2, 1, Map.of(Lane.ACQUIRER, new Schedule("refund 11", NOON)));
    Instant after = UNTIL.plusSeconds(1);
    assertThat(store().append(late,
        new Leasing(after, TOKEN, Map.of(Lane.ACQUIRER, after.plus(LEASE)), Optional.empty())).claims())
        .as("what its holder sent, nobody knows").isEmpty();
    assertThat(store().claim(order, Lane.ACQUIRER, after, LEASE).orElseThrow().takenOver()).isTrue();
  }

  @Test
  public void whatIsPutOffOrHasNothingToDoIsNotLeasedWithAnAppend() {
    OrderId order = id("o-1");
    store().append(placed(order, Lane.NOTIFICATION, "status 5", NOON));
    Claim first = store().claim(order, Lane.NOTIFICATION, NOON, LEASE).orElseThrow();
    Instant again = NOON.plusSeconds(3600);
    store().postpone(first, "status 5", again, 1, "503");

    Append same = append(order, 1, 1, Map.of(Lane.NOTIFICATION, new Schedule("status 5", NOON)));
    Leasing both = new Leasing(NOON, TOKEN, Map.of(Lane.NOTIFICATION, UNTIL, Lane.ACQUIRER, UNTIL),
        Optional.empty());
    assertThat(store().append(same, both).claims()).isEmpty();
    assertThat(store().claim(order, Lane.NOTIFICATION, again, LEASE)).isPresent();
    assertThat(store().claim(order, Lane.ACQUIRER, again, LEASE)).isEmpty();
  }

  @Test
  public void aClaimIsGivenBackWithAnAppend() {
    OrderId order = id("o-1");
    store().append(placed(order, Lane.ACQUIRER, "capture 7", NOON));
    Claim own = store().claim(order, Lane.ACQUIRER, NOON, LEASE).orElseThrow();

    store().append(append(order, 1, 1, Map.of(Lane.NOTIFICATION, new Schedule("status 5", NOON))),
        new Leasing(NOON, TOKEN, Map.of(Lane.NOTIFICATION, UNTIL), Optional.of(own)));
    assertThat(store().lanes(order)).containsOnlyKeys(Lane.NOTIFICATION);
    assertThat(store().extend(own, UNTIL)).as("it is over").isFalse();

    store().append(append(order, 2, 1, Map.of(Lane.ACQUIRER, new Schedule("refund 9", NOON))));
    Claim next = store().claim(order, Lane.ACQUIRER, NOON, LEASE).orElseThrow();
    assertThat(next.takenOver()).isFalse();
    assertThat(store().append(append(order, 3, 1, Map.of(Lane.ACQUIRER, new Schedule("refund 9", NOON))),
        new Leasing(NOON, TOKEN, Map.of(Lane.ACQUIRER, UNTIL), Optional.of(next))).result())
        .as("given back first, and then free").isEqualTo(Append.Result.DONE);
    assertThat(store().extend(next, UNTIL)).isFalse();
  }

  private static Leasing wanted(Lane lane) {
    return new Leasing(NOON, TOKEN, Map.of(lane, UNTIL), Optional.empty());
  }
}
