package dev.catraca.app.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.catraca.app.json.RequestReader;
import java.time.Duration;

/** Moves the clock of a demonstration, so that one sees holds expire and deadlines pass; no other service has such a route. */
final class ClockApi {
  private final DemoClock clock;

  ClockApi(DemoClock clock) {
    this.clock = clock;
  }

  /** Ahead by a duration; what is due then happens by itself. */
  Reply move(Incoming request) {
    request.allowQuery();
    clock.move(Duration.ofSeconds(RequestReader.ahead(request.json())));
    return Reply.json(200,
        JsonNodeFactory.instance.objectNode().put("now", clock.instant().toString()));
  }
}
