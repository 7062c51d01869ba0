package dev.catraca.persistence.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Files of H2, as {@code jdbc:h2:filling:/path}, on a disk that is full whenever a test says so: nothing can be written any more, or, as
 * on real ones, files cannot grow, while what lies in them is written over as ever.
 */
public final class FullDisk extends FilePathWrapper {
  private static final AtomicBoolean FULL = new AtomicBoolean();
  private static final AtomicBoolean ENDS_THERE = new AtomicBoolean();

  static void install() {
    FilePath.register(new FullDisk());
  }

  static void fill(boolean full) {
    FULL.set(full);
  }

  static void letNothingGrow(boolean full) {
    ENDS_THERE.set(full);
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
      if (ENDS_THERE.get() && position + source.remaining() > size()) {
        return begun(source, position);
      }
      return super.write(source, position);
    }

    /** What fits is written, and the rest is refused when it is tried again. */
    private int begun(ByteBuffer source, long position) throws IOException {
      long room = size() - position;
      if (room <= 0) {
        throw new IOException("No space left on device");
      }
      ByteBuffer fits = source.slice(source.position(), Math.toIntExact(room));
      int written = super.write(fits, position);
      source.position(source.position() + written);
      return written;
    }

    private static void needRoom() throws IOException {
      if (FULL.get()) {
        throw new IOException("No space left on device");
      }
    }
  }
}
