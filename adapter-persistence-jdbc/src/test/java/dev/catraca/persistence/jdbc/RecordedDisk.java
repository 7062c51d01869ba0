package dev.catraca.persistence.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Files of H2, as {@code jdbc:h2:recorded:/path}, whose every change is noted down in the order in which it was made, and between them
 * what was acknowledged: so that any moment's file can be made anew, as a killed process would have left it.
 */
public final class RecordedDisk extends FilePathWrapper {
  private static final List<Step> STEPS = new ArrayList<>();
  private static final AtomicInteger TRUNCATIONS = new AtomicInteger();

  /** One thing that happened. */
  sealed interface Step {
    record Write(ByteBuffer bytes, long position) implements Step {}

    record Truncate(long size) implements Step {}

    record Acknowledged(String order) implements Step {}
  }

  static void install() {
    FilePath.register(new RecordedDisk());
    synchronized (STEPS) {
      STEPS.clear();
      TRUNCATIONS.set(0);
    }
  }

  static void acknowledged(String order) {
    synchronized (STEPS) {
      STEPS.add(new Step.Acknowledged(order));
    }
  }

  static List<Step> steps() {
    synchronized (STEPS) {
      return List.copyOf(STEPS);
    }
  }

  static int truncations() {
    return TRUNCATIONS.get();
  }

  @Override
  public String getScheme() {
    return "recorded";
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    FileChannel real = getBase().open(mode);
    return getBase().toString().endsWith(".mv.db") ? new Channel(real) : new WrappedChannel(real);
  }

  private static final class Channel extends WrappedChannel {
    Channel(FileChannel real) {
      super(real);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      throw new IOException("H2 says where it writes");
    }

    @Override
    public synchronized int write(ByteBuffer source, long position) throws IOException {
      ByteBuffer copy = source.duplicate();
      synchronized (STEPS) {
        byte[] written = new byte[super.write(source, position)];
        copy.get(written);
        STEPS.add(new Step.Write(ByteBuffer.wrap(written).asReadOnlyBuffer(), position));
        return written.length;
      }
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      synchronized (STEPS) {
        STEPS.add(new Step.Truncate(size));
        TRUNCATIONS.incrementAndGet();
        return super.truncate(size);
      }
    }
  }
}
