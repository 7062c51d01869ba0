package dev.catraca.testkit.contract;

import dev.catraca.antifraud.AntiFraudOutcome;
import dev.catraca.antifraud.AntiFraudOutcome.Acknowledged;
import dev.catraca.antifraud.AntiFraudOutcome.ContractError;
import dev.catraca.antifraud.AntiFraudOutcome.Decided;
import dev.catraca.antifraud.AntiFraudOutcome.NotAuthorized;
import dev.catraca.antifraud.AntiFraudOutcome.TryLater;
import dev.catraca.antifraud.AntiFraudOutcome.Unknown;
import dev.catraca.antifraud.Decision;
import dev.catraca.order.Money;
import dev.catraca.port.AntiFraud;
import dev.catraca.port.OrderReport;
import dev.catraca.testkit.contract.PlainHttp.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/** Adapters to Legiti that are right but for one mistake, each one that somebody made or will make. */
final class BrokenLegitis {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private BrokenLegitis() {}

  /** Legiti's English page says 200, so everything else is an error; its Portuguese page says 201. */
  @Breaks({"anyCompleteSuccessAcknowledgesAndItsDecisionCounts", "eachKnownWordIsItsDecision",
      "aLostAnswerIsUnknownAndARepetitionIsTaken", "aWrongPathIsAnErrorOfThatCallAlone",
      "manyOrdersAtOnceEachGetTheirOwnAnswer", "aSuccessWithoutADecisionAcknowledges",
      "aSuccessThatCannotBeReadAcknowledgesNothing", "aSuccessThatIsTooLargeDecidesAndAcknowledgesNothing",
      "anythingButAnObjectOrAnEmptyBodyAcknowledgesNothing",
      "aSuccessThatIsCutOffIsALostAnswer", "refusedFieldsAreNamedByTheirPath",
      "aRefusalOfTheIdAloneCanBeTold",
      "aMissingKeyIsNotAuthorized", "aDeniedKeyIsNotAuthorized", "aRedirectionIsNotFollowed",
      "anInternalErrorIsTriedLaterAndMayHaveTakenTheCall",
      "anErrorOfAGatewayIsTriedLaterAndMayHaveTakenTheCall", "tooManyRequestsSayWhenToComeBack",
      "noCardAndNoSecretShowInResultsAndLogs"})
  static class TakesOnly200ForASuccess extends AntiFraudWireContract {
    @Override
    protected AntiFraud connect(URI baseUrl, String key) {
      return new PlainLegiti(baseUrl, key, PATIENCE) {
        @Override
        AntiFraudOutcome outcome(Answer answer, boolean evaluate) {
          boolean other = answer.status() > 200 && answer.status() <= 299;
          return other ? new ContractError(answer.status(), OptionalInt.empty(), "unexpected", Map.of())
              : super.outcome(answer, evaluate);
        }
      };
    }
  }

  /** Everything that is not a rejection is an approval. */
  @Breaks({"anUnknownWordOnlyAcknowledgesAndIsNamed", "anythingButAnObjectOrAnEmptyBodyAcknowledgesNothing",
      "aSuccessThatCannotBeReadAcknowledgesNothing",
      "aSuccessThatIsTooLargeDecidesAndAcknowledgesNothing", "aSuccessWithoutADecisionAcknowledges",
      "anyCompleteSuccessAcknowledgesAndItsDecisionCounts", "onlyTheFourWordsAreDecisions",
      "aDecisionStandsAtTheTopOfAnObjectOrNowhere", "aLostAnswerIsUnknownAndARepetitionIsTaken",
      "aWrongPathIsAnErrorOfThatCallAlone", "manyOrdersAtOnceEachGetTheirOwnAnswer"})
  static class ApprovesInDoubt extends AntiFraudWireContract {
    @Override
    protected AntiFraud connect(URI baseUrl, String key) {
      return new PlainLegiti(baseUrl, key, PATIENCE) {
        @Override
        AntiFraudOutcome decided(Answer answer, Optional<Map<String, Object>> body) {
          AntiFraudOutcome outcome = super.decided(answer, body);
          return outcome instanceof Acknowledged ? new Decided(Decision.APPROVE, Optional.empty()) : outcome;
        }

        @Override
        AntiFraudOutcome unreadable(Answer answer, boolean evaluate) {
          return evaluate ? decided(answer, Optional.empty()) : super.unreadable(answer, evaluate);
        }
      };
    }
  }

