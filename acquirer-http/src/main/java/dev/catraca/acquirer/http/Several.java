package dev.catraca.acquirer.http;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Several payments that were made under one key, which no acquirer should have made and some do. */
public final class Several {
  /** How one of them stands. */
  public enum Stands {
    /** It holds money, or took it, or may as far as its status tells. */
    LIVE,
    /** It came to its end without any. */
    ENDED,
    /** What it held was let go. */
    UNDONE,
    /** It may still come to either. */
    UNCLEAR
  }

  private Several() {}

  /**
   * The one that counts: the only one there is; the one that is live, if all others came to an end; any that ended, if none is live. Of two
   * that are live the port has no word for one, and nobody would see it again: such are for a person, and once a person has canceled one,
   * there is an answer.
   *
   * @param found at least one
   * @return empty if a person has to look at them
   */
  public static <P> Optional<P> one(List<P> found, Function<P, Stands> stands) {
    if (found.size() == 1) {
      return Optional.of(found.getFirst());
    }
    List<P> live = found.stream().filter(each -> stands.apply(each) == Stands.LIVE).toList();
    if (live.size() > 1 || found.stream().anyMatch(each -> stands.apply(each) == Stands.UNCLEAR)) {
      return Optional.empty();
    }
    return live.isEmpty() ? found.stream().filter(each -> stands.apply(each) == Stands.ENDED).findFirst()
        : Optional.of(live.getFirst());
  }
}
