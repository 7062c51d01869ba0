package dev.catraca.acquirer.stub;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/** The event loops of this module, both of the acquirer that is simulated and of those who call it. */
final class EventLoops {
  private static final int MANY = 2;

  private EventLoops() {}

  /** No files are served: so there is no folder for them, which would outlive a process that is killed. */
  static Vertx start() {
    return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(MANY).setFileSystemOptions(
        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
  }
}
