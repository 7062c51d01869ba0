package dev.catraca.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.http.SimulatorServer.Answer;
import dev.catraca.http.SimulatorServer.Asked;
import dev.catraca.http.reply.HttpReply;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatorServerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private final SimulatorServer server = SimulatorServer.start(0, request -> {
    asked.add(request);
    return answers.remove();
  });
  private final HttpConnections client = new HttpConnections(HttpEndpoint.of(server.url()));

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private HttpReply post() {
    return client.call(HttpMethod.POST, "/a?b=%20c", Map.of("X-Key", "k"),
        "olá".getBytes(StandardCharsets.UTF_8), PATIENCE);
  }

  @Test
  void it_is_asked_as_it_was_sent_and_answers_as_it_is_told() throws InterruptedException {
    answers.add(new Answer.Reply(418, Map.of("Retry-After", "7"), "{}"));

    assertThat(post()).isInstanceOfSatisfying(HttpReply.Answered.class, answer -> {
      assertThat(answer.status()).isEqualTo(418);
      assertThat(new String(answer.body().orElseThrow(), StandardCharsets.UTF_8)).isEqualTo("{}");
    });
    Asked request = asked.take();
    assertThat(request).hasToString("POST /a?b=%20c");
    assertThat(request.header("x-key")).isEqualTo("k");
    assertThat(request.text()).isEqualTo("olá");
  }

  @Test
  void it_can_hang_up() {
    answers.add(new Answer.HangUp());

    assertThat(post()).isInstanceOf(HttpReply.Lost.class);
  }

  @Test
  void it_can_cut_an_answer_in_its_middle() {
    answers.add(new Answer.Cut(new Answer.Reply(200, "{\"whole\": true}")));

    assertThat(post()).isInstanceOf(HttpReply.Lost.class);
  }

  @Test
  void it_can_take_its_time() {
    answers.add(new Answer.Later(new Answer.Reply(202, "{}"), Duration.ofMillis(50)));

    assertThat(post()).isInstanceOfSatisfying(HttpReply.Answered.class,
        answer -> assertThat(answer.status()).isEqualTo(202));
  }

  @Test
  void it_makes_the_headers_of_a_notice_anew_for_each_try() throws InterruptedException {
    answers.add(new Answer.Reply(503, ""));
    answers.add(new Answer.Reply(200, ""));
    AtomicInteger tries = new AtomicInteger();

    server.tell(client, () -> Map.of("X-Try", Integer.toString(tries.incrementAndGet())), "told");

    for (int time = 1; time <= 2; time++) {
      Asked notice = asked.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(notice).as("time " + time).isNotNull();
      assertThat(notice.header("x-try")).isEqualTo(Integer.toString(time));
    }
  }

  @Test
  void it_tells_until_it_is_acknowledged() throws InterruptedException {
    answers.add(new Answer.Reply(404, ""));
    answers.add(new Answer.HangUp());
    answers.add(new Answer.Reply(200, ""));

    server.tell(client, Map.of("X-Key", "k"), "told");

    for (int time = 1; time <= 3; time++) {
      Asked notice = asked.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(notice).as("time " + time).isNotNull();
      assertThat(notice.text()).isEqualTo("told");
    }
  }
}
