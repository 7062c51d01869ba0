package dev.catraca.port;

import java.util.List;

/**
 * How an append ended that was to change leases, too.
 *
 * @param claims the leases that its writer has got; none unless it is {@link Append.Result#DONE}
 */
public record Appended(Append.Result result, List<Claim> claims) {
  public Appended {
    claims = List.copyOf(claims);
  }
}
