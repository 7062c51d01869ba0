package dev.catraca.proof.explore;

import dev.catraca.acquiring.Operation;
import dev.catraca.app.scenario.ScenarioText;
import dev.catraca.order.FlowKind;
import dev.catraca.port.Lane;
import dev.catraca.testkit.fake.LegitiReceived;
import dev.catraca.testkit.judge.Violation;
import dev.catraca.testkit.scenario.EndlessWork;
import dev.catraca.testkit.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
final class ScenarioPrinter {
  /** What of the explorer's words is told how. */
  private record Rule(Pattern phrase, Function<Matcher, List<ScenarioStep>> told) {}

  /** This cannot be told. */
  private static final class Untold extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Untold(String what) {
      super(what, null, false, false);
    }
  }

  /** Matches no phrase. */
  private static final String NEVER = "(?!)";
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
  private static final Pattern BACK = Pattern
      .compile("a person says that refund \\d+ of payment \\d+ took effect");
  private static final Pattern PAYS = Pattern.compile("pay with (another|the same) card");
  /** From here on the promises say what is true in the end (26 to 29). */
  private static final int FIRST_OF_ENDS = 26;
  private static final String HELD_UP = ", the answer is held up";
  /** How long what is held up takes: longer than a call, shorter than the settling time. */
  private static final Duration HELD_UP_FOR = Duration.ofSeconds(30);
  /** How much longer than the settling time takes what breaks the acquirer's word: less than a sender may be paused. */
  private static final Duration TOO_LATE_BY = Duration.ofSeconds(5);

  private final ExploredSetting place;
  private final List<String> steps;
  /** Whether what is broken is that something is owed for ever. */
  private final boolean owes;
  private final List<ScenarioStep> scripts = new ArrayList<>();
  private final List<Rule> rules = rules();
  private final List<ScenarioStep> deeds;
  private int at;
  private int cards = 1;

  private ScenarioPrinter(ExploredSetting place, List<String> steps, boolean owes) {
    this.place = place;
    this.steps = steps;
    this.owes = owes;
    deeds = block(NEVER);
  }

  /** That way, told as a scenario; empty if it cannot be. */
  static Optional<ScenarioPrinter> of(ExploredSetting place, List<String> steps, List<Violation> violations) {
    boolean owes = violations.stream().allMatch(v -> v.invariant() >= FIRST_OF_ENDS);
    try {
      return Optional.of(new ScenarioPrinter(place, steps, owes));
    } catch (Untold untold) {
      return Optional.empty();
    }
  }

  /** Whether the scenario, when it is played, breaks one of those promises too. */
  boolean breaks(List<Violation> violations) {
    Played played = play();
    List<Violation> found = owes ? played.scenario().owed() : played.scenario().violations();
    List<Integer> broken = found.stream().map(Violation::invariant).toList();
    boolean neverEnds = owes && played.endless();
    return neverEnds || violations.stream().map(Violation::invariant).anyMatch(broken::contains);
  }

  /** @param endless whether the engine did not come to rest, which fails the scenario by itself */
  private record Played(Scenario scenario, boolean endless) {}

  private Played play() {
    Scenario scenario = place.flow() == FlowKind.DIRECT ? Scenario.direct() : Scenario.preAuthorization();
    try {
      all().forEach(deed -> deed.act().accept(scenario));
    } catch (EndlessWork endless) {
      return new Played(scenario, true);
    } catch (RuntimeException | AssertionError elsewhere) {
      // The story went another way; what was broken until then counts all the same.
    }
    return new Played(scenario, false);
  }

  private List<ScenarioStep> all() {
    List<ScenarioStep> all = new ArrayList<>(given());
    all.addAll(deeds);
    // What is owed shows once everything is done that is due, and nothing waits for its deadline any more.
    all.add(ScenarioStep.worksFor(owes ? place.policy().reviewTimeLimit().plusDays(1) : Duration.ofDays(1)));
    return all;
  }

  /** A class with the scenario as its one test. */
  String asJava(String name) {
    List<String> told = new ArrayList<>(all().stream().map(ScenarioStep::java).toList());
    told.add("    ." + (owes ? "expectNothingOwed" : "expectPromisesKept") + "()");
    return ScenarioText.asTest(name, "keepsItsPromises", place.flow(), told);
  }

  // --- what is given ---

  private List<ScenarioStep> given() {
    List<ScenarioStep> given = new ArrayList<>();
    given.add(ScenarioStep.policy(place));
    given.add(ScenarioStep.acquirer(place.peer()));
    given.addAll(scripts);
    given.add(ScenarioStep.PLACES);
    return given;
  }

  // --- what happens ---

  /** What happens until a phrase like that. */
  private List<ScenarioStep> block(String end) {
    List<ScenarioStep> block = new ArrayList<>();
    while (at < steps.size() && !steps.get(at).matches(end)) {
      block.addAll(next(steps.get(at++)));
    }
    return block;
  }

  private List<ScenarioStep> next(String phrase) {
    for (Rule rule : rules) {
      Matcher words = rule.phrase().matcher(phrase);
      if (words.matches()) {
        return rule.told().apply(words);
      }
    }
    return List.of(ScenarioStep.asked(phrase).orElseThrow(() -> new Untold(phrase)));
  }

  /** How each phrase of the explorer is told; what is in none of them is asked for by somebody. */
  private List<Rule> rules() {
    return List.of(new Rule(START, this::started), new Rule(REPEAT, m -> operation(m.group(1), m.group(2))),
        new Rule(AT_ONCE, this::atOnce), new Rule(QUERY, m -> List.of(ScenarioStep.works(Lane.ACQUIRER))),
        new Rule(TIME,
            m -> List.of(ScenarioStep
                .passes(m.group(1).equals("time-out") ? ExploredSetting.CALL : ExploredSetting.SETTLING))),
        new Rule(LATE,
            m -> List.of(ScenarioStep.passes(settledBefore(at - 1, m.group(1)) ? TOO_LATE_BY : HELD_UP_FOR))),
        new Rule(ANSWER, m -> List.of(ScenarioStep.acquirerTells(operation(m.group(1))))),
        new Rule(EXPIRY, m -> List.of(ScenarioStep.HOLDS_EXPIRE)),
        new Rule(BEGIN_EVALUATION, m -> evaluation()),
        new Rule(EVALUATE, m -> evaluated(m.group(1), List.of())),
        new Rule(GIVE_UP, m -> List.of(ScenarioStep.works(Lane.EVALUATION))),
        new Rule(TELL, m -> told(m.group(1), m.group(2))),
        new Rule(DEADLINE, m -> List.of(ScenarioStep.works(Lane.CLOCK))),
        new Rule(VERDICT, ScenarioPrinter::verdict),
        new Rule(BACK, m -> List.of(ScenarioStep.REFUND_TOOK_EFFECT)),
        new Rule(PAYS, m -> List.of(pays(m.group(1).equals("another")))));
  }

  private List<ScenarioStep> started(Matcher words) {
    boolean afterTheHold = words.group(3) != null;
    return afterTheHold
        ? List.of(ScenarioStep.passes(ExploredSetting.HOLD), ScenarioStep.works(Lane.ACQUIRER))
        : operation(words.group(1), words.group(2));
  }

  private List<ScenarioStep> atOnce(Matcher words) {
    acquirerDoes(operation(words.group(1)), words.group(2));
    return List.of(ScenarioStep.works(Lane.ACQUIRER));
  }

  private static List<ScenarioStep> verdict(Matcher words) {
    boolean fraud = words.group(1).equals("reject for fraud");
    return List
        .of(ScenarioStep.verdict(Integer.parseInt(words.group(2)), words.group(1).equals("approve"), fraud));
  }

  private ScenarioStep pays(boolean another) {
    cards += another ? 1 : 0;
    return ScenarioStep.pays("tok-" + cards);
  }

  /** From the start, or another's repetition, to the answer; what happens in between happens in between. */
  private List<ScenarioStep> operation(String word, String payment) {
    Operation operation = operation(word);
    List<ScenarioStep> before = block("(send|crash before sending|nobody sends) " + word + " .*");
    if (at == steps.size()) {
      return working(Lane.ACQUIRER, before, ScenarioStep.beforeSending(operation, before));
    }
    String phrase = steps.get(at++);
    Matcher unsent = UNSENT.matcher(phrase);
    if (unsent.matches()) {
      same(payment, unsent.group(2), phrase);
      if (phrase.startsWith("crash")) {
        before.add(ScenarioStep.DIES);
      }
      return working(Lane.ACQUIRER, before, ScenarioStep.beforeSending(operation, before));
    }
    Matcher sent = SEND.matcher(phrase);
    if (!sent.matches()) {
      throw new Untold(phrase);
    }
    same(payment, sent.group(2), phrase);
    acquirerDoes(operation, sent.group(3));
    List<ScenarioStep> told = new ArrayList<>();
    middle(told, before, ScenarioStep.beforeSending(operation, before));
    boolean unanswered = sent.group(3).startsWith("the request");
    told.addAll(unanswered ? List.of(ScenarioStep.works(Lane.ACQUIRER)) : answered(operation, word, payment));
    return told;
  }

  private List<ScenarioStep> answered(Operation operation, String word, String payment) {
    List<ScenarioStep> meanwhile = block("the answer to " + word + " .* is (read|lost).*");
    if (at == steps.size()) {
      return working(Lane.ACQUIRER, meanwhile, ScenarioStep.afterEffectOf(operation, meanwhile));
    }
    String end = steps.get(at++);
    Matcher answer = ANSWER.matcher(end);
    if (!answer.matches()) {
      throw new Untold(end);
    }
    same(payment, answer.group(2), end);
    if (answer.group(3).equals("lost")) {
      meanwhile.add(ScenarioStep.DIES);
      return working(Lane.ACQUIRER, meanwhile, ScenarioStep.afterEffectOf(operation, meanwhile));
    }
    Optional<Matcher> following = following();
    if (following.isEmpty()) {
      return working(Lane.ACQUIRER, meanwhile, ScenarioStep.afterEffectOf(operation, meanwhile));
    }
    List<ScenarioStep> told = new ArrayList<>();
    middle(told, meanwhile, ScenarioStep.afterEffectOf(operation, meanwhile));
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
  private List<ScenarioStep> evaluation() {
    int sent = at;
    while (sent < steps.size() && !EVALUATE.matcher(steps.get(sent)).matches()
        && !steps.get(sent).equals("give the evaluation up")) {
      sent++;
    }
    boolean tried = sent < steps.size() && EVALUATE.matcher(steps.get(sent)).matches()
        && !steps.get(sent).endsWith("nobody tries until the deadline has passed");
    if (!tried) {
      return List.of(ScenarioStep.EVALUATION_IS_LEFT, ScenarioStep.works(Lane.EVALUATION),
          ScenarioStep.RESTARTS);
    }
    List<ScenarioStep> before = block("evaluate payment .*");
    if (at == steps.size()) {
      throw new Untold("an evaluation that ends in the middle of another call");
    }
    Matcher m = EVALUATE.matcher(steps.get(at++));
    if (!m.matches()) {
      throw new Untold(steps.get(at - 1));
    }
    return evaluated(m.group(1), before);
  }

  private List<ScenarioStep> evaluated(String words, List<ScenarioStep> before) {
    Class<LegitiReceived.Evaluation> call = LegitiReceived.Evaluation.class;
    ScenarioStep pastTheDeadline = ScenarioStep.passes(place.policy().evaluationDeadline().plusMillis(1));
    if (words.equals("nobody tries until the deadline has passed")) {
      return List.of(pastTheDeadline, ScenarioStep.works(Lane.EVALUATION));
    }
    List<ScenarioStep> told = new ArrayList<>();
    middle(told, before, ScenarioStep.beforeSending(call, before));
    List<ScenarioStep> meanwhile = new ArrayList<>();
    if (words.equals("the worker dies with the answer")) {
      meanwhile.add(ScenarioStep.DIES);
    } else {
      if (words.equals("no answer until the deadline")) {
        meanwhile.add(pastTheDeadline);
      }
      scripts.add(ScenarioStep.legitiSays(call, words.replace(HELD_UP, "")));
    }
    if (words.endsWith(HELD_UP)) {
      meanwhile.addAll(heldUp(EVALUATED));
    }
    told.addAll(working(Lane.EVALUATION, meanwhile, ScenarioStep.afterEffectOf(call, meanwhile)));
    return told;
  }

  private List<ScenarioStep> told(String kind, String words) {
    Class<? extends LegitiReceived> call = switch (kind) {
      case "creation" -> LegitiReceived.Collection.class;
      case "status" -> LegitiReceived.Status.class;
      case "payment" -> LegitiReceived.Payment.class;
      default -> LegitiReceived.Mark.class;
    };
    List<ScenarioStep> meanwhile = new ArrayList<>();
    if (words.equals("the worker dies with the answer")) {
      meanwhile.add(ScenarioStep.DIES);
    } else {
      scripts.add(ScenarioStep.legitiSays(call, words.replace(HELD_UP, "")));
    }
    if (words.endsWith(HELD_UP)) {
      meanwhile.addAll(heldUp(TOLD));
    }
    return working(Lane.NOTIFICATION, meanwhile, ScenarioStep.afterEffectOf(call, meanwhile));
  }

  private List<ScenarioStep> heldUp(Pattern end) {
    List<ScenarioStep> meanwhile = block(end.pattern());
    if (at < steps.size()) {
      Matcher m = end.matcher(steps.get(at++));
      if (m.matches() && m.group(1).equals("lost")) {
        meanwhile.add(ScenarioStep.DIES);
      }
    }
    return meanwhile;
  }

  // --- in a scenario's words ---

  private static void middle(List<ScenarioStep> told, List<ScenarioStep> meanwhile, ScenarioStep during) {
    if (!meanwhile.isEmpty()) {
      told.add(during);
    }
  }

  /** That lane works, and these things happen in the middle of it; if the last of them is its death, it starts anew. */
  private static List<ScenarioStep> working(Lane lane, List<ScenarioStep> meanwhile, ScenarioStep during) {
    List<ScenarioStep> told = new ArrayList<>();
    middle(told, meanwhile, during);
    told.add(ScenarioStep.works(lane));
    if (!meanwhile.isEmpty() && meanwhile.get(meanwhile.size() - 1).equals(ScenarioStep.DIES)) {
      told.add(ScenarioStep.RESTARTS);
    }
    return told;
  }

  private static Operation operation(String word) {
    return Operation.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private void acquirerDoes(Operation operation, String effect) {
    // A repetition is answered as before, and takes nothing of what is planned.
    if (!effect.equals("as before")) {
      scripts.add(effect.equals("the request is held up") ? heldUp(operation)
          : ScenarioStep.acquirerDoes(operation, effect));
    }
  }

  /** What is held up comes late, or never. */
  private ScenarioStep heldUp(Operation operation) {
    String word = operation.name().toLowerCase(Locale.ROOT);
    for (int i = at; i < steps.size(); i++) {
      Matcher m = LATE.matcher(steps.get(i));
      if (m.matches() && m.group(1).equals(word) && m.group(2) != null) {
        return ScenarioStep.acquirerActsLate(operation, settledBefore(i, word)
            ? ExploredSetting.CALL.plus(ExploredSetting.SETTLING).plus(TOO_LATE_BY)
            : HELD_UP_FOR);
      }
    }
    return ScenarioStep.acquirerDoes(operation, "the request is lost");
  }

  private boolean settledBefore(int step, String word) {
    return steps.subList(0, step).stream().anyMatch(s -> s.startsWith("the settling time of " + word));
  }
}
