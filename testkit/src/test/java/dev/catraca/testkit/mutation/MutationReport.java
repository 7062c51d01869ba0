package dev.catraca.testkit.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What PIT found out about core, against what is promised: nine of ten mutants are killed, in each room, and each that is not has its
 * reason in {@code docs/mutants-that-survive.md}. Runs after PIT, in the profile {@code mutation} only.
 */
class MutationReport {
  private static final Path REPORT = Path.of("target/pit-reports/mutations.xml");
  private static final Path REASONS = Path.of("../docs/mutants-that-survive.md");
  private static final double LEAST_KILLED = 0.9;
  private static final String[] ROOMS = System.getProperty("mutation.rooms", "order,model,flow,decision")
      .split(",");

  /** A mutant, without its line: lines move. */
  private record Mutant(String room, String where, boolean killed) {}

  @Test
  void nineOfTenMutantsAreKilledInEveryRoom() throws Exception {
    Map<String, List<Mutant>> rooms = mutants().stream().collect(Collectors.groupingBy(Mutant::room));

    rooms.forEach((room, mutants) -> {
      long killed = mutants.stream().filter(Mutant::killed).count();
      System.out.printf("%s: %d mutants, %d killed, %.1f %%%n", room, mutants.size(), killed,
          100.0 * killed / mutants.size());
      assertThat((double) killed / mutants.size()).as(room).isGreaterThanOrEqualTo(LEAST_KILLED);
    });
    assertThat(rooms.keySet()).as("rooms that the report is about").contains(ROOMS);
  }

  @Test
  void everySurvivorHasAReason() throws Exception {
    Map<String, Integer> reasons = reasons();
    Map<String, Long> survivors = mutants().stream().filter(mutant -> !mutant.killed())
        .collect(Collectors.groupingBy(Mutant::where, TreeMap::new, Collectors.counting()));

    List<String> without = new ArrayList<>();
    survivors.forEach((where, many) -> {
      if (many > reasons.getOrDefault(where, 0)) {
        without.add(where + " | " + many);
      }
    });
    assertThat(without).as("mutants that survive without a reason in " + REASONS).isEmpty();
  }

  private static List<Mutant> mutants() throws ParserConfigurationException, SAXException, IOException {
    NodeList found = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(REPORT.toFile())
        .getElementsByTagName("mutation");
    List<Mutant> mutants = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      Element mutation = (Element) found.item(i);
      String type = text(mutation, "mutatedClass").replace("dev.catraca.", "");
      String mutator = text(mutation, "mutator");
      mutants.add(new Mutant(type.substring(0, type.indexOf('.')),
          type + " | " + text(mutation, "mutatedMethod") + " | "
              + mutator.substring(mutator.lastIndexOf('.') + 1).replace("Mutator", ""),
          Boolean.parseBoolean(mutation.getAttribute("detected"))));
    }
    return mutants;
  }

  private static String text(Element mutation, String name) {
    return mutation.getElementsByTagName(name).item(0).getTextContent();
  }

  /** Rows such as {@code | owed.Agenda | lambda$of$1 | Math | 1 | why |}. */
  private static Map<String, Integer> reasons() throws IOException {
    Map<String, Integer> reasons = new TreeMap<>();
    for (String line : Files.readAllLines(REASONS)) {
      String[] cells = line.split("\\|", -1);
      if (cells.length == 7 && cells[4].strip().matches("[0-9]+")) {
        assertThat(cells[5].strip()).as("the reason of " + line).isNotEmpty();
        reasons.merge(cells[1].strip() + " | " + cells[2].strip() + " | " + cells[3].strip(),
            Integer.valueOf(cells[4].strip()), Integer::sum);
      }
    }
    return reasons;
  }
}
