package dev.catraca.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
}
