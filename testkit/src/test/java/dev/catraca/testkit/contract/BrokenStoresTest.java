package dev.catraca.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catraca.model.Fact;
import dev.catraca.order.OrderId;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each broken store fails the cases that its mistake is about, and no others. */
class BrokenStoresTest {
  @TestFactory
  Stream<DynamicTest> the_contract_finds_the_mistake_of() {
    return Verdicts.ofBroken(BrokenStores.class);
  }

  @TestFactory
  Stream<DynamicTest> the_contract_finds_the_mistake_about_keys_of() {
    return Verdicts.ofBroken(BrokenKeyStores.class);
  }

  @TestFactory
  Stream<DynamicTest> the_contract_finds_the_mistake_about_many_at_once_of() {
    return Verdicts.ofBroken(BrokenBatchStores.class);
  }

  @TestFactory
  Stream<DynamicTest> the_contract_finds_the_mistake_about_handing_over_of() {
    return Verdicts.ofBroken(BrokenHandOverStores.class);
  }

  @Test
  void no_kind_of_fact_is_missing_from_the_contract() {
    assertThat(FactSamples.of(new OrderId("o-1"))).extracting(Object::getClass).containsExactlyInAnyOrder(
        Arrays.stream(Fact.class.getPermittedSubclasses()).toArray(Class[]::new));
  }
}
