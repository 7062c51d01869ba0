package dev.catraca.persistence.jdbc;

/** What is asked of a pool of connections, beside connections. */
interface Connections extends AutoCloseable {
  /** Whether all connections that may be are there: who waits in vain for one then meets a crowd, not an outage. */
  boolean isCrowded();

  /** Replaces every connection, each as soon as nobody uses it. */
  void renew();

  @Override
  void close();

  /** The writer's only connection: nobody else ever has it. */
  record Own(Connections all) implements Connections {
    @Override
    public boolean isCrowded() {
      return false;
    }

    @Override
    public void renew() {
      all.renew();
    }

    @Override
    public void close() {
      all.close();
    }
  }

  /** Connections that are each opened when they are needed. */
  record Unpooled(OwnConnection writer) implements Connections {
    @Override
    public boolean isCrowded() {
      return false;
    }

    @Override
    public void renew() {
      // The next one is new anyway, but for the writer's.
      writer.renew();
    }

    @Override
    public void close() {
      writer.close();
    }
  }
}
