package dev.catraca.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.app.json.CheckoutReader;
import dev.catraca.order.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ContractTest {
  private final Contract contract = Contract.read();

  @Test
  void everyExampleOrderKeepsTheContractAndIsRead() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "examples", "orders"))) {
      for (Path file : files.toList()) {
        JsonNode order = new ObjectMapper().readTree(file.toFile()).path("order");

        assertThat(contract.complaints("PlaceOrder", order.toString())).as(file.toString()).isEmpty();
        assertThat(CheckoutReader.read((ObjectNode) order).id().value()).isEqualTo(order.path("id").asText());
      }
    }
  }

  @Test
  void anOrderWithEveryFieldArrivesWhole() throws IOException {
    JsonNode order = new ObjectMapper()
        .readTree(Path.of("..", "examples", "orders", "01-approve.json").toFile()).path("order");

    Checkout checkout = CheckoutReader.read((ObjectNode) order);

    assertThat(checkout.purchase().invoiceDocument()).isPresent();
    assertThat(checkout.purchase().buyer().phone()).isPresent();
    assertThat(checkout.purchase().buyer().address().orElseThrow().latitude()).isPresent();
    assertThat(checkout.purchase().items().get(0).product().seller().orElseThrow().address()).isPresent();
    assertThat(checkout.purchase().deliveries()).hasSize(1);
    assertThat(checkout.purchase().customData()).isPresent();
    assertThat(checkout.payment().card().holder()).isPresent();
    assertThat(checkout.payment().billingAddress()).isPresent();
  }

  @Test
  void whatTheServiceRefusesBreaksTheContractToo() {
    String order = TestService.order("o", "pre_authorization", "a@b.test", "tok");

    for (String wrong : List.of(order.replace("11000", "110.5"), order.replace("BRL", "brl"),
        order.replace("\"sku\"", "\"skew\""), order.replace("\"token\": \"tok\", ", ""))) {
      assertThat(contract.complaints("PlaceOrder", wrong)).as(wrong).isNotEmpty();
    }
  }
}
