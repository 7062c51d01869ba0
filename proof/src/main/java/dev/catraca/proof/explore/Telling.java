package dev.catraca.proof.explore;

import static java.util.stream.Collectors.joining;

import dev.catraca.flow.AcquirerOutcome.RefusalReason;
import dev.catraca.flow.AntiFraudOutcome;
import dev.catraca.flow.Decision;
import dev.catraca.flow.DeclineCategory;
import dev.catraca.flow.Fact;
import dev.catraca.flow.Operation;
import dev.catraca.order.FlowKind;
import dev.catraca.port.Lane;
import dev.catraca.testkit.fake.Behavior;
import dev.catraca.testkit.fake.FakeAcquirer;
import dev.catraca.testkit.fake.LegitiReceived;
import dev.catraca.testkit.judge.Violation;
import dev.catraca.testkit.scenario.LegitiScript;
import dev.catraca.testkit.scenario.Moment;
import dev.catraca.testkit.scenario.OrderDraft;
import dev.catraca.testkit.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A counterexample, told once more in the language of {@link Scenario}, where the whole engine runs: each phrase of the explorer becomes
 * what a scenario says of it, and what happens while a call is under way is told {@linkplain Scenario#during in the middle} of it. Calls
 * that overlap without one lying inside the other cannot be told so.
 *
 * <p>
 * Whether the scenario breaks what the counterexample breaks is for {@link #breaks} to try: the engine does what is due of a lane in one
 * go, and keeps time, which the explorer does not.
 */
final class Telling {
  /** Something that a scenario says, as it is written and as it is done. */
  private record Deed(String java, Consumer<Scenario> act) {}

  /** What of the explorer's words is told how. */
  private record Rule(Pattern phrase, Function<Matcher, List<Deed>> told) {}

  /** This cannot be told. */
  private static final class Untold extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Untold(String what) {
      super(what, null, false, false);
    }
  }

  private static final Deed DIES = new Deed(".dies()", Scenario::dies);
  private static final Pattern START = Pattern
      .compile("start (\\w+) payment (\\d+)( when the hold is over)?");
  private static final Pattern REPEAT = Pattern.compile("repeat (\\w+) \\d+ of payment (\\d+)");
  private static final Pattern SEND = Pattern.compile("send (\\w+) \\d+ of payment (\\d+): (.*)");
  private static final Pattern UNSENT = Pattern
      .compile("(?:crash before sending|nobody sends) (\\w+) \\d+ of payment (\\d+)(?: so late)?");
  private static final Pattern ANSWER = Pattern
      .compile(
          "the answer to (\\w+) \\d+ of payment (\\d+) \\(\\w+\\) is (read|lost)(?:, and will come again)?");
  private static final Pattern AT_ONCE = Pattern
      .compile("(authorize|charge|capture|void|refund) payment \\d+: (.*)");
  private static final Pattern QUERY = Pattern.compile("query (\\w+) \\d+ of payment \\d+: (?:not )?found");
  private static final Pattern TIME = Pattern
      .compile("the (time-out|settling time) of \\w+ \\d+ of payment \\d+ passes");
  private static final Pattern LATE = Pattern
      .compile("(\\w+) \\d+ of payment \\d+ (?:arrives late: (.*)|never arrives)");
  private static final Pattern EXPIRY = Pattern.compile("hold .* expires");
  private static final Pattern DEADLINE = Pattern.compile("the deadline passes");
  private static final Pattern BEGIN_EVALUATION = Pattern.compile("start the evaluation .*");
  private static final Pattern GIVE_UP = Pattern.compile("give the evaluation up");
  private static final Pattern EVALUATE = Pattern.compile("evaluate payment \\d+: (.*)");
  private static final Pattern EVALUATED = Pattern
      .compile("the held-up \\w+ of evaluation \\d+ is (read|lost)");
  private static final Pattern TELL = Pattern.compile("tell Legiti \\d+-(\\w+): (.*)");
  private static final Pattern TOLD = Pattern.compile("the held-up answer to \\d+-\\w+ is (read|lost)");
  private static final Pattern VERDICT = Pattern
      .compile("(approve|reject|reject for fraud) payment (\\d+)");
  /** From here on the promises say what is true in the end (26 to 29). */
  private static final int FIRST_OF_ENDS = 26;
  private static final String HELD_UP = ", the answer is held up";
  /** How long what is held up takes: longer than a call, shorter than the settling time. */
  private static final Duration HELD_UP_FOR = Duration.ofSeconds(30);
  /** How much longer than the settling time takes what breaks the acquirer's word: less than a sender may be paused. */
  private static final Duration TOO_LATE_BY = Duration.ofSeconds(5);

  private final Place place;
  private final List<String> steps;
  /** Whether what is broken is that something is owed for ever. */
  private final boolean owes;
  private final List<Deed> scripts = new ArrayList<>();
  private final List<Rule> rules = rules();
  private final List<Deed> deeds;
  private int at;
  private int cards = 1;

  private Telling(Place place, List<String> steps, boolean owes) {
    this.place = place;
    this.steps = steps;
    this.owes = owes;
    deeds = block();
  }

  /** That way, told as a scenario; empty if it cannot be. */
  static Optional<Telling> of(Place place, List<String> steps, List<Violation> violations) {
    boolean owes = violations.stream().allMatch(v -> v.invariant() >= FIRST_OF_ENDS);
    try {
      return Optional.of(new Telling(place, steps, owes));
    } catch (Untold untold) {
      return Optional.empty();
    }
  }

  /** Whether the scenario, when it is played, breaks one of those promises too. */
  boolean breaks(List<Violation> violations) {
    Scenario played = play();
    List<Violation> found = owes ? played.owed() : played.violations();
    List<Integer> broken = found.stream().map(Violation::invariant).toList();
    return violations.stream().map(Violation::invariant).anyMatch(broken::contains);
  }

  private Scenario play() {
    Scenario scenario = place.flow() == FlowKind.DIRECT ? Scenario.direct() : Scenario.preAuthorization();
    try {
      all().forEach(deed -> deed.act().accept(scenario));
    } catch (RuntimeException | AssertionError elsewhere) {
      // The story went another way; what was broken until then counts all the same.
    }
    return scenario;
  }

  private List<Deed> all() {
    List<Deed> all = new ArrayList<>(given());
    all.addAll(deeds);
    all.addAll(atRest());
    return all;
  }

  /** A class with the scenario as its one test. */
  String asJava(String name) {
    String flow = place.flow() == FlowKind.DIRECT ? "direct" : "preAuthorization";
    return """
        import static dev.catraca.testkit.scenario.AcquirerScript.*;
        import static dev.catraca.testkit.scenario.LegitiScript.*;

        import dev.catraca.flow.*;
        import dev.catraca.flow.AcquirerOutcome.RefusalReason;
        import dev.catraca.port.Lane;
        import dev.catraca.testkit.fake.*;
        import dev.catraca.testkit.scenario.*;
        import java.time.Duration;
        import org.junit.jupiter.api.Test;

        class %s {
          @Test
          void keepsItsPromises() {
            Scenario.%s()
        %s
                .%s();
          }
        }
        """.formatted(name, flow, all().stream().map(deed -> "        " + deed.java()).collect(joining("\n")),
        owes ? "expectNothingOwed" : "expectPromisesKept");
  }

  // --- what is given ---

  private List<Deed> given() {
    List<Deed> given = new ArrayList<>();
    given.add(policy());
    given.add(acquirer());
    given.addAll(scripts);
    given.add(new Deed(".workerRests().given(OrderDraft.order().token(\"tok-1\")).place()",
        s -> s.workerRests().given(OrderDraft.order().token("tok-1")).place()));
    return given;
  }

  private Deed policy() {
    String java = ".policy(p -> p.withMaxAttempts(" + place.attempts() + ").withFallback(FallbackAction."
        + place.unavailable() + ", FallbackAction." + place.noDecision()
        + ").withReviewDeadline(p.reviewTimeLimit(), DeadlineAction." + place.deadline() + "))";
    return new Deed(java, s -> s.policy(p -> p.withMaxAttempts(place.attempts())
        .withFallback(place.unavailable(), place.noDecision())
        .withReviewDeadline(p.reviewTimeLimit(), place.deadline())));
  }

  private Deed acquirer() {
    return switch (place.peer()) {
      case IDEMPOTENT -> new Deed(".acquirerIs(FakeAcquirer::idempotent)",
          s -> s.acquirerIs(FakeAcquirer::idempotent));
      case QUERY, LATE_QUERY ->
          new Deed(".acquirerIs(time -> FakeAcquirer.queryOnly(time, " + java(Place.SETTLING) + "))",
              s -> s.acquirerIs(time -> FakeAcquirer.queryOnly(time, Place.SETTLING)));
      case NEITHER ->
          new Deed(".acquirerIs(FakeAcquirer::neither)", s -> s.acquirerIs(FakeAcquirer::neither));
    };
  }

  /** Whatever is still due is done, so that what is owed at rest shows. */
  private static List<Deed> atRest() {
    Duration day = Duration.ofDays(1);
    return List.of(new Deed(".workerRuns().advance(" + java(day) + ")", s -> s.workerRuns().advance(day)));
  }

  // --- what happens ---

  /** What happens until a phrase that begins so; without it, until the end. */
  private List<Deed> block(String... ends) {
    List<Deed> block = new ArrayList<>();
    while (at < steps.size() && !ends(ends)) {
      block.addAll(next(steps.get(at++)));
    }
    return block;
  }

  private boolean ends(String... ends) {
    for (String end : ends) {
      if (steps.get(at).matches(end)) {
        return true;
      }
    }
    return false;
  }

  private List<Deed> next(String phrase) {
    for (Rule rule : rules) {
      Matcher words = rule.phrase().matcher(phrase);
      if (words.matches()) {
        return rule.told().apply(words);
      }
    }
    return List.of(asked(phrase));
  }

  /** How each phrase of the explorer is told; what is in none of them is asked for by somebody. */
  private List<Rule> rules() {
    return List.of(new Rule(START, this::started), new Rule(REPEAT, m -> operation(m.group(1), m.group(2))),
        new Rule(AT_ONCE, this::atOnce), new Rule(QUERY, m -> List.of(works(Lane.ACQUIRER))),
        new Rule(TIME, m -> List.of(passes(m.group(1).equals("time-out") ? Place.CALL : Place.SETTLING))),
        new Rule(LATE,
            m -> List.of(passes(settledBefore(at - 1, m.group(1)) ? TOO_LATE_BY : HELD_UP_FOR))),
        new Rule(ANSWER, m -> List.of(toldByAcquirer(operation(m.group(1))))),
        new Rule(EXPIRY, m -> List.of(new Deed(".holdsExpire()", Scenario::holdsExpire))),
        new Rule(BEGIN_EVALUATION, m -> evaluation()),
        new Rule(EVALUATE, m -> evaluated(m.group(1), List.of())),
        new Rule(GIVE_UP, m -> List.of(works(Lane.EVALUATION))),
        new Rule(TELL, m -> told(m.group(1), m.group(2))),
        new Rule(DEADLINE, m -> List.of(works(Lane.CLOCK))));
  }

  private List<Deed> started(Matcher words) {
    boolean afterTheHold = words.group(3) != null;
    return afterTheHold ? List.of(passes(Place.HOLD), works(Lane.ACQUIRER))
        : operation(words.group(1), words.group(2));
  }

  private List<Deed> atOnce(Matcher words) {
    acquirerDoes(operation(words.group(1)), words.group(2));
    return List.of(works(Lane.ACQUIRER));
  }

  private static Deed toldByAcquirer(Operation operation) {
    return new Deed(".acquirerTells(Operation." + operation + ")", s -> s.acquirerTells(operation));
  }

  /** From the start, or another's repetition, to the answer; what happens in between happens in between. */
  private List<Deed> operation(String word, String payment) {
    Operation operation = operation(word);
    List<Deed> before = block("(send|crash before sending|nobody sends) " + word + " .*");
    if (at == steps.size()) {
      return during("beforeSending", operation, before, Lane.ACQUIRER);
    }
    String phrase = steps.get(at++);
    Matcher unsent = UNSENT.matcher(phrase);
    if (unsent.matches()) {
      same(payment, unsent.group(2), phrase);
      if (phrase.startsWith("crash")) {
        before.add(DIES);
      }
      return during("beforeSending", operation, before, Lane.ACQUIRER);
    }
    Matcher sent = SEND.matcher(phrase);
    if (!sent.matches()) {
      throw new Untold(phrase);
    }
    same(payment, sent.group(2), phrase);
    acquirerDoes(operation, sent.group(3));
    List<Deed> told = new ArrayList<>();
    middle(told, "beforeSending", operation, before);
    boolean unanswered = sent.group(3).startsWith("the request");
    told.addAll(unanswered ? List.of(works(Lane.ACQUIRER)) : answered(operation, word, payment));
    return told;
  }

  private List<Deed> answered(Operation operation, String word, String payment) {
    List<Deed> meanwhile = block("the answer to " + word + " .* is (read|lost).*");
    if (at == steps.size()) {
      return during("afterEffectOf", operation, meanwhile, Lane.ACQUIRER);
    }
    String end = steps.get(at++);
    Matcher answer = ANSWER.matcher(end);
    if (!answer.matches()) {
      throw new Untold(end);
    }
    same(payment, answer.group(2), end);
    if (answer.group(3).equals("lost")) {
      meanwhile.add(DIES);
      return during("afterEffectOf", operation, meanwhile, Lane.ACQUIRER);
    }
    Optional<Matcher> following = following();
    if (following.isEmpty()) {
      return during("afterEffectOf", operation, meanwhile, Lane.ACQUIRER);
    }
    List<Deed> told = new ArrayList<>();
    middle(told, "afterEffectOf", operation, meanwhile);
    told.addAll(operation(following.get().group(1), following.get().group(2)));
    return told;
  }

  /** The start of another operation right after the last: whoever has the lane goes on with it by himself. */
  private Optional<Matcher> following() {
    Optional<Matcher> start = Optional.of(at).filter(i -> i < steps.size())
        .map(i -> START.matcher(steps.get(i))).filter(m -> m.matches() && m.group(3) == null);
    start.ifPresent(m -> at++);
    return start;
  }

  private static void same(String payment, String other, String phrase) {
    if (!payment.equals(other)) {
      throw new Untold(phrase);
    }
  }

  /** From the start to the answer; where nobody sends it, whoever started it died. */
  private List<Deed> evaluation() {
    int sent = at;
    while (sent < steps.size() && !EVALUATE.matcher(steps.get(sent)).matches()
        && !steps.get(sent).equals("give the evaluation up")) {
      sent++;
    }
    boolean tried = sent < steps.size() && EVALUATE.matcher(steps.get(sent)).matches()
        && !steps.get(sent).endsWith("nobody tries until the deadline has passed");
    if (!tried) {
      return List.of(new Deed(".crash(Moment.afterStoring(Fact.EvaluationStarted.class))",
          s -> s.crash(Moment.afterStoring(Fact.EvaluationStarted.class))), works(Lane.EVALUATION),
          new Deed(".restart()", Scenario::restart));
    }
    List<Deed> before = block("evaluate payment .*");
    if (at == steps.size()) {
      throw new Untold("an evaluation that ends in the middle of another call");
    }
    Matcher m = EVALUATE.matcher(steps.get(at++));
    if (!m.matches()) {
      throw new Untold(steps.get(at - 1));
    }
    return evaluated(m.group(1), before);
  }

  private List<Deed> evaluated(String words, List<Deed> before) {
    Class<LegitiReceived.Evaluation> call = LegitiReceived.Evaluation.class;
    Deed pastTheDeadline = passes(place.policy().evaluationDeadline().plusMillis(1));
    if (words.equals("nobody tries until the deadline has passed")) {
      return List.of(pastTheDeadline, works(Lane.EVALUATION));
    }
    List<Deed> told = new ArrayList<>();
    middle(told, "beforeSending", call, before);
    List<Deed> meanwhile = new ArrayList<>();
    if (words.equals("the worker dies with the answer")) {
      meanwhile.add(DIES);
    } else {
      if (words.equals("no answer until the deadline")) {
        meanwhile.add(pastTheDeadline);
      }
      legitiSays(call, words.replace(HELD_UP, ""));
    }
    if (words.endsWith(HELD_UP)) {
      meanwhile.addAll(heldUp(EVALUATED));
    }
    middle(told, "afterEffectOf", call, meanwhile);
    works(told, Lane.EVALUATION, meanwhile);
    return told;
  }

  private List<Deed> told(String kind, String words) {
    Class<? extends LegitiReceived> call = switch (kind) {
      case "creation" -> LegitiReceived.Collection.class;
      case "status" -> LegitiReceived.Status.class;
      case "payment" -> LegitiReceived.Payment.class;
      default -> LegitiReceived.Mark.class;
    };
    List<Deed> told = new ArrayList<>();
    List<Deed> meanwhile = new ArrayList<>();
    if (words.equals("the worker dies with the answer")) {
      meanwhile.add(DIES);
    } else {
      legitiSays(call, words.replace(HELD_UP, ""));
    }
    if (words.endsWith(HELD_UP)) {
      meanwhile.addAll(heldUp(TOLD));
    }
    middle(told, "afterEffectOf", call, meanwhile);
    works(told, Lane.NOTIFICATION, meanwhile);
    return told;
  }

  private List<Deed> heldUp(Pattern end) {
    List<Deed> meanwhile = block(end.pattern());
    if (at < steps.size()) {
      Matcher m = end.matcher(steps.get(at++));
      if (m.matches() && m.group(1).equals("lost")) {
        meanwhile.add(DIES);
      }
    }
    return meanwhile;
  }

  // --- in a scenario's words ---

  private static Deed works(Lane lane) {
    return new Deed(".next(Lane." + lane + ")", s -> s.next(lane));
  }

  private static Deed passes(Duration time) {
    return new Deed(".advance(" + java(time) + ")", s -> s.advance(time));
  }

  /** That lane works, these things happen in the middle of it; if the last of them is its death, it starts anew. */
  private static List<Deed> during(String when, Operation operation, List<Deed> deeds, Lane lane) {
    List<Deed> told = new ArrayList<>();
    middle(told, when, operation, deeds);
    works(told, lane, deeds);
    return told;
  }

  private static void works(List<Deed> told, Lane lane, List<Deed> meanwhile) {
    told.add(works(lane));
    if (!meanwhile.isEmpty() && meanwhile.get(meanwhile.size() - 1).equals(DIES)) {
      told.add(new Deed(".restart()", Scenario::restart));
    }
  }

  private static void middle(List<Deed> told, String when, Operation operation, List<Deed> deeds) {
    Moment moment = when.equals("beforeSending") ? Moment.beforeSending(operation)
        : Moment.afterEffectOf(operation);
    middle(told, "Moment." + when + "(Operation." + operation + ")", moment, deeds);
  }

  private static void middle(List<Deed> told, String when, Class<? extends LegitiReceived> call,
      List<Deed> deeds) {
    Moment moment = when.equals("beforeSending") ? Moment.beforeSending(call) : Moment.afterEffectOf(call);
    middle(told, "Moment." + when + "(LegitiReceived." + call.getSimpleName() + ".class)", moment, deeds);
  }

  private static void middle(List<Deed> told, String java, Moment moment, List<Deed> deeds) {
    if (!deeds.isEmpty()) {
      List<Deed> meanwhile = List.copyOf(deeds);
      told.add(new Deed(
          ".during(" + java + ", s -> s" + meanwhile.stream().map(Deed::java).collect(joining()) + ")",
          s -> s.during(moment, inner -> meanwhile.forEach(deed -> deed.act().accept(inner)))));
    }
  }

  private static Operation operation(String word) {
    return Operation.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private void acquirerDoes(Operation operation, String effect) {
    // A repetition is answered as before, and takes nothing of what is planned.
    if (!effect.equals("as before")) {
      scripts.add(switch (effect) {
        case "declined for funds" -> behavior("decline(DeclineCategory.FUNDS)", operation,
            Behavior.decline(DeclineCategory.FUNDS));
        case "declined for fraud" -> behavior("decline(DeclineCategory.FRAUD)", operation,
            Behavior.decline(DeclineCategory.FRAUD));
        case "authorized by half", "charged by half", "captured by half" ->
            behavior("useAmount(" + Start.HALF.minorUnits() + ")", operation,
                Behavior.useAmount(Start.HALF.minorUnits()));
        case "refused" -> behavior("refuse(RefusalReason.OTHER)", operation,
            Behavior.refuse(RefusalReason.OTHER));
        case "the request is lost" -> behavior("loseRequest()", operation, Behavior.loseRequest());
        case "the connection is refused" -> behavior("failToSend()", operation, Behavior.failToSend());
        case "the request is held up" -> heldUp(operation);
        default -> behavior("obey()", operation, Behavior.obey());
      });
    }
  }

  private Deed heldUp(Operation operation) {
    String word = operation.name().toLowerCase(Locale.ROOT);
    for (int i = at; i < steps.size(); i++) {
      Matcher m = LATE.matcher(steps.get(i));
      if (m.matches() && m.group(1).equals(word)) {
        Duration late = settledBefore(i, word) ? Place.CALL.plus(Place.SETTLING).plus(TOO_LATE_BY)
            : HELD_UP_FOR;
        return m.group(2) == null
            ? behavior("loseRequest()", operation, Behavior.loseRequest())
            : behavior("actLate(" + java(late) + ")", operation, Behavior.actLate(late));
      }
    }
    return behavior("loseRequest()", operation, Behavior.loseRequest());
  }

  private boolean settledBefore(int step, String word) {
    return steps.subList(0, step).stream().anyMatch(s -> s.startsWith("the settling time of " + word));
  }

  private static Deed behavior(String java, Operation operation, Behavior behavior) {
    String name = operation.name().charAt(0) + operation.name().substring(1).toLowerCase(Locale.ROOT);
    return new Deed(".acquirer(next" + name + "(Behavior." + java + "))",
        s -> s.acquirer(fake -> fake.next(operation, behavior)));
  }

  private void legitiSays(Class<? extends LegitiReceived> call, String words) {
    switch (words) {
      case "approve", "a decision" -> says(call, "decided(Decision.APPROVE)",
          LegitiScript.decided(Decision.APPROVE));
      case "reject" -> says(call, "decided(Decision.REJECT)", LegitiScript.decided(Decision.REJECT));
      case "manual" -> says(call, "decided(Decision.MANUAL)", LegitiScript.decided(Decision.MANUAL));
      case "unavailable" -> says(call, "decided(Decision.UNAVAILABLE)",
          LegitiScript.decided(Decision.UNAVAILABLE));
      case "no decision", "acknowledged" -> says(call, "acknowledged()", LegitiScript.acknowledged());
      case "busy" -> says(call, "unavailable()", LegitiScript.unavailable());
      case "not reached" -> says(call, "unreachable()", LegitiScript.unreachable());
      case "refused" -> says(call, "refused(\"items.0.quantity\")", LegitiScript.refused("items.0.quantity"));
      case "known already" -> says(call, "refused(\"id\")", LegitiScript.refused("id"));
      case "bad key" -> says(call, "keyRefused()", LegitiScript.keyRefused());
      default -> says(call, "lost()", LegitiScript.lost());
    }
  }

  private void says(Class<? extends LegitiReceived> call, String java, AntiFraudOutcome outcome) {
    scripts.add(new Deed(".legiti(next(LegitiReceived." + call.getSimpleName() + ".class, " + java + "))",
        s -> s.legiti(LegitiScript.next(call, outcome))));
  }

  private Deed asked(String phrase) {
    Matcher m = VERDICT.matcher(phrase);
    if (m.matches()) {
      int payment = Integer.parseInt(m.group(2));
      boolean approves = m.group(1).equals("approve");
      boolean fraud = m.group(1).equals("reject for fraud");
      String reviewer = approves ? "ana" : "bia";
      return new Deed(
          ".verdict(" + payment + ", " + approves + ", " + fraud + ", \"" + reviewer + "\")",
          s -> s.verdict(payment, approves, fraud, reviewer));
    }
    return switch (phrase) {
      case "cancel" -> new Deed(".cancel()", Scenario::cancel);
      case "decline for fraud" -> new Deed(".declineForFraud(\"velocity\")",
          s -> s.declineForFraud("velocity"));
      case "pay with another card" -> pays("tok-" + ++cards);
      case "pay with the same card" -> pays("tok-" + cards);
      case "refund the rest" -> new Deed(".refund(\"rest\")", s -> s.refund("rest"));
      case "refund half" -> new Deed(".refund(\"half\", " + Start.HALF.minorUnits() + ")",
          s -> s.refund("half", Start.HALF.minorUnits()));
      case "chargeback" -> new Deed(".chargeback(false)", s -> s.chargeback(false));
      case "chargeback for fraud" -> new Deed(".chargeback(true)", s -> s.chargeback(true));
      default -> throw new Untold(phrase);
    };
  }

  private static Deed pays(String token) {
    return new Deed(".offerPayment(\"" + token + "\")", s -> s.offerPayment(token));
  }

  private static String java(Duration time) {
    return time.toMillisPart() == 0 ? "Duration.ofSeconds(" + time.toSeconds() + ")"
        : "Duration.ofMillis(" + time.toMillis() + ")";
  }
}
