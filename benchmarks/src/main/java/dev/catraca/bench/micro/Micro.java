package dev.catraca.bench.micro;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.openjdk.jmh.generators.bytecode.JmhBytecodeGenerator;

/**
 * Runs the benchmarks of this package. What JMH generates around them is made and compiled when they are run, so that a build compiles
 * nothing but what somebody has written.
 */
public final class Micro {
  private Micro() {}

  /**
   * Makes what JMH needs.
   *
   * @param folder for what is made
   * @return the class path to run JMH's own main class with, in a process of its own
   */
  public static String prepare(Path folder, PrintWriter out) throws IOException {
    Path classes = classes(folder);
    Path sources = Files.createDirectories(folder.resolve("sources"));
    Path made = Files.createDirectories(folder.resolve("classes"));
    try {
      JmhBytecodeGenerator
          .main(new String[]{classes.toString(), sources.toString(), made.toString(), "default"});
    } catch (IOException failed) {
      throw failed;
    } catch (Exception failed) {
      throw new IOException("JMH made nothing", failed);
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IOException("there is no compiler: a JDK is needed");
    }
    String path = classes + java.io.File.pathSeparator + System.getProperty("java.class.path");
    List<String> arguments = new ArrayList<>(
        List.of("-proc:none", "-nowarn", "-cp", path, "-d", made.toString()));
    try (Stream<Path> files = Files.walk(sources)) {
      files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
    }
    if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
      throw new IOException("what JMH made does not compile");
    }
    out.println("made by JMH: " + made);
    return made + java.io.File.pathSeparator + path;
  }

  /** JMH reads class files from a folder; where this runs from a jar, they are unpacked into one. */
  private static Path classes(Path folder) throws IOException {
    try {
      Path home = Path.of(Micro.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(home)) {
        return home;
      }
      Path unpacked = Files.createDirectories(folder.resolve("benchmarks"));
      String here = Micro.class.getPackageName().replace('.', '/');
      try (java.nio.file.FileSystem jar = java.nio.file.FileSystems.newFileSystem(home);
          Stream<Path> files = Files.list(jar.getPath(here))) {
        Path target = Files.createDirectories(unpacked.resolve(here));
        for (Path file : files.toList()) {
          Files.copy(file, target.resolve(file.getFileName().toString()),
              java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
      }
      return unpacked;
    } catch (URISyntaxException impossible) {
      throw new IOException("where this runs from has no path", impossible);
    }
  }
}
