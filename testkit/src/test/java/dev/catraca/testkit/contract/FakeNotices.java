package dev.catraca.testkit.contract;

import dev.catraca.acquiring.AcquirerOutcome;
import dev.catraca.acquiring.Operation;
import dev.catraca.order.Money;
import dev.catraca.port.AcquirerNotices;
import dev.catraca.testkit.contract.AcquirerSandbox.Notice;
import dev.catraca.testkit.fake.FakeAcquirer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Notices of a fake acquirer: lines of text - which, of what, what, amount, why - and a header with a checksum over a secret and them, which is
 * as good as a signature among friends.
 */
final class FakeNotices implements AcquirerNotices {
  private static final String SIGNATURE = "x-signature";
  private static final String SECRET = "whsec_9a";

  Notice told(FakeAcquirer.DoneLater done) {
    return switch (done.outcome()) {
      case AcquirerOutcome.Captured captured -> of(done, "captured", captured.amount(), "");
      case AcquirerOutcome.Voided voided -> of(done, "voided", done.request().amount(), "");
      case AcquirerOutcome.Refunded refunded -> of(done, "refunded", refunded.amount(), "");
      case AcquirerOutcome.AlreadyCaptured already -> of(done, "already_captured", already.amount(), "");
      case AcquirerOutcome.Refused refused ->
          of(done, "refused", done.request().amount(), refused.reason().name());
      case AcquirerOutcome other -> of(done, "other", done.request().amount(), "");
    };
  }

  Notice takenBack(FakeAcquirer.DoneLater done) {
    return of(done, "withdrawn", done.request().amount(), "the account is closed");
  }

  Notice ofNoOrder() {
    return signed("report\nCAPTURE\nreport_ready\n1 BRL\n", SECRET);
  }

  /** A void is named by our key, as some acquirers keep it; the rest by the id with which they were accepted. */
  private static Notice of(FakeAcquirer.DoneLater done, String what, Money amount, String why) {
    String named = done.request().operation() == Operation.VOID ? "key " + done.request().key()
        : done.acceptedAs();
    return signed(String.join("\n", named, done.request().operation().name(), what,
        amount.minorUnits() + " " + amount.currency(), why), SECRET);
  }

  static List<Notice> forgeries(Notice right) {
    List<Notice> forgeries = new ArrayList<>();
    forgeries.add(new Notice(Map.of(), right.body()));
    forgeries.add(signed(right.body(), "a guess"));
    forgeries.add(new Notice(right.headers(), right.body().replaceFirst("\\d(\\d* BRL)", "9$1")));
    return forgeries;
  }

  private static Notice signed(String body, String secret) {
    return new Notice(Map.of(SIGNATURE, signature(body, secret)), body);
  }

  private static String signature(String body, String secret) {
    CRC32 sum = new CRC32();
    sum.update((secret + body).getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(sum.getValue());
  }

  @Override
  public Reading read(Map<String, String> headers, byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return signature(text, SECRET).equals(headers.get(SIGNATURE)) ? believed(text)
        : new Reading.Forged("the signature is another");
  }

  /** The same, whoever has written it. */
  static Reading believed(String text) {
    String[] lines = text.split("\n", -1);
    if (lines.length < 5) {
      return new Reading.Unreadable("lines are missing");
    }
    Operation about = Operation.valueOf(lines[1]);
    Match match = lines[0].startsWith("key ") ? new Match.Key(lines[0].substring(4))
        : new Match.Reference(lines[0], about);
    String[] amount = lines[3].split(" ", -1);
    return new Reading.Told(match,
        news(lines[2], Money.of(Long.parseLong(amount[0]), amount[1]), lines[4]));
  }

  private static News news(String what, Money amount, String why) {
    return switch (what) {
      case "captured" -> told(new AcquirerOutcome.Captured(amount, Optional.empty()));
      case "voided" -> told(new AcquirerOutcome.Voided());
      case "refunded" -> told(new AcquirerOutcome.Refunded(amount, Optional.empty()));
      case "already_captured" -> told(new AcquirerOutcome.AlreadyCaptured(amount, Optional.empty()));
      case "refused" -> told(
          new AcquirerOutcome.Refused(AcquirerOutcome.RefusalReason.valueOf(why), "refused: " + why));
      case "withdrawn" -> new News.Withdrawn(why);
      default -> new News.Ignored(what);
    };
  }

  private static News told(AcquirerOutcome outcome) {
    return new News.Outcome(outcome);
  }
}
