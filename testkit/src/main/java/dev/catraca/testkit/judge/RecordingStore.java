package dev.catraca.testkit.judge;

import dev.catraca.port.Append;
import dev.catraca.port.OrderStore;
import dev.catraca.port.StoreUnavailableException;
import dev.catraca.testkit.fake.PassingStore;

/** Any store, with a witness of what is written. */
public final class RecordingStore extends PassingStore {
  private final Recorder recorder;

  public RecordingStore(OrderStore store, Recorder recorder) {
    super(store);
    this.recorder = recorder;
  }

  @Override
  public Append.Result append(Append append) {
    Append.Result result;
    try {
      result = super.append(append);
    } catch (StoreUnavailableException outage) {
      recorder.add(new Event.Forgotten());
      throw outage;
    }
    boolean durable = switch (result) {
      case DONE -> true;
      case STALE -> false;
      case IN_DOUBT -> isStored(append);
    };
    recorder.add(new Event.Written(append, result, durable));
    return result;
  }

  private boolean isStored(Append append) {
    return load(append.order())
        .map(history -> history.facts().containsAll(append.facts()) && !append.facts().isEmpty())
        .orElse(false);
  }
}
