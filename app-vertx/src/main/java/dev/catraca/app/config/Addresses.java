package dev.catraca.app.config;

import com.google.common.collect.ImmutableList;
import com.google.common.net.InetAddresses;
import java.math.BigInteger;
import java.net.InetAddress;

/**
 * Some addresses of the network.
 *
 * @param ranges
 *          that they lie in
 */
public record Addresses(ImmutableList<Range> ranges) {
  /** All addresses that begin with the same bits. */
  private record Range(InetAddress first, int bits) {
    private boolean contains(InetAddress address) {
      int length = address.getAddress().length * Byte.SIZE;
      return address.getAddress().length == first.getAddress().length
          && prefix(address, length).equals(prefix(first, length));
    }

    private BigInteger prefix(InetAddress address, int length) {
      return new BigInteger(1, address.getAddress()).shiftRight(length - bits);
    }
  }

  /**
   * Reads {@code 10.0.0.5,10.1.0.0/16,::1}.
   *
   * @throws IllegalArgumentException if it is nothing of the kind
   */
  static Addresses parse(String text) {
    ImmutableList.Builder<Range> ranges = ImmutableList.builder();
    for (String each : text.split(",", -1)) {
      String[] parts = each.strip().split("/", 2);
      InetAddress first = InetAddresses.forString(parts[0]);
      int length = first.getAddress().length * Byte.SIZE;
      int bits = parts.length == 1 ? length : Integer.parseInt(parts[1]);
      if (bits < 1 || bits > length) {
        throw new IllegalArgumentException("no prefix of an address has " + bits + " bits");
      }
      ranges.add(new Range(first, bits));
    }
    return new Addresses(ranges.build());
  }

  /** @param address in numbers; whatever else it is does not belong here */
  public boolean contains(String address) {
    return InetAddresses.isInetAddress(address)
        && ranges.stream().anyMatch(range -> range.contains(InetAddresses.forString(address)));
  }
}
