package dev.catraca.testkit.contract;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each broken adapter fails the cases that its mistake is about, and no others. */
class BrokenAcquirersTest {
  @TestFactory
  Stream<DynamicTest> the_contract_finds_the_mistake_of() {
    return Stream.of(BrokenAcquirers.class, BrokenNotices.class).flatMap(Verdicts::ofBroken);
  }
}
