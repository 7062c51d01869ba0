package dev.catraca.proof.mutants;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A printed test that somebody pastes into a file of its own, compiles and runs. */
final class Pasted {
  private static final Pattern CLASS = Pattern.compile("class (\\w+) \\{");

  private final String name;
  private final byte[] compiled;

  Pasted(String source) {
    Matcher declared = CLASS.matcher(source);
    if (!declared.find()) {
      throw new IllegalArgumentException("no class in: " + source);
    }
    name = declared.group(1);
    Map<String, byte[]> classes = Planting.compile(name, name + ".java", source);
    compiled = Objects.requireNonNull(classes.get(name));
  }

  /** Runs its test against the classes of that loader; what the test throws is thrown. */
  void run(ClassLoader production) throws Throwable {
    Class<?> test = new ClassLoader(production) {
      @Override
      protected Class<?> findClass(String wanted) throws ClassNotFoundException {
        if (!wanted.equals(name)) {
          throw new ClassNotFoundException(wanted);
        }
        return defineClass(wanted, compiled, 0, compiled.length);
      }
    }.loadClass(name);
    Constructor<?> constructor = test.getDeclaredConstructor();
    Method method = test.getDeclaredMethod("keepsItsPromises");
    constructor.setAccessible(true);
    method.setAccessible(true);
    try {
      method.invoke(constructor.newInstance());
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
