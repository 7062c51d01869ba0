package dev.catraca.legiti.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/** A body in the hands of a client: as long as it was not asked for its length nothing has left, and it leaves once. */
class OutgoingTest {
  private final Outgoing outgoing = new Outgoing("{}".getBytes(StandardCharsets.UTF_8));

  private void take() {
    outgoing.subscribe(new Flow.Subscriber<ByteBuffer>() {
      @Override
      public void onSubscribe(Flow.Subscription subscription) {}

      @Override
      public void onNext(ByteBuffer part) {}

      @Override
      public void onError(Throwable failure) {}

      @Override
      public void onComplete() {}
    });
  }

  @Test
  void whatIsWithheldInTimeNeverLeaves() {
    assertThat(outgoing.mayHaveLeft()).isFalse();
    assertThat(outgoing.withhold()).isTrue();
    assertThatThrownBy(outgoing::contentLength).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(this::take).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void onceItsLengthIsKnownItIsTooLateToWithholdIt() {
    assertThat(outgoing.contentLength()).isEqualTo(2);
    assertThat(outgoing.mayHaveLeft()).isTrue();
    assertThat(outgoing.withhold()).isFalse();
    assertThatThrownBy(this::take).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatWasTakenIsNotToBeHadAgain() {
    assertThat(outgoing.contentLength()).isEqualTo(2);
    take();
    assertThatThrownBy(outgoing::contentLength).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(this::take).isInstanceOf(IllegalStateException.class);
  }
}
