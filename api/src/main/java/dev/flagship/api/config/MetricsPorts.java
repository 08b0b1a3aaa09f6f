package dev.flagship.api.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * The ports where server and node show their metrics, on 127.0.0.1.
 *
 * @param server the server's port; 0 for none
 * @param node the node's port; 0 for none
 */
public record MetricsPorts(int server, int node) {
    /** No metrics anywhere. */
    public static final MetricsPorts NONE = new MetricsPorts(0, 0);

    private static final String SERVER = "flagship.metrics.server-port";
    private static final String NODE = "flagship.metrics.node-port";

    static final List<String> KEYS = List.of(SERVER, NODE);

    public MetricsPorts {
        require(SERVER, server);
        require(NODE, node);
    }

    static MetricsPorts read(Path file, Properties properties) {
        return new MetricsPorts(number(file, properties, SERVER), number(file, properties, NODE));
    }

    void write(Properties properties) {
        if (server != 0) {
            properties.setProperty(SERVER, Integer.toString(server));
        }
        if (node != 0) {
            properties.setProperty(NODE, Integer.toString(node));
        }
    }

    private static int number(Path file, Properties properties, String key) {
        String text = properties.getProperty(key, "0").strip();
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new ConfigException(file + ": " + key + ": " + text + " (expected: a number)", e);
        }
    }

    private static void require(String name, int port) {
        if (port < 0 || port > 65_535) {
            throw new ConfigException(name + ": " + port + " (expected: 1 to 65535, or 0 for none)");
        }
    }
}
