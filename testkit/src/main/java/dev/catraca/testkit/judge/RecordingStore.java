package dev.catraca.testkit.judge;

import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.port.Append;
import dev.catraca.port.Claim;
import dev.catraca.port.History;
import dev.catraca.port.OrderStore;
import dev.catraca.port.StoreUnavailableException;
import dev.catraca.port.TimelineNote;
import dev.catraca.testkit.fake.PassingStore;
import java.time.Instant;
import java.util.List;

/** Any store, with a witness of what is written; to be used by one thread, or it could take another's facts for its own. */
public final class RecordingStore extends PassingStore {
  private final Recorder recorder;

  public RecordingStore(OrderStore store, Recorder recorder) {
    super(store);
    this.recorder = recorder;
  }

  @Override
  public Append.Result append(Append append) {
    boolean late = facts(append.order()).size() != append.expectedSequence();
    Append.Result result;
    try {
      result = super.append(append);
    } catch (StoreUnavailableException outage) {
      recorder.add(new Event.Forgotten());
      throw outage;
    }
    boolean durable = switch (result) {
      case DONE -> true;
      case STALE, ANSWERED -> false;
      case IN_DOUBT -> !late && isStored(append);
    };
    recorder.add(new Event.Written(append, result, durable));
    return result;
  }

  @Override
  public boolean extend(Claim claim, Instant until) {
    boolean held = super.extend(claim, until);
    if (held) {
      recorder.add(new Event.Looked(claim.order(), claim.lane()));
    }
    return held;
  }

  @Override
  public void remark(OrderId order, TimelineNote remark) {
    noted(order, remark.toString());
    super.remark(order, remark);
  }

  @Override
  public void postpone(Claim claim, String call, Instant at, int tries, String trouble) {
    noted(claim.order(), trouble);
    super.postpone(claim, call, at, tries, trouble);
  }

  @Override
  public void abandon(Claim claim, Instant now, String call, Instant at, int tries, String trouble) {
    noted(claim.order(), trouble);
    super.abandon(claim, now, call, at, tries, trouble);
  }

  private void noted(OrderId order, String words) {
    recorder.add(new Event.Noted(order, words));
  }

  private boolean isStored(Append append) {
    return !append.facts().isEmpty() && facts(append.order()).containsAll(append.facts());
  }

  private List<RecordedFact> facts(OrderId order) {
    return load(order).map(History::facts).orElse(List.of());
  }
}
