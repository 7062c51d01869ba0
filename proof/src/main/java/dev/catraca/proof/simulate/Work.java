package dev.catraca.proof.simulate;

import java.util.Optional;

/** Something that an instance is doing: work on lanes, or a request from outside. */
final class Work {
  /** What becomes of the instance at its next append. */
  enum Doom {
    NONE, BEFORE_COMMIT, IN_COMMIT
  }

  private final Instance instance;
  private final SimulatedThread strand;
  private final boolean request;
  private final Runnable afterwards;
  private Optional<OrderStory> story;
  private Doom doom = Doom.NONE;

  /** @param afterwards told once it has ended, in whatever way */
  Work(Instance instance, SimulatedThread strand, Optional<OrderStory> story, boolean request,
      Runnable afterwards) {
    this.instance = instance;
    this.strand = strand;
    this.story = story;
    this.request = request;
    this.afterwards = afterwards;
  }

  Instance instance() {
    return instance;
  }

  SimulatedThread strand() {
    return strand;
  }

  boolean isRequest() {
    return request;
  }

  Runnable afterwards() {
    return afterwards;
  }

  /** The order that it is about at this moment. */
  Optional<OrderStory> story() {
    return story;
  }

  void turnsTo(Optional<OrderStory> next) {
    story = next;
  }

  Doom doom() {
    return doom;
  }

  void doom(Doom next) {
    doom = next;
  }
}
