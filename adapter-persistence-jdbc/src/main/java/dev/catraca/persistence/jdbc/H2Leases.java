package dev.catraca.persistence.jdbc;

import dev.catraca.port.Claim;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** One after the other: the database is in this process, and what costs is the commit. */
final class H2Leases implements Leases {
  private final H2Claiming claiming = new H2Claiming();

  @Override
  public List<Optional<Claim>> take(Handle handle, List<Wanted> wanted) {
    return wanted.stream().map(one -> claiming.one(handle, one)).toList();
  }

  @Override
  public List<Boolean> lengthen(Handle handle, List<Write.Lengthen> wanted) {
    return wanted.stream().map(one -> Lanes.extend(handle, one.claim(), one.until())).toList();
  }

  @Override
  public void giveBack(Handle handle, List<Claim> unwanted) {
    unwanted.forEach(one -> Lanes.release(handle, one));
  }
}
