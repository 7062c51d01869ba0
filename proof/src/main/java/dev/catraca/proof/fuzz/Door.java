package dev.catraca.proof.fuzz;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;

/**
 * A way into a class that its module keeps to itself. The parsers are nobody's interface and stay that way; fuzzing them through a
 * socket would cost two of three tries. A door that no longer opens fails when its check is made, which a test does.
 */
final class Door {
  private final MethodHandle handle;

  private Door(MethodHandle handle) {
    this.handle = handle;
  }

  static Class<?> room(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException gone) {
      throw new IllegalStateException("what is fuzzed has moved", gone);
    }
  }

  static Door constructor(Class<?> owner, Class<?>... parameters) {
    try {
      Constructor<?> constructor = owner.getDeclaredConstructor(parameters);
      constructor.setAccessible(true);
      return spread(MethodHandles.lookup().unreflectConstructor(constructor));
    } catch (ReflectiveOperationException gone) {
      throw new IllegalStateException("what is fuzzed has changed", gone);
    }
  }

  static Door method(Class<?> owner, String name, Class<?>... parameters) {
    try {
      Method method = owner.getDeclaredMethod(name, parameters);
      method.setAccessible(true);
      return spread(MethodHandles.lookup().unreflect(method));
    } catch (ReflectiveOperationException gone) {
      throw new IllegalStateException("what is fuzzed has changed", gone);
    }
  }

  private static Door spread(MethodHandle handle) {
    int arguments = handle.type().parameterCount();
    return new Door(
        handle.asType(MethodType.genericMethodType(arguments)).asSpreader(Object[].class, arguments));
  }

  /** Goes through; an instance method takes its object first. Unchecked exceptions come out as they are. */
  Object enter(Object... arguments) {
    try {
      return (Object) handle.invokeExact(arguments);
    } catch (RuntimeException | Error as) {
      throw as;
    } catch (Throwable checked) {
      throw new IllegalStateException("a checked exception where none is declared", checked);
    }
  }
}
