package dev.catraca.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RoomTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final List<String> done = new ArrayList<>();

  private Room room(int size) {
    return new Room(size, nanos::get);
  }

  private boolean handOver(Room room, String name) {
    return room.promise() && room.enter(() -> done.add(name));
  }

  private void leave(Room room, boolean looks) {
    room.leave(1, looks).next().forEach(Runnable::run);
  }

  @Test
  void a_room_without_a_place_is_none() {
    assertThatThrownBy(() -> room(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whoever_finds_no_place_stands_in_line_and_gets_the_next_ones_in_turn() {
    Room room = room(1);
    assertThat(handOver(room, "first")).isTrue();
    assertThat(handOver(room, "second")).isFalse();
    assertThat(handOver(room, "third")).isFalse();

    leave(room, true);
    assertThat(done).containsExactly("second");
    leave(room, true);
    assertThat(done).containsExactly("second", "third");
    assertThat(room.leave(1, true).missed()).as("nobody is left").isFalse();
    assertThat(room.enter()).isTrue();
  }

  /** The simulation found it: what was due beside a full room waited for the next poll, though a place was free long before. */
  @Test
  void who_looks_for_work_and_finds_no_place_is_told_of_the_next_one() {
    Room room = room(2);
    assertThat(room.enterAll()).isEqualTo(2);
    assertThat(room.leave(1, true).missed()).as("nobody looked meanwhile").isFalse();
    assertThat(room.enterAll()).isEqualTo(1);
    assertThat(room.enterAll()).isZero();
    assertThat(room.leave(1, true).missed()).isTrue();
  }

  @Test
  void whoever_comes_later_does_not_pass_those_in_line() {
    Room room = room(1);
    assertThat(room.promise()).isTrue();
    assertThat(room.enterAll()).isEqualTo(1);
    assertThat(room.enter(() -> done.add("first"))).isFalse();
    assertThat(handOver(room, "second")).isFalse();
    leave(room, true);
    leave(room, true);
    assertThat(done).containsExactly("first", "second");
  }

  @Test
  void now_and_then_a_place_goes_to_whoever_looks_for_work_that_is_in_no_line() {
    Room room = room(1);
    assertThat(handOver(room, "first")).isTrue();
    for (int i = 0; i < 12; i++) {
      assertThat(handOver(room, "n" + i)).isFalse();
    }
    leave(room, true);
    assertThat(done).hasSize(1);

    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(251));
    Room.Left left = room.leave(1, true);
    assertThat(left.next()).isEmpty();
    assertThat(left.missed()).as("somebody is to look").isTrue();
    assertThat(room.enterAll()).isEqualTo(1);
    left = room.leave(1, true);
    assertThat(left.next()).as("nothing was found, and those in line go on").hasSize(1);
    assertThat(left.missed()).isFalse();
  }

  @Test
  void where_nobody_looks_the_line_comes_to_its_end() {
    Room room = room(1);
    assertThat(handOver(room, "first")).isTrue();
    for (int i = 0; i < 12; i++) {
      assertThat(handOver(room, "n" + i)).isFalse();
    }
    for (int i = 0; i < 12; i++) {
      nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
      leave(room, false);
    }
    assertThat(done).hasSize(12);
  }

  @Test
  void a_line_that_is_full_or_does_not_move_is_joined_by_nobody() {
    Room room = room(2);
    int joined = 0;
    while (room.promise()) {
      boolean placed = room.enter(() -> done.add("x"));
      joined++;
      assertThat(placed).isEqualTo(joined <= 2);
    }
    assertThat(joined).isEqualTo(34);
    assertThat(room.leave(1, true).next()).hasSize(1);
    assertThat(room.promise()).isTrue();
    room.release();

    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1001));
    assertThat(room.promise()).isFalse();
    while (!room.leave(1, false).next().isEmpty()) {
      // Until the line is empty.
    }
    assertThat(room.promise()).isTrue();
  }

  @Test
  void a_promise_that_was_given_back_is_none() {
    Room room = room(1);
    for (int i = 0; i < 100; i++) {
      assertThat(room.promise()).isTrue();
      room.release();
    }
    assertThat(room.enter()).isTrue();
    assertThat(room.enter()).isFalse();
    assertThat(room.leave(1, true).missed()).isTrue();
  }

  @Test
  void it_is_closed_once_nobody_is_inside_in_line_or_promised_a_place() throws InterruptedException {
    Room room = room(1);
    assertThat(room.promise()).isTrue();
    assertThat(room.close(Duration.ZERO)).isFalse();
    assertThat(room.enter(() -> done.add("first"))).isTrue();
    assertThat(room.close(Duration.ZERO)).isFalse();
    assertThat(handOver(room, "second")).isFalse();
    leave(room, false);
    assertThat(room.close(Duration.ZERO)).isFalse();
    leave(room, false);
    assertThat(room.close(Duration.ZERO)).isTrue();
    assertThat(room.close(Duration.ZERO)).isTrue();
    assertThat(room.enter()).isFalse();
    room.open();
    assertThat(room.enter()).isTrue();
  }

  @Test
  void what_nobody_can_do_any_more_stands_in_no_line() throws InterruptedException {
    Room room = room(1);
    assertThat(handOver(room, "first")).isTrue();
    assertThat(handOver(room, "second")).isFalse();
    room.abandon();
    assertThat(room.close(Duration.ZERO)).isTrue();
    assertThat(done).isEmpty();
  }
}
