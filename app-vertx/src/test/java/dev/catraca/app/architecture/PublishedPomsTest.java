package dev.catraca.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What Maven Central asks of every POM: a name and a description of its own, and a URL, a licence, developers and sources, which may be inherited. */
class PublishedPomsTest {
  private static final Path ROOT = Path.of("..");

  /** The parent, the bill of materials and all modules, but for those that only stand in for an embedder. */
  static Stream<String> poms() throws Exception {
    Element modules = child(read("pom.xml"), "modules").orElseThrow();
    return Stream.concat(Stream.of("pom.xml"),
        children(modules).map(module -> module.getTextContent() + "/pom.xml")
            .filter(file -> !file.startsWith("class-paths/")));
  }

  @ParameterizedTest
  @MethodSource("poms")
  void central_would_take_it(String file) throws Exception {
    Element pom = read(file);
    for (String own : List.of("name", "description")) {
      assertThat(text(pom, own)).as(own).hasValueSatisfying(text -> assertThat(text).isNotBlank());
    }
    // "Catraca: versions", so that it is found among others' in a search.
    assertThat(text(pom, "name").orElseThrow()).startsWith("Catraca");
    Element whole = child(pom, "parent").isPresent() ? read("pom.xml") : pom;
    assertThat(text(whole, "url")).hasValue("https://github.com/catraca/catraca");
    assertThat(child(whole, "licenses").flatMap(all -> child(all, "license"))
        .flatMap(one -> text(one, "name"))).hasValue("Apache-2.0");
    assertThat(child(whole, "developers").flatMap(all -> child(all, "developer"))
        .flatMap(one -> text(one, "name"))).hasValue("The Catraca developers");
    Element scm = child(whole, "scm").orElseThrow();
    for (String part : List.of("connection", "developerConnection", "url")) {
      assertThat(text(scm, part)).as(part)
          .hasValueSatisfying(text -> assertThat(text).contains("catraca/catraca"));
    }
  }

  private static Element read(String file) throws IOException, ParserConfigurationException, SAXException {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(ROOT.resolve(file).toFile())
        .getDocumentElement();
  }

  private static Stream<Element> children(Element parent) {
    NodeList all = parent.getChildNodes();
    return IntStream.range(0, all.getLength()).mapToObj(all::item)
        .filter(node -> node.getNodeType() == Node.ELEMENT_NODE).map(Element.class::cast);
  }

  private static Optional<Element> child(Element parent, String name) {
    return children(parent).filter(each -> each.getTagName().equals(name)).findFirst();
  }

  private static Optional<String> text(Element parent, String name) {
    return child(parent, name).map(Element::getTextContent);
  }
}
