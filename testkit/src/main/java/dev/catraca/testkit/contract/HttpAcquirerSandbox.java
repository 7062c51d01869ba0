package dev.catraca.testkit.contract;

import dev.catraca.testkit.fake.HttpAnswer;
import dev.catraca.testkit.fake.HttpAsked;
import dev.catraca.testkit.fake.HttpPeer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sandbox whose acquirer is spoken to over HTTP, through an {@link HttpPeer} that writes down what was sent and makes every
 * trouble there is. What is left to say: which card does what, how time passes, and what is in the books.
 */
public abstract class HttpAcquirerSandbox implements AcquirerSandbox {
  private final HttpPeer peer;

  /** @param peer that plays the acquirer, or stands before it; closed with this sandbox */
  protected HttpAcquirerSandbox(HttpPeer peer) {
    this.peer = peer;
  }

  /** Where the adapter finds the acquirer. */
  public URI url() {
    return peer.url();
  }

  /** What stands between adapter and acquirer. */
  protected HttpPeer peer() {
    return peer;
  }

  @Override
  public void nextCallMeets(Trouble trouble) {
    switch (trouble) {
      case CANNOT_BE_REACHED -> peer.close();
      case HANGS_UP -> peer.next(new HttpAnswer.HangUp());
      case NEVER_ANSWERS -> peer.next(new HttpAnswer.Silence());
      case FAILS_INSIDE -> peer.next(HttpAnswer.json(503, "{\"error\": \"internal\"}"));
      case IS_STILL_AT_WORK -> peer.next(HttpAnswer.json(202, "{\"status\": \"pending\"}"));
      case TALKS_NONSENSE ->
          peer.next(new HttpAnswer.Reply(200, Map.of("Content-Type", "text/html"), "<html>hello</html>"));
      case CUTS_ITS_ANSWER -> peer.next(new HttpAnswer.Cut(
          HttpAnswer.json(200, "{\"outcome\": \"authorized\", \"status\": \"authorized\"}"), 9));
      case REDIRECTS -> peer.next(new HttpAnswer.Reply(307, Map.of("Location", url() + "/elsewhere"), ""));
      case REFUSES_THE_KEY -> peer.next(HttpAnswer.json(401, "{\"error\": \"unauthorized\"}"));
      case KNOWS_NO_SUCH_PATH -> peer.next(HttpAnswer.json(404, "{\"error\": \"no such path\"}"));
      case HAS_TOO_MANY_REQUESTS ->
          peer.next(new HttpAnswer.Reply(429, Map.of("Retry-After", "7"), "{\"error\": \"slow down\"}"));
    }
  }

  @Override
  public Optional<List<String>> sent() {
    return Optional.of(peer.asked().stream().filter(asked -> !asked.method().equals("GET"))
        .map(HttpAsked::acted).toList());
  }

  @Override
  public void close() {
    peer.close();
  }
}
