package dev.catraca.testkit.judge;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a judge remembers. A copy shares what it holds with its original until one of the two writes: judges are copied far more often
 * than they learn something new.
 */
sealed interface JudgeMemory {
  /** What is held now; it does not change any more once this was copied. */
  Object held();

  /** Puts an equal thing in the place of what is held. */
  void share(UnaryOperator<Object> canonical);

  /** A map. */
  final class Table<K, V> extends AbstractMap<K, V> implements JudgeMemory {
    private Map<K, V> held;
    private boolean own;

    Table() {
      held = Map.of();
    }

    Table(Table<K, V> other) {
      other.own = false;
      held = other.held;
    }

    private Map<K, V> writable() {
      if (!own) {
        held = new LinkedHashMap<>(held);
        own = true;
      }
      return held;
    }

    @Override
    public @Nullable V put(K key, V value) {
      V before = held.get(key);
      return value.equals(before) ? before : writable().put(key, value);
    }

    @Override
    public @Nullable V remove(Object key) {
      return held.containsKey(key) ? writable().remove(key) : null;
    }

    /** Everything else than what is held. */
    void become(Map<K, V> all) {
      held = all;
      own = false;
    }

    /** The value of a key, if there is one. */
    Optional<V> find(K key) {
      return Optional.ofNullable(held.get(key));
    }

    @Override
    public V getOrDefault(Object key, V other) {
      return held.getOrDefault(key, other);
    }

    @Override
    public boolean containsKey(Object key) {
      return held.containsKey(key);
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
      return held.entrySet();
    }

    @Override
    public Object held() {
      return held;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void share(UnaryOperator<Object> canonical) {
      become((Map<K, V>) canonical.apply(held));
    }
  }

  /** A set. */
  final class Group<E> extends AbstractSet<E> implements JudgeMemory {
    private Set<E> held;
    private boolean own;

    Group() {
      held = Set.of();
    }

    Group(Group<E> other) {
      other.own = false;
      held = other.held;
    }

    private Set<E> writable() {
      if (!own) {
        held = new HashSet<>(held);
        own = true;
      }
      return held;
    }

    @Override
    public boolean add(E element) {
      return !held.contains(element) && writable().add(element);
    }

    @Override
    public boolean remove(Object element) {
      return held.contains(element) && writable().remove(element);
    }

    @Override
    public void clear() {
      become(Set.of());
    }

    void become(Set<E> all) {
      held = all;
      own = false;
    }

    @Override
    public boolean contains(Object element) {
      return held.contains(element);
    }

    @Override
    public Iterator<E> iterator() {
      return held.iterator();
    }

    @Override
    public int size() {
      return held.size();
    }

    @Override
    public Object held() {
      return held;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void share(UnaryOperator<Object> canonical) {
      become((Set<E>) canonical.apply(held));
    }
  }

  /** A list. */
  final class Row<E> extends AbstractList<E> implements JudgeMemory {
    private List<E> held;

    Row(List<E> first) {
      held = first;
    }

    Row(Row<E> other) {
      held = other.held;
    }

    @Override
    public boolean add(E element) {
      List<E> more = new ArrayList<>(held);
      more.add(element);
      held = more;
      return true;
    }

    @Override
    public E get(int index) {
      return held.get(index);
    }

    @Override
    public int size() {
      return held.size();
    }

    @Override
    public Object held() {
      return held;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void share(UnaryOperator<Object> canonical) {
      held = (List<E>) canonical.apply(held);
    }
  }

  /** A set with one more member. */
  static <E> Set<E> plus(Set<E> set, E member) {
    if (set.contains(member)) {
      return set;
    }
    Set<E> more = new HashSet<>(set);
    more.add(member);
    return more;
  }
}
