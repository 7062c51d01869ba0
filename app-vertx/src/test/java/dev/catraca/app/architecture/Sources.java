package dev.catraca.app.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rules that compiled classes no longer show, read from the sources below a folder. */
final class Sources {
  private static final Set<String> WITHOUT_DESCRIPTOR = Set.of("bom", "app-vertx", "benchmarks", "proof",
      "legiti-contract");
  private static final Pattern DEFAULT = Pattern.compile("\\bdefault\\s*(->|:)");
  /** The JDK's HTTP client ends its exchanges so, and interrupts nobody. */
  private static final Pattern INTERRUPT = Pattern
      .compile("(?<!\\bclient\\.)shutdown" + "Now\\(|(?<!currentThread\\(\\))\\.interrupt\\(\\)");
  private static final Pattern SLEEP = Pattern.compile("\\bsleep\\s*\\(");
  /** Put together from pieces, so that this file keeps its own rule. */
  private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b");
  private static final Pattern SKIPPED = Pattern
      .compile("@Dis" + "abled\\b|\\bassume(True|False|That)\\s*\\(");
  private static final Pattern TAG = Pattern.compile("@Tags?\\(");
  private static final Pattern EXPORT = Pattern.compile("(?m)^\\s*exports ([\\w.]+)");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");

  private final Path root;

  Sources(Path root) {
    this.root = root;
  }

  /** The whole project: tests run in a module's folder. */
  static Sources ofTheProject() {
    return new Sources(Path.of("").toAbsolutePath().resolve("..").normalize());
  }

  /** Every module, by the name of its folder. */
  List<String> modules() {
    try (Stream<Path> children = Files.list(root)) {
      return children.filter(child -> Files.exists(child.resolve("pom.xml")))
          .map(child -> child.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where a switch in the core has a default branch: over a sealed type it hides the case that is missing. */
  List<String> defaultsInCore() {
    return matches("core/src/main/java", DEFAULT);
  }

  /** Tests that wait for time to pass instead of moving it. */
  List<String> sleepingTests() {
    return modules().stream().flatMap(module -> matches(module + "/src/test/java", SLEEP).stream()).toList();
  }

  /** Whatever interrupts a thread that is not its own; what only tests use may. */
  List<String> interrupting() {
    return modules().stream().filter(module -> !module.equals("proof") && !module.equals("testkit"))
        .flatMap(module -> matches(module + "/src/main/java", INTERRUPT).stream()).toList();
  }

  /** Work that was put off. */
  List<String> unfinished() {
    return Stream.concat(everywhere(UNFINISHED), everywhere(SKIPPED)).toList();
  }

  /** Where a test gets a tag, by which a build may leave it out. */
  List<String> tags() {
    return modules().stream().flatMap(module -> matches(module + "/src/test/java", TAG).stream()).toList();
  }

  private Stream<String> everywhere(Pattern pattern) {
    return modules().stream().flatMap(module -> matches(module + "/src", pattern).stream());
  }

  /** Modules without a descriptor; the bill of materials has no classes, the app is a program, not a library, the proof is for nobody to build on, and the contract of wires for our own adapters' tests. */
  List<String> modulesWithoutDescriptor() {
    return modules().stream().filter(module -> !WITHOUT_DESCRIPTOR.contains(module))
        .filter(module -> !Files.exists(root.resolve(module).resolve("src/main/java/module-info.java")))
        .toList();
  }

  /** Packages that more than one module has. */
  List<String> sharedPackages() {
    Map<String, TreeSet<String>> homes = new TreeMap<>();
    for (String module : modules()) {
      files(module + "/src/main/java").forEach(file -> PACKAGE.matcher(read(file)).results()
          .forEach(found -> homes.computeIfAbsent(found.group(1), name -> new TreeSet<>()).add(module)));
    }
    return homes.entrySet().stream().filter(home -> home.getValue().size() > 1)
        .map(home -> home.getKey() + " in " + home.getValue()).toList();
  }

  /** Exported packages that do not say what lives there and whom it is for. */
  List<String> exportsWithoutWords() {
    List<String> missing = new ArrayList<>();
    for (String module : modules()) {
      Path sources = root.resolve(module).resolve("src/main/java");
      files(module + "/src/main/java").stream().filter(file -> file.endsWith("module-info.java"))
          .flatMap(file -> EXPORT.matcher(read(file)).results()).map(found -> found.group(1))
          .filter(name -> !Files.exists(sources.resolve(name.replace('.', '/')).resolve("package-info.java")))
          .forEach(missing::add);
    }
    return missing;
  }

  private List<String> matches(String folder, Pattern pattern) {
    List<String> found = new ArrayList<>();
    for (Path file : files(folder)) {
      List<String> lines = read(file).lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        if (pattern.matcher(lines.get(i)).find()) {
          found.add(root.relativize(file) + ":" + (i + 1) + ": " + lines.get(i).strip());
        }
      }
    }
    return found;
  }

  private List<Path> files(String folder) {
    Path start = root.resolve(folder);
    if (!Files.exists(start)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(start)) {
      return walk.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
