package dev.catraca.acquirer.stub;

import dev.catraca.port.OperationRequest;

/**
 * From the engine's request to the bytes that the simulated acquirer gets. Each version stays as it is for ever: a repetition is
 * mapped by the version of the first send, so that it carries the same bytes (flows, section 7). A change of the bytes is a new
 * version here, beside the old ones.
 */
final class OperationMapping {
  /** The version of first sends. */
  static final int CURRENT = 1;

  private OperationMapping() {}

  /** Whether this build can map a version; an instance of a later release may have made the first send. */
  static boolean knows(int version) {
    return version == CURRENT;
  }

  static String unknownVersion(int version) {
    return "mapping version " + version + " is not known to this release";
  }

  /** What the request asks, as the bank sees it. */
  static BankOperation operation(OperationRequest request) {
    return new BankOperation(request.key(), request.order().value(), request.operation(), request.amount(),
        request.card().token(), request.installments(), request.reference());
  }

  /**
   * The body in the request's mapping version.
   *
   * @throws IllegalArgumentException if this release does not know the version
   */
  static byte[] bytes(OperationRequest request) {
    if (!knows(request.mappingVersion())) {
      throw new IllegalArgumentException(unknownVersion(request.mappingVersion()));
    }
    return Wire.bytes(Wire.write(operation(request)));
  }
}
