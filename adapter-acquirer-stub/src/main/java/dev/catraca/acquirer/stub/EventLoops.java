package dev.catraca.acquirer.stub;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/** What carries the connections of this module: enough for a peer on the same machine. */
final class EventLoops {
  private static final int MANY = 2;

  private EventLoops() {}

  /** No files are served: so there is no folder for them, which would outlive a process that is killed. */
  static Vertx start() {
    return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(MANY).setFileSystemOptions(
        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
  }
}
