package dev.catraca.proof.mutants;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Loads the project's classes anew, with a mistake in one of them; everything else comes from where it always does. */
final class MutantLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final Map<String, byte[]> mutated;

  MutantLoader(Map<String, byte[]> mutated, ClassLoader parent) {
    super(parent);
    this.mutated = Map.copyOf(mutated);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith("dev.catraca.")) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }
  }

  /** Whether a class with the mistake in it, or one nested in such a class, was needed by now. */
  boolean hasLoadedTheMistake() {
    return mutated.keySet().stream().anyMatch(name -> findLoadedClass(name) != null);
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] bytes = mutated.containsKey(name) ? mutated.get(name) : original(name);
    return defineClass(name, bytes, 0, bytes.length);
  }

  private byte[] original(String name) throws ClassNotFoundException {
    try (InputStream stream = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (stream == null) {
        throw new ClassNotFoundException(name);
      }
      return stream.readAllBytes();
    } catch (IOException broken) {
      throw new ClassNotFoundException(name, broken);
    }
  }
}
