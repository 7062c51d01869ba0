/**
 * What a {@link dev.catraca.legiti.client.Wire} must do, as test classes to extend: {@link dev.catraca.legiti.contract.LegitiWireContract}
 * and {@link dev.catraca.legiti.contract.LegitiSimulatorContract}, both with the simulator as the peer.
 */
@NullMarked
package dev.catraca.legiti.contract;

import org.jspecify.annotations.NullMarked;
