package dev.catraca.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.app.config.ApiKeys;
import dev.catraca.app.config.LoginSettings;
import dev.catraca.app.config.Urgency;
import dev.catraca.persistence.jdbc.DatabaseSettings;
import dev.catraca.persistence.jdbc.JdbcOrderStore;
import dev.catraca.persistence.jdbc.Logins;
import dev.catraca.testkit.time.MovableClock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long a session lasts, and what ends it. */
class SessionsTest {
  private static final String RITA = "rita-0123456789abcdef";
  private static final ApiKeys KEYS = ApiKeys.parse("rita:reviewer:" + RITA);

  private final MovableClock clock = new MovableClock();
  private final JdbcOrderStore store = JdbcOrderStore
      .open(DatabaseSettings.of("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", ""));
  private final Sessions sessions = with(KEYS);

  private Sessions with(ApiKeys keys) {
    return new Sessions(store::logins, keys,
        new LoginSettings(Duration.ofHours(8), Duration.ofMinutes(30), Optional.empty(),
            Urgency.usual()),
        clock);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private String open() {
    return sessions.open(RITA).orElseThrow().id();
  }

  @Test
  void aKeyOpensASessionOfItsOwner() {
    Sessions.Opened opened = sessions.open(RITA).orElseThrow();

    assertThat(opened.session().endsAt()).isEqualTo(clock.instant().plus(Duration.ofHours(8)));
    assertThat(sessions.find(opened.id(), true).orElseThrow().caller().name()).isEqualTo("rita");
    assertThat(sessions.open("rita-0123456789abcdeX")).isEmpty();
    assertThat(sessions.find(opened.id().substring(1) + "x", true)).isEmpty();
    assertThat(sessions.find("", true)).isEmpty();
  }

  @Test
  void noTwoSessionsHaveOneIdAndNoneIsWrittenDown() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      ids.add(open());
    }

    assertThat(ids).hasSize(20).allSatisfy(id -> {
      assertThat(id).hasSize(43);
      assertThat(store.logins().find(id)).isEmpty();
    });
  }

  @Test
  void itEndsOnceItWasNotUsedForLong() {
    String id = open();

    clock.advance(Duration.ofMinutes(29));
    assertThat(sessions.find(id, true)).isPresent();
    clock.advance(Duration.ofMinutes(29));
    assertThat(sessions.find(id, false)).isPresent();
    clock.advance(Duration.ofMinutes(1));
    assertThat(sessions.find(id, true)).isEmpty();
    assertThat(sessions.find(id, true)).isEmpty();
  }

  @Test
  void itEndsHoweverMuchItIsUsed() {
    String id = open();

    for (int i = 0; i < 31; i++) {
      clock.advance(Duration.ofMinutes(15));
      assertThat(sessions.find(id, true)).as("after %d quarters", i).isPresent();
    }
    clock.advance(Duration.ofMinutes(15));
    assertThat(sessions.find(id, true)).isEmpty();
  }

  @Test
  void itEndsWhereItIsClosed() {
    String id = open();
    String another = open();

    sessions.close(id);

    assertThat(sessions.find(id, true)).isEmpty();
    assertThat(sessions.find(another, true)).isPresent();
  }

  @Test
  void itEndsWithItsKey() {
    String id = open();
    String another = open();

    assertThat(with(ApiKeys.parse("rita:reviewer:rita-another-0123456")).find(id, true)).isEmpty();
    assertThat(with(ApiKeys.parse("carla:reviewer:" + RITA)).find(another, true)).isEmpty();
  }

  @Test
  void theRoleIsThatOfNowAndNotOfTheLogin() {
    String id = open();

    assertThat(with(ApiKeys.parse("rita:auditor:" + RITA)).find(id, true).orElseThrow().caller().role())
        .isEqualTo(dev.catraca.app.config.Role.AUDITOR);
  }

  @Test
  void theEldestGivesWayWhereOneCallerHasTooMany() {
    String first = open();
    clock.advance(Duration.ofSeconds(1));
    for (int i = 0; i < Logins.MOST_OF_A_CALLER - 1; i++) {
      open();
    }
    assertThat(sessions.find(first, false)).isPresent();

    clock.advance(Duration.ofSeconds(1));
    String last = open();

    assertThat(sessions.find(first, false)).isEmpty();
    assertThat(sessions.find(last, false)).isPresent();
  }

  @Test
  void whatHasEndedIsForgotten() {
    String id = open();

    assertThat(store.logins().forgetEnded(clock.instant().plus(Duration.ofHours(8)))).isZero();
    assertThat(store.logins().forgetEnded(clock.instant().plus(Duration.ofHours(8)).plusMillis(1)))
        .isEqualTo(1);
    assertThat(sessions.find(id, true)).isEmpty();
  }
}
