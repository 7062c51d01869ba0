package dev.catraca.proof.kill;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.order.OrderId;
import dev.catraca.testkit.judge.Judge;
import dev.catraca.testkit.judge.Trace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Brings each order of a wave before the judge: with what was seen of it, what is stored, and both peers' books. */
final class OrderTrial {
  private final Peers peers;
  private final CampaignPart.Stage stage;
  private final HttpClient client = HttpClient.newHttpClient();

  OrderTrial(Peers peers, CampaignPart.Stage stage) {
    this.peers = peers;
    this.stage = stage;
  }

  List<Finding> judge(Map<String, Watch.Row> orders) throws IOException, InterruptedException {
    List<Finding> findings = new ArrayList<>();
    List<Instant> disturbances = stage.witness().disturbances();
    try (StoredOrders stored = new StoredOrders(stage.database())) {
      for (String order : orders.keySet().stream().sorted().toList()) {
        Optional<StoredOrder> there = stored.read(order);
        if (there.isEmpty()) {
          findings.add(Finding.of(18, order, "there is a head and no fact"));
          continue;
        }
        findings.addAll(judge(order, there.get(), disturbances, stored.looks(order)));
        stage.tally().ended(how(there.get()));
      }
    } catch (SQLException failed) {
      throw new IOException("the database cannot be read", failed);
    }
    return findings;
  }

  private List<Finding> judge(String order, StoredOrder stored, List<Instant> disturbances,
      List<Looks.Look> looks) throws IOException, InterruptedException {
    Played.Books books = peers.acquirer().books(stored);
    LegitiMessages mail = get(peers.legiti().url() + "/received?limit=10000&order=" + order)
        .map(LegitiMessages::read)
        .orElseThrow(() -> new IOException("Legiti's log cannot be read"));
    List<Witness.Seen> seen = stage.witness().about(order);
    seen.addAll(books.seen());
    List<Finding> findings = new ArrayList<>(
        judge(order, stored, seen, disturbances, books.ledger(), mail, looks));
    if (!stored.head().callsSomebody()) {
      books.unheard().forEach(entry -> findings.add(Finding.of(27, order,
          "at rest, and of an entry in the acquirer's books nothing is known: " + entry)
          .with(stored + "\n")));
    }
    return findings;
  }

  /** The judgement of one order; every finding carries its story. */
  static List<Finding> judge(String order, StoredOrder stored, List<Witness.Seen> seen,
      List<Instant> disturbances,
      Ledger ledger, LegitiMessages mail, List<Looks.Look> looks) {
    Trace trace = Traces.of(new OrderId(order), stored, seen, disturbances, ledger, looks);
    List<Finding> findings = new ArrayList<>();
    Judge.judgeEnd(trace).forEach(violation -> findings.add(Finding.of(violation, order)));
    findings.addAll(Checks.of(order, stored, ledger, mail, Checks.told(seen, stored)));
    String story = findings.isEmpty() ? ""
        : trace.story() + "looked: " + looks + "\nLegiti's log: " + mail.letters() + "\nledger: " + ledger
            + "\nhead: "
            + stored.head() + "\n";
    return findings.stream().map(finding -> finding.with(story)).toList();
  }

  private static String how(StoredOrder stored) {
    String status = stored.head().status().name().toLowerCase(Locale.ROOT);
    return stored.head().callsSomebody() ? status + ", waits for a person" : status;
  }

  /** Empty for 404. */
  private Optional<JsonNode> get(String url) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = client.send(HttpRequest.newBuilder(URI.create(url)).build(),
        HttpResponse.BodyHandlers.ofByteArray());
    return response.statusCode() == 404 ? Optional.empty() : Optional.of(Json.read(response.body()));
  }
}
