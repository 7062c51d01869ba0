package dev.catraca.persistence.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** Files of H2, as {@code jdbc:h2:filling:/path}, on a disk that is full whenever a test says so. */
public final class FullDisk extends FilePathWrapper {
  private static final AtomicBoolean FULL = new AtomicBoolean();

  static void install() {
    FilePath.register(new FullDisk());
  }

  static void fill(boolean full) {
    FULL.set(full);
  }

  @Override
  public String getScheme() {
    return "filling";
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Channel(getBase().open(mode));
  }

  private static final class Channel extends WrappedChannel {
    Channel(FileChannel real) {
      super(real);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      needRoom();
      return super.write(source);
    }

    @Override
    public synchronized int write(ByteBuffer source, long position) throws IOException {
      needRoom();
      return super.write(source, position);
    }

    private static void needRoom() throws IOException {
      if (FULL.get()) {
        throw new IOException("No space left on device");
      }
    }
  }
}