  /** The word is looked for without regard to case and blanks, wherever it stands. */
  @Breaks({"onlyTheFourWordsAreDecisions", "aDecisionStandsAtTheTopOfAnObjectOrNowhere",
      "anythingButAnObjectOrAnEmptyBodyAcknowledgesNothing",
      "aSuccessThatIsTooLargeDecidesAndAcknowledgesNothing", "aSuccessThatCannotBeReadAcknowledgesNothing"})
  static class LooksForTheWordInTheText extends AntiFraudWireContract {
    @Override
    protected AntiFraud connect(URI baseUrl, String key) {
      return new PlainLegiti(baseUrl, key, PATIENCE) {
        @Override
        AntiFraudOutcome decided(Answer answer, Optional<Map<String, Object>> body) {
          return answer.body().toLowerCase(Locale.ROOT).contains("approve")
              ? new Decided(Decision.APPROVE, Optional.empty())
              : super.decided(answer, body);
        }

        @Override
        AntiFraudOutcome unreadable(Answer answer, boolean evaluate) {
          return evaluate ? decided(answer, Optional.empty()) : super.unreadable(answer, evaluate);
        }
      };
    }
  }

  /** Whoever says 200 has taken it: a proxy's login page swallows every report. */
  @Breaks({"aSuccessThatCannotBeReadAcknowledgesNothing",
      "aSuccessThatIsTooLargeDecidesAndAcknowledgesNothing",
      "anythingButAnObjectOrAnEmptyBodyAcknowledgesNothing"})
  static class TakesAnySuccessForAnAcknowledgement extends AntiFraudWireContract {
    @Override
    protected AntiFraud connect(URI baseUrl, String key) {
      return new PlainLegiti(baseUrl, key, PATIENCE) {
        @Override
        AntiFraudOutcome unreadable(Answer answer, boolean evaluate) {
          return new Acknowledged("HTTP " + answer.status());
        }
      };
    }
  }

  /** A collect's answer is read like an evaluation's. */
  @Breaks("aDecisionGivenToACollectMeansNothing")
  static class BelievesADecisionOnACollect extends AntiFraudWireContract {
    @Override
    protected AntiFraud connect(URI baseUrl, String key) {
      return new PlainLegiti(baseUrl, key, PATIENCE) {
        @Override
        public AntiFraudOutcome collect(OrderReport report) {
          return call("POST", "/order", order(report, false), true);
        }
      };
    }
  }

  /** Whatever the body is cut off from, it is read. */
  @Breaks("aSuccessThatIsCutOffIsALostAnswer")
  static class TakesACutAnswerForAnAcknowledgement extends AntiFraudWireContract {
    @Override
    protected AntiFraud connect(URI baseUrl, String key) {
      return new PlainLegiti(baseUrl, key, PATIENCE) {
        @Override
        AntiFraudOutcome lost(IOException broken) {
          return broken instanceof PlainHttp.CutException ? new Acknowledged("cut") : super.lost(broken);
        }
      };
    }
  }

  /** Every 403 is a bad key: one wrong path stops all evaluations. */
  @Breaks({"aWrongPathIsAnErrorOfThatCallAlone", "aMessageIsReadHoweverItIsWritten"})
  static class TakesEvery403ForABadKey extends AntiFraudWireContract {
    @Override
    protected AntiFraud connect(URI baseUrl, String key) {
      return new PlainLegiti(baseUrl, key, PATIENCE) {
        @Override
        AntiFraudOutcome outcome(Answer answer, boolean evaluate) {
          return answer.status() == 403 ? new NotAuthorized(403, "Forbidden")
              : super.outcome(answer, evaluate);
        }
      };
    }
  }

  /** {@code message} is read, {@code Message} is not. */
  @Breaks("aMessageIsReadHoweverItIsWritten")
  static class ReadsOnlySmallLetters extends AntiFraudWireContract {
    @Override
    protected AntiFraud connect(URI baseUrl, String key) {
      return new PlainLegiti(baseUrl, key, PATIENCE) {
        @Override
        String message(Optional<Map<String, Object>> body) {
          return body.map(it -> it.get("message")).filter(String.class::isInstance).map(String.class::cast)
              .orElseGet(() -> body.map(it -> it.get("error_message")).filter(String.class::isInstance)
                  .map(String.class::cast).orElse(""));
        }
      };
    }
  }

