package dev.flagship.server.page;

import java.util.List;

/** The letter flags of the International Code of Signals, drawn on a square of 24 by 24, hoist on the left. */
public enum SignalFlag {
    A(white("M0 0h12v24h-12z"), blue("M12 0h12l-6 12 6 12H12z")),
    B(red("M0 0h24l-6 12 6 12H0z")),
    C(
            blue("M0 0h24v4.8H0z"),
            white("M0 4.8h24v4.8H0z"),
            red("M0 9.6h24v4.8H0z"),
            white("M0 14.4h24v4.8H0z"),
            blue("M0 19.2h24v4.8H0z")),
    D(yellow("M0 0h24v6h-24z"), blue("M0 6h24v12h-24z"), yellow("M0 18h24v6h-24z")),
    E(blue("M0 0h24v12h-24z"), red("M0 12h24v12h-24z")),
    F(white("M0 0h24v24h-24z"), red("M12 0l12 12-12 12L0 12z")),
    G(
            yellow("M0 0h4v24h-4z"),
            blue("M4 0h4v24h-4z"),
            yellow("M8 0h4v24h-4z"),
            blue("M12 0h4v24h-4z"),
            yellow("M16 0h4v24h-4z"),
            blue("M20 0h4v24h-4z")),
    H(white("M0 0h12v24h-12z"), red("M12 0h12v24h-12z")),
    I(yellow("M0 0h24v24h-24z"), black("M12 6a6 6 0 1 0 0 12a6 6 0 1 0 0-12z")),
    J(blue("M0 0h24v8h-24z"), white("M0 8h24v8h-24z"), blue("M0 16h24v8h-24z")),
    K(yellow("M0 0h12v24h-12z"), blue("M12 0h12v24h-12z")),
    L(yellow("M0 0h12v12h-12z"), black("M12 0h12v12h-12z"), black("M0 12h12v12h-12z"), yellow("M12 12h12v12h-12z")),
    M(blue("M0 0h24v24h-24z"), white("M0 0h4l8 8 8-8h4v4l-8 8 8 8v4h-4l-8-8-8 8H0v-4l8-8-8-8z")),
    N(
            white("M0 0h24v24h-24z"),
            blue(
                    "M0 0h6v6h-6zM12 0h6v6h-6zM6 6h6v6h-6zM18 6h6v6h-6zM0 12h6v6h-6zM12 12h6v6h-6zM6 18h6v6h-6zM18 18h6v6h-6z")),
    O(red("M0 0h24v24z"), yellow("M0 0l24 24H0z")),
    P(blue("M0 0h24v24h-24z"), white("M8 8h8v8h-8z")),
    Q(yellow("M0 0h24v24h-24z")),
    R(red("M0 0h24v24h-24z"), yellow("M9.6 0h4.8v9.6H24v4.8h-9.6V24H9.6v-9.6H0V9.6h9.6z")),
    S(white("M0 0h24v24h-24z"), blue("M8 8h8v8h-8z")),
    T(red("M0 0h8v24h-8z"), white("M8 0h8v24h-8z"), blue("M16 0h8v24h-8z")),
    U(red("M0 0h12v12h-12z"), white("M12 0h12v12h-12z"), white("M0 12h12v12h-12z"), red("M12 12h12v12h-12z")),
    V(white("M0 0h24v24h-24z"), red("M0 0h4l8 8 8-8h4v4l-8 8 8 8v4h-4l-8-8-8 8H0v-4l8-8-8-8z")),
    W(blue("M0 0h24v24h-24z"), white("M4 4h16v16h-16z"), red("M8 8h8v8h-8z")),
    X(white("M0 0h24v24h-24z"), blue("M9.6 0h4.8v9.6H24v4.8h-9.6V24H9.6v-9.6H0V9.6h9.6z")),
    Y(
            yellow("M0 0h24v24h-24z"),
            red(
                    "M4.8 0H9.6L0 9.6V4.8zM14.4 0H19.2L0 19.2V14.4zM24 0V4.8L4.8 24H0zM24 9.6V14.4L14.4 24H9.6zM24 19.2V24L24 24H19.2z")),
    Z(yellow("M0 0h24L12 12z"), blue("M24 0v24L12 12z"), red("M24 24H0l12-12z"), black("M0 24V0l12 12z"));

    @SuppressWarnings("ImmutableEnumChecker") // a List.of of records: immutable, though its type cannot say so
    private final List<Shape> shapes;

    SignalFlag(Shape... shapes) {
        this.shapes = List.of(shapes);
    }

    /** Returns the areas to draw, the lowest first. */
    public List<Shape> shapes() {
        return shapes;
    }

    /** Returns the id under which a page defines the drawing. */
    public String symbol() {
        return "flag-" + name();
    }

    /**
     * One area of a flag.
     *
     * @param colour the stylesheet's class that fills it
     * @param path SVG path data
     */
    public record Shape(String colour, String path) {}

    private static Shape white(String path) {
        return new Shape("flag-w", path);
    }

    private static Shape blue(String path) {
        return new Shape("flag-b", path);
    }

    private static Shape red(String path) {
        return new Shape("flag-r", path);
    }

    private static Shape yellow(String path) {
        return new Shape("flag-y", path);
    }

    private static Shape black(String path) {
        return new Shape("flag-k", path);
    }
}
