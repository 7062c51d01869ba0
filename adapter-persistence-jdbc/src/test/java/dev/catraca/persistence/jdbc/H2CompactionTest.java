package dev.catraca.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One part in five of the time was too little under load: the file of 50,000 orders had grown to 10 GB. */
class H2CompactionTest {
  private static final long MB = 1 << 20;

  @ParameterizedTest
  @CsvSource({"0.5, 4000", "1, 4000", "1.5, 2000", "2, 0", "9, 0"})
  void theMoreBacklogTheShorterThePauseAfterASecondOfWork(double rooms, long millis) {
    assertThat(H2Compaction.pause(Duration.ofSeconds(1), rooms)).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void withoutBacklogItRestsHoweverLittleItHadToDo() {
    assertThat(H2Compaction.pause(Duration.ZERO, 0)).isEqualTo(Duration.ofMillis(500));
  }

  @ParameterizedTest
  @CsvSource({"32, 10, 0.5", "128, 1, 2", "1024, 50, 0.5", "1024, 5, 5", "1024, 0, 16"})
  void aFileMayHaveFourTimesWhatIsInUseAndAlways64Megabytes(long megabytes, double filled, double rooms) {
    assertThat(H2Compaction.rooms(megabytes * MB, filled)).isEqualTo(rooms);
  }

  /** Steps of 200 ms by a clock of its own, of which there are some; what was done while commits waited, and beside them. */
  private static final class Steps {
    private final List<Boolean> whileCommitsWaited = new ArrayList<>();
    private long nanos;
    private boolean waiting;
    private int left;

    Steps(int left) {
      this.left = left;
    }

    boolean workWith(double rooms) {
      return H2Compaction.work(rooms, this::step, this::withoutCommits, () -> nanos);
    }

    private boolean step() {
      whileCommitsWaited.add(waiting);
      nanos += Duration.ofMillis(200).toNanos();
      return left-- > 0;
    }

    private void withoutCommits(Runnable work) {
      waiting = true;
      work.run();
      waiting = false;
    }
  }

  @Test
  void commitsWaitForHalfASecondAtATimeWhenTheFileHasFourTimesTheRoomThatItNeeds() {
    Steps many = new Steps(100);
    assertThat(many.workWith(4.1)).isTrue();
    assertThat(many.whileCommitsWaited).containsExactly(true, true, true);
    assertThat(many.waiting).as("commits go on").isFalse();
  }

  @Test
  void commitsDoNotWaitForWhatIsDoneAlready() {
    Steps one = new Steps(1);
    assertThat(one.workWith(9)).isTrue();
    assertThat(one.whileCommitsWaited).hasSize(2);
    assertThat(new Steps(0).workWith(9)).isFalse();
  }

  @Test
  void whileTheFileHasNoMoreRoomThanThatItIsCompactedBesideTheCommits() {
    Steps many = new Steps(100);
    assertThat(many.workWith(4)).isTrue();
    assertThat(many.whileCommitsWaited).containsExactly(false);
  }
}