  /** Field errors are a flat map; what lies deeper is thrown away with its path. */
  @Breaks({"refusedFieldsAreNamedByTheirPath", "fieldsAreNamedHoweverDeepTheyLie",
      "theFourCodesOf400AreRead"})
  static class ReadsFlatErrorsOnly extends AntiFraudWireContract {
    @Override
    protected AntiFraud connect(URI baseUrl, String key) {
      return new PlainLegiti(baseUrl, key, PATIENCE) {
        @Override
        void flatten(String path, Object errors, Map<String, List<String>> fields) {
          if (path.isEmpty() && errors instanceof Map<?, ?> map) {
            map.forEach((name, inner) -> fields.put(name.toString(), List.of("invalid")));
          }
        }
      };
    }
  }

  /** A 5xx is "not taken": the order is not known to have arrived, and its repetition is a surprise. */
  @Breaks({"anInternalErrorIsTriedLaterAndMayHaveTakenTheCall",
      "anErrorOfAGatewayIsTriedLaterAndMayHaveTakenTheCall", "whatMayPassIsTriedLater"})
  static class SaysThatAFailedCallDidNotArrive extends AntiFraudWireContract {
    @Override
    protected AntiFraud connect(URI baseUrl, String key) {
      return new PlainLegiti(baseUrl, key, PATIENCE) {
        @Override
        AntiFraudOutcome outcome(Answer answer, boolean evaluate) {
          AntiFraudOutcome outcome = super.outcome(answer, evaluate);
          return outcome instanceof TryLater later ? new TryLater(later.why(), later.retryAfter(), false)
              : outcome;
        }
      };
    }
  }

  /** A time-out and a refused connection are one thing. */
  @Breaks({"aLostAnswerIsUnknownAndARepetitionIsTaken", "aSuccessThatIsCutOffIsALostAnswer",
      "anAnswerThatNeverComesIsUnknownInTheDeclaredTime"})
  static class TakesALostAnswerForNotSent extends AntiFraudWireContract {
    @Override
    protected AntiFraud connect(URI baseUrl, String key) {
      return adapter(baseUrl, key, PATIENCE);
    }

    @Override
    protected Optional<AntiFraud> connectHastily(URI baseUrl, String key) {
      return Optional.of(adapter(baseUrl, key, Duration.ofMillis(200)));
    }

    private static AntiFraud adapter(URI baseUrl, String key, Duration timeout) {
      return new PlainLegiti(baseUrl, key, timeout) {
        @Override
        AntiFraudOutcome lost(IOException broken) {
          return new TryLater("no answer", Optional.empty(), false);
        }
      };
    }
  }

  /** And the other way round: what nobody heard is unknown for ever. */
  @Breaks("whatCannotBeReachedHasCertainlyNotBeenTold")
  static class IsInDoubtAboutARefusedConnection extends AntiFraudWireContract {
    @Override
    protected AntiFraud connect(URI baseUrl, String key) {
      return new PlainLegiti(baseUrl, key, PATIENCE) {
        @Override
        AntiFraudOutcome notSent() {
          return new Unknown("no answer");
        }
      };
    }
  }

  /** The client follows redirects, as most do by default, and tells the order to somebody else. */
  @Breaks({"aRedirectionIsNotFollowed", "everyOtherRefusalIsAnErrorOfThatCallAlone",
      "anAdapterRepeatsNothingByItself"})
  static class FollowsRedirects extends AntiFraudWireContract {
    @Override
    protected AntiFraud connect(URI baseUrl, String key) {
      return new PlainLegiti(baseUrl, key, PATIENCE) {
        @Override
        AntiFraudOutcome outcome(Answer answer, boolean evaluate) {
          Optional<String> elsewhere = answer.header("location");
          try {
            return elsewhere.isEmpty() ? super.outcome(answer, evaluate)
                : super.outcome(
                    PlainHttp.exchange("POST", URI.create(elsewhere.get()), Map.of(), "{}", PATIENCE),
                    evaluate);
          } catch (IOException broken) {
            return lost(broken);
          }
        }
      };
    }
  }

  /** One more try inside the adapter, which nobody counts and no lease outlasts. */
  @Breaks({"anAdapterRepeatsNothingByItself", "anInternalErrorIsTriedLaterAndMayHaveTakenTheCall",
      "anErrorOfAGatewayIsTriedLaterAndMayHaveTakenTheCall", "tooManyRequestsSayWhenToComeBack",
      "whatMayPassIsTriedLater", "aTimeToComeBackIsReadWhereItMakesSense"})
  static class RetriesByItself extends AntiFraudWireContract {
    @Override
    protected AntiFraud connect(URI baseUrl, String key) {
      return new PlainLegiti(baseUrl, key, PATIENCE) {
        @Override
        AntiFraudOutcome call(String method, String path, String body, boolean evaluate) {
          AntiFraudOutcome outcome = super.call(method, path, body, evaluate);
          boolean busy = outcome instanceof TryLater later && !later.why().equals("not sent");
          return busy ? super.call(method, path, body, evaluate) : outcome;
        }
      };
    }
  }

