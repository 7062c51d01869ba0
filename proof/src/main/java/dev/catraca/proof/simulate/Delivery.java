package dev.catraca.proof.simulate;

import dev.catraca.http.reply.HttpReply;
import java.util.Optional;

/** One request on its way to Legiti and back, and what becomes of it there. */
final class Delivery {
  private static final HttpReply LATE = new HttpReply.Lost(
      "no complete answer within " + Settings.LEGITI_TIMEOUT);

  private final World world;
  private final Instance instance;
  private final OrderStory story;
  private final String path;
  private final byte[] body;
  private final boolean creation;
  private final boolean evaluation;

  Delivery(World world, Instance instance, OrderStory story, String method, String path, byte[] body) {
    this.world = world;
    this.instance = instance;
    this.story = story;
    this.path = path;
    this.body = body;
    this.creation = method.equals("POST") && path.equals("/order");
    this.evaluation = creation && RequestReader.read(body).evaluate();
  }

  HttpReply reply() {
    if (world.isAway(Fault.LEGITI_OUTAGE)) {
      return away();
    }
    if (world.isAway(Fault.KEY_REFUSED_FOR_ALL)) {
      return Answers.UNAUTHORIZED;
    }
    Optional<Fault> fault = story.strikes(Fault.Exchange.LEGITI, this::suits);
    if (fault.isEmpty()) {
      HttpReply reply = arrive();
      world.turns().travel(story);
      return reply;
    }
    world.strike(fault.get());
    return struck(fault.get());
  }

  private HttpReply away() {
    if (story.chance().nextBoolean()) {
      return new HttpReply.NotSent("connection refused");
    }
    return late();
  }

  private boolean suits(Fault fault) {
    return switch (fault) {
      case BODY_OF_WRONG_TYPE, DECISION_UNKNOWN, DECISION_MISSING -> evaluation;
      case ID_KNOWN -> creation && story.legiti().isKnown();
      case KILLED_BEFORE_SENDING_TO_LEGITI, PAUSED_BEFORE_SENDING_TO_LEGITI -> false;
      default -> true;
    };
  }

  private HttpReply struck(Fault fault) {
    return switch (fault) {
      case REQUEST_TO_LEGITI_LOST -> late();
      case ANSWER_OF_LEGITI_LOST, ANSWER_DRIBBLING -> {
        arrive();
        yield late();
      }
      case REQUEST_TO_LEGITI_LATE -> {
        world.later(Settings.LEGITI_TIMEOUT.toMillis() + story.chance().nextInt(60_000), this::arrive);
        yield late();
      }
      case REQUEST_TO_LEGITI_DUPLICATED -> {
        HttpReply first = arrive();
        arrive();
        yield first;
      }
      case ANSWER_CUT -> {
        arrive();
        yield new HttpReply.Lost("the answer was cut off: connection reset");
      }
      case LEGITI_UNREACHABLE -> new HttpReply.NotSent("UnknownHostException");
      case KILLED_AFTER_SENDING_TO_LEGITI -> {
        arrive();
        if (creation && story.chance().nextBoolean()) {
          // Whoever takes over sends it again, to a Legiti that takes no order twice.
          story.follows(Fault.ID_KNOWN);
        }
        throw world.fleet().die(instance);
      }
      case KILLED_AFTER_ANSWER_OF_LEGITI -> doomed(Work.Doom.BEFORE_COMMIT);
      case KILLED_IN_COMMIT_OF_LEGITI -> doomed(Work.Doom.IN_COMMIT);
      case STALLED_IN_CALL_TO_LEGITI -> {
        HttpReply reply = arrive();
        world.turns().sleep(Settings.LONG_PAUSE.toMillis() + story.chance().nextInt(60_000));
        yield reply;
      }
      case STATUS_503, STATUS_5XX -> {
        if (story.chance().nextBoolean()) {
          arrive();
        }
        yield fault == Fault.STATUS_503 ? Answers.INTERNAL_ERROR : Answers.BAD_GATEWAY;
      }
      case STATUS_429 -> Answers.TOO_MANY;
      case STATUS_400 -> refused(Answers.FIELDS_REFUSED);
      case ID_KNOWN -> Answers.ID_REFUSED;
      case STATUS_401 -> Answers.UNAUTHORIZED;
      case STATUS_403 -> refused(Answers.DENIED);
      case WRONG_PATH -> refused(Answers.NO_SUCH_PATH);
      case REDIRECT -> refused(Answers.MOVED);
      case LOGIN_PAGE -> Answers.LOGIN_PAGE;
      case BODY_MALFORMED -> instead(Answers.MALFORMED);
      case BODY_HUGE -> instead(Answers.HUGE);
      case BODY_DEEP -> instead(Answers.DEEP);
      case BODY_OF_WRONG_TYPE -> instead(Answers.WRONG_TYPE);
      case DECISION_UNKNOWN -> instead(Answers.UNKNOWN_WORD);
      case DECISION_MISSING -> instead(Answers.SANDBOX);
      default -> throw new IllegalStateException(fault + " strikes no call to Legiti");
    };
  }

  private HttpReply late() {
    world.turns().sleep(Settings.LEGITI_TIMEOUT.toMillis());
    return LATE;
  }

  private HttpReply doomed(Work.Doom doom) {
    world.turns().doom(doom);
    return arrive();
  }

  private HttpReply refused(HttpReply answer) {
    if (creation) {
      story.legiti().refused();
    }
    return answer;
  }

  private HttpReply instead(HttpReply answer) {
    arrive();
    return answer;
  }

  private HttpReply arrive() {
    RequestReader request = RequestReader.read(body);
    if (!request.order().equals(story.id().value())) {
      world.breaks(story, 24,
          "Legiti reads of order " + request.order() + " in a request of order " + story.id());
    }
    return Answers.to(request, path, creation, body, story);
  }
}
