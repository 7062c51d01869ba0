package dev.catraca.proof.fuzz;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The kept inputs: what is documented, what is stored, what was once found. A file each, below {@code corpus/TARGET}. */
final class Corpus {
  private Corpus() {}

  /** The kept inputs of a target by the names of their files. */
  static Map<String, byte[]> of(FuzzTarget target) {
    try {
      URI home = Corpus.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      Path place = Path.of(home);
      if (Files.isDirectory(place)) {
        return read(place.resolve("corpus"), target);
      }
      try (FileSystem jar = FileSystems.newFileSystem(place)) {
        return read(jar.getPath("corpus"), target);
      }
    } catch (URISyntaxException | IOException unreadable) {
      throw new IllegalStateException("the kept inputs cannot be read", unreadable);
    }
  }

  private static Map<String, byte[]> read(Path corpus, FuzzTarget target) throws IOException {
    Map<String, byte[]> inputs = new TreeMap<>();
    try (Stream<Path> files = Files.list(corpus.resolve(target.keeper().title()))) {
      for (Path file : files.toList()) {
        inputs.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return inputs;
  }
}