  /** {@code Retry-After} is not read, and a service in trouble is asked at our own pace. */
  @Breaks({"tooManyRequestsSayWhenToComeBack", "aTimeToComeBackIsReadWhereItMakesSense"})
  static class ComesBackWhenItLikes extends AntiFraudWireContract {
    @Override
    protected AntiFraud connect(URI baseUrl, String key) {
      return new PlainLegiti(baseUrl, key, PATIENCE) {
        @Override
        Optional<Duration> retryAfter(Answer answer) {
          return Optional.empty();
        }
      };
    }
  }

  /** {@code Retry-After} is parsed, and whatever is no number ends the worker. */
  @Breaks("aTimeToComeBackIsReadWhereItMakesSense")
  static class TrustsRetryAfterToBeANumber extends AntiFraudWireContract {
    @Override
    protected AntiFraud connect(URI baseUrl, String key) {
      return new PlainLegiti(baseUrl, key, PATIENCE) {
        @Override
        Optional<Duration> retryAfter(Answer answer) {
          return answer.header("retry-after").map(Long::parseLong).map(Duration::ofSeconds);
        }
      };
    }
  }

  /** Cents are sent where units belong. */
  @Breaks({"amountsAreInMajorUnitsAndExactInEveryCurrency", "manyOrdersAtOnceEachGetTheirOwnAnswer"})
  static class SendsMinorUnits extends AntiFraudWireContract {
    @Override
    protected AntiFraud connect(URI baseUrl, String key) {
      return new PlainLegiti(baseUrl, key, PATIENCE) {
        @Override
        String amount(Money amount) {
          return Long.toString(amount.minorUnits());
        }
      };
    }
  }

  /** Every currency has two decimals, in a double. */
  @Breaks("amountsAreInMajorUnitsAndExactInEveryCurrency")
  static class DividesByAHundred extends AntiFraudWireContract {
    @Override
    protected AntiFraud connect(URI baseUrl, String key) {
      return new PlainLegiti(baseUrl, key, PATIENCE) {
        @Override
        String amount(Money amount) {
          return Double.toString(amount.minorUnits() / 100.0);
        }
      };
    }
  }

  /** The time of the try in the body: no two tries are the same. */
  @Breaks({"aRepetitionCarriesTheSameBytesEvenAfterARestart", "anEvaluationAndACollectDifferInOneWord"})
  static class NumbersItsTriesInTheBody extends AntiFraudWireContract {
    private final AtomicInteger tries = new AtomicInteger();

    @Override
    protected AntiFraud connect(URI baseUrl, String key) {
      return new PlainLegiti(baseUrl, key, PATIENCE) {
        @Override
        String order(OrderReport report, boolean evaluate) {
          return super.order(report, evaluate).replaceFirst("\\{",
              "{\"try\": " + tries.incrementAndGet() + ", ");
        }
      };
    }
  }

  /** What is not known is sent as null, which a strict server refuses. */
  @Breaks("aStatusCarriesItsReasonAndAMarkItsSignal")
  static class SendsNullForWhatIsMissing extends AntiFraudWireContract {
    @Override
    protected AntiFraud connect(URI baseUrl, String key) {
      return new PlainLegiti(baseUrl, key, PATIENCE) {
        @Override
        String missing(String field) {
          return ", \"" + field + "\": null";
        }
      };
    }
  }

  /** The peer's words go into the result as they came. */
  @Breaks("noCardAndNoSecretShowInResultsAndLogs")
  static class PassesOnWhatThePeerSays extends AntiFraudWireContract {
    @Override
    protected AntiFraud connect(URI baseUrl, String key) {
      return new PlainLegiti(baseUrl, key, PATIENCE) {
        @Override
        String shown(String text) {
          return text;
        }
      };
    }
  }

  /** Headers in the log while it looks for a mistake. */
  @Breaks("noCardAndNoSecretShowInResultsAndLogs")
  static class LogsItsHeaders extends AntiFraudWireContract {
    @Override
    protected AntiFraud connect(URI baseUrl, String key) {
      return new PlainLegiti(baseUrl, key, PATIENCE) {
        @Override
        AntiFraudOutcome call(String method, String path, String body, boolean evaluate) {
          System.getLogger("broken").log(System.Logger.Level.DEBUG, "Authorization: Bearer " + key());
          return super.call(method, path, body, evaluate);
        }
      };
    }
  }
}
