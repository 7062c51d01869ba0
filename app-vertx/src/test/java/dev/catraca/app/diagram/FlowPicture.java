package dev.catraca.app.diagram;

import dev.catraca.order.FlowKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.elk.alg.layered.options.LayerConstraint;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/** Lays a flow out, once, where it is built; the service has only the picture. Its main writes both, into the module's folder that it is given. */
final class FlowPicture {
  private static final int WIDTH = 172;
  private static final int HEIGHT = 36;
  /** Above there is room for a word over a place. */
  private static final ElkPadding MARGIN = new ElkPadding(22, 4, 4, 4);

  private FlowPicture() {}

  static Path file(FlowKind flow) {
    return Path.of("src", "main", "resources", "dev", "catraca", "app", "desk",
        "flow-" + flow.name().toLowerCase(Locale.ROOT) + ".svg");
  }

  public static void main(String[] args) throws IOException {
    for (FlowKind flow : FlowKind.values()) {
      Files.writeString(Path.of(args[0]).resolve(file(flow)), of(flow));
    }
  }

  /** The picture, the same at each call; its words are for the desk to fill in. */
  static String of(FlowKind flow) {
    FlowGraph graph = FlowGraph.of(flow);
    LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    ElkNode root = ElkGraphUtil.createGraph();
    root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    root.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
    root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    root.setProperty(CoreOptions.PADDING, MARGIN);
    root.setProperty(CoreOptions.RANDOM_SEED, 1);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE, 26.0);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 22.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 8.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 6.0);
    Map<String, ElkNode> nodes = new TreeMap<>();
    for (String place : graph.places()) {
      ElkNode node = ElkGraphUtil.createNode(root);
      node.setIdentifier(place);
      node.setDimensions(WIDTH, HEIGHT);
      if (place.equals(graph.first())) {
        node.setProperty(LayeredOptions.LAYERING_LAYER_CONSTRAINT, LayerConstraint.FIRST);
      }
      nodes.put(place, node);
    }
    graph.steps().forEach((from, targets) -> targets.forEach((to, labels) -> {
      ElkEdge edge = ElkGraphUtil.createSimpleEdge(nodes.get(from), nodes.get(to));
      edge.setIdentifier(String.join(" / ", labels));
    }));
    new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
    return svg(root, graph);
  }

  private static String svg(ElkNode root, FlowGraph graph) {
    StringBuilder svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"flow\" width=\"")
        .append(whole(root.getWidth())).append("\" height=\"").append(whole(root.getHeight()))
        .append("\" viewBox=\"0 0 ").append(whole(root.getWidth())).append(' ')
        .append(whole(root.getHeight()))
        .append("\">\n");
    root.getContainedEdges().forEach(edge -> {
      String from = edge.getSources().get(0).getIdentifier();
      String to = edge.getTargets().get(0).getIdentifier();
      svg.append("<g class=\"step\" data-from=\"").append(from).append("\" data-to=\"").append(to)
          .append("\" data-step=\"").append(edge.getIdentifier().replace("&", "&amp;")).append("\">")
          .append("<path d=\"").append(line(points(edge))).append("\"/><path class=\"tip\" d=\"")
          .append(tip(points(edge))).append("\"/></g>\n");
    });
    root.getChildren().forEach(node -> {
      String kind = graph.steps().containsKey(node.getIdentifier())
          && !node.getIdentifier().equals("approved")
              ? "place"
              : "place end";
      svg.append("<g class=\"").append(kind).append("\" data-state=\"").append(node.getIdentifier())
          .append("\"><rect x=\"").append(whole(node.getX())).append("\" y=\"").append(whole(node.getY()))
          .append("\" width=\"").append(WIDTH).append("\" height=\"").append(HEIGHT)
          .append("\" rx=\"8\"/><text x=\"").append(whole(node.getX()) + WIDTH / 2).append("\" y=\"")
          .append(whole(node.getY()) + HEIGHT / 2 + 4).append("\" text-anchor=\"middle\">")
          .append(node.getIdentifier()).append("</text></g>\n");
    });
    return svg.append("</svg>\n").toString();
  }

  private static List<long[]> points(ElkEdge edge) {
    List<long[]> points = new ArrayList<>();
    for (ElkEdgeSection section : edge.getSections()) {
      points.add(point(section.getStartX(), section.getStartY()));
      for (ElkBendPoint bend : section.getBendPoints()) {
        points.add(point(bend.getX(), bend.getY()));
      }
      points.add(point(section.getEndX(), section.getEndY()));
    }
    return points;
  }

  private static long[] point(double x, double y) {
    return new long[]{whole(x), whole(y)};
  }

  private static String line(List<long[]> points) {
    StringBuilder path = new StringBuilder();
    points.forEach(
        point -> path.append(path.isEmpty() ? "M" : "L").append(point[0]).append(' ').append(point[1]));
    return path.toString();
  }

  /** The head of the arrow: a flow is laid out along its lines, so that the last stretch lies level. */
  private static String tip(List<long[]> points) {
    long[] end = points.getLast();
    long back = points.get(points.size() - 2)[0] <= end[0] ? -7 : 7;
    return "M" + end[0] + " " + end[1] + "L" + (end[0] + back) + " " + (end[1] - 4) + "L" + (end[0] + back)
        + " "
        + (end[1] + 4) + "Z";
  }

  private static long whole(double at) {
    return Math.round(at);
  }
}
