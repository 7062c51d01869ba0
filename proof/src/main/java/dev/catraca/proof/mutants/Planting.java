package dev.catraca.proof.mutants;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles a source file with a mistake in it, in memory. */
public final class Planting {
  private final Path root;

  /** @param root of the project: the mistakes are planted into its sources */
  Planting(Path root) {
    this.root = root;
  }

  /**
   * The classes of the file, by name.
   *
   * @throws IllegalArgumentException if the mutant does not fit its file or does not compile
   */
  Map<String, byte[]> compile(Mutant mutant) {
    String source = mutant.plantInto(read(mutant.source(root)));
    return compile(mutant.name(), "dev/catraca/" + mutant.file(), source);
  }

  /**
   * The classes of a source text, by name.
   *
   * @param what it is, for the message
   * @throws IllegalArgumentException if it does not compile
   */
  public static Map<String, byte[]> compile(String what, String file, String source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    Map<String, ByteArrayOutputStream> written = new HashMap<>();
    JavaFileManager files = new InMemory(compiler.getStandardFileManager(problems, null, null), written);
    List<String> options = List.of("-proc:none", "-nowarn", "-parameters", "--release", "21", "-classpath",
        System.getProperty("java.class.path"));
    boolean compiled = compiler
        .getTask(null, files, problems, options, null, List.of(new Source(file, source))).call();
    if (!compiled) {
      throw new IllegalArgumentException("\"" + what + "\" does not compile: "
          + problems.getDiagnostics().stream().filter(p -> p.getKind() == Diagnostic.Kind.ERROR).findFirst()
              .map(Diagnostic::toString).orElse("?"));
    }
    Map<String, byte[]> classes = new HashMap<>();
    written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
    return classes;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException missing) {
      throw new IllegalArgumentException("no source at " + file, missing);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String file, String text) {
      super(URI.create("mutant:///" + file), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> written;

    InMemory(JavaFileManager files, Map<String, ByteArrayOutputStream> written) {
      super(files);
      this.written = written;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(Location location, String name, JavaFileObject.Kind kind,
        FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("mutant:///" + name.replace('.', '/') + ".class"), kind) {
        @Override
        public OutputStream openOutputStream() {
          return written.computeIfAbsent(name, n -> new ByteArrayOutputStream());
        }
      };
    }
  }
}
