package dev.catraca.port;

import dev.catraca.model.RecordedFact;
import dev.catraca.order.OrderId;
import dev.catraca.order.PersonalData;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Facts to be stored together with all that follows from them, or not at all.
 *
 * @param expectedSequence of the last fact that the writer has seen; 0 for a new order
 * @param facts numbered from {@code expectedSequence + 1}; none only rewrites the head and the lanes
 * @param lanes what each lane is to do; a lane that is not named has nothing to do
 * @param dossier the personal data, where it changes
 * @param references ids of the acquirer's that the facts tell; one that is known keeps its first meaning
 * @param answer to the request that all this comes from, where that came under a key; also of one that was refused and changes nothing
 */
public record Append(OrderId order, long expectedSequence, List<RecordedFact> facts, Head head,
    Map<Lane, Schedule> lanes,
    Optional<PersonalData> dossier, Optional<KeptAnswer> answer, List<LearnedReference> references) {
  public Append {
    references = List.copyOf(references);
    facts = List.copyOf(facts);
    lanes = Map.copyOf(lanes);
  }

  /** One that tells no id of the acquirer's. */
  public Append(OrderId order, long expectedSequence, List<RecordedFact> facts, Head head,
      Map<Lane, Schedule> lanes, Optional<PersonalData> dossier, Optional<KeptAnswer> answer) {
    this(order, expectedSequence, facts, head, lanes, dossier, answer, List.of());
  }

  /** One that comes from no request with a key. */
  public Append(OrderId order, long expectedSequence, List<RecordedFact> facts, Head head,
      Map<Lane, Schedule> lanes, Optional<PersonalData> dossier) {
    this(order, expectedSequence, facts, head, lanes, dossier, Optional.empty());
  }

  /** How an append ended. */
  public enum Result {
    /** Everything is durable. */
    DONE,
    /** Somebody else was first; nothing was changed. */
    STALE,
    /** A request under the same key was answered before, be it the same or another; nothing was changed. */
    ANSWERED,
    /** The commit's acknowledgement was lost: only a fresh load can tell. */
    IN_DOUBT
  }
}
