package dev.catraca.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What processes have used, read from {@code /proc}; where there is none, nothing is told. */
public final class Processes {
  private static final Path PROC = Path.of("/proc");
  /** A clock tick, which Linux fixes for programs whatever the kernel's own is. */
  private static final long TICK_MS = 10;
  private static final int PARENT = 1;
  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int CHILDREN_USER = 13;
  private static final int CHILDREN_SYSTEM = 14;

  private Processes() {}

  /** Processor time of a process in milliseconds. */
  public static long cpuMillis(long process) {
    return stat(process).map(fields -> (fields[USER] + fields[SYSTEM]) * TICK_MS).orElse(0L);
  }

  /** Processor time in milliseconds of a process, its children, and those that are gone. */
  public static long cpuMillisOfFamily(long parent) {
    long sum = stat(parent).map(fields -> fields[USER] + fields[SYSTEM] + fields[CHILDREN_USER]
        + fields[CHILDREN_SYSTEM]).orElse(0L);
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path each : all) {
        sum += stat(Long.parseLong(each.getFileName().toString()))
            .filter(fields -> fields[PARENT] == parent).map(fields -> fields[USER] + fields[SYSTEM])
            .orElse(0L);
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException none) {
      return sum * TICK_MS;
    }
    return sum * TICK_MS;
  }

  /** The fields after the command's name, which may hold anything; the first, a letter, as 0. */
  private static Optional<long[]> stat(long process) {
    try {
      String text = Files.readString(PROC.resolve(process + "/stat"), StandardCharsets.ISO_8859_1);
      String[] fields = text.substring(text.lastIndexOf(')') + 2).strip().split(" ", -1);
      fields[0] = "0";
      return Optional
          .of(Arrays.stream(fields).limit(CHILDREN_SYSTEM + 1).mapToLong(Long::parseLong).toArray());
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** Begins anew to note the most memory that a process has used, where that is allowed. */
  public static void forgetPeak(long process) {
    try {
      Files.writeString(PROC.resolve(process + "/clear_refs"), "5");
    } catch (IOException notAllowed) {
      // Then it is the peak since the process began.
    }
  }

  /** The most memory in use at once, in MiB. */
  public static long peakMebibytes(List<Long> processes) {
    return processes.stream().mapToLong(Processes::peakKibibytes).sum() / 1024;
  }

  private static long peakKibibytes(long process) {
    try {
      return Files.readAllLines(PROC.resolve(process + "/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", ""))).findFirst().orElse(0);
    } catch (IOException gone) {
      return 0;
    }
  }
}
