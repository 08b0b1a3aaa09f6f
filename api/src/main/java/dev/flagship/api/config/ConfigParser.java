package dev.flagship.api.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Properties;

/** Reads the keys of a configuration file one by one and names the key that is wrong. */
record ConfigParser(Path file, Properties properties) {

    PlatformConfig parse() {
        return new PlatformConfig(
                path("flagship.home"),
                path("flagship.data"),
                new PlatformConfig.Database(
                        text("flagship.database.url"),
                        text("flagship.database.user"),
                        path("flagship.database.password-file")),
                path("flagship.keyset-file"),
                new PlatformConfig.Engine(
                        text("flagship.engine.name"),
                        url("flagship.engine.url"),
                        EngineReach.read(file, properties),
                        EngineDisk.read(file, properties)),
                new PlatformConfig.Server(
                        text("flagship.server.bind"),
                        number("flagship.server.port"),
                        url("flagship.server.public-url"),
                        Front.read(file, properties)),
                new PlatformConfig.Gateway(
                        text("flagship.gateway.bind"),
                        text("flagship.gateway.domain"),
                        flag("flagship.gateway.wildcard"),
                        text("flagship.gateway.connect-host"),
                        number("flagship.gateway.http-port"),
                        PlatformConfig.PortRange.parse(text("flagship.gateway.tcp-ports")),
                        Edge.read(file, properties)),
                MetricsPorts.read(file, properties));
    }

    private String text(String key) {
        String value = properties.getProperty(key);
        if (value == null || value.isBlank()) {
            throw new ConfigException(file + ": " + key + " is missing");
        }
        return value.strip();
    }

    private Path path(String key) {
        try {
            return Path.of(text(key));
        } catch (InvalidPathException e) {
            throw new ConfigException(file + ": " + key + ": " + text(key) + " (expected: a path)", e);
        }
    }

    private URI url(String key) {
        try {
            URI url = new URI(text(key));
            if (url.isAbsolute()) {
                return url;
            }
            throw new ConfigException(file + ": " + key + ": " + url + " (expected: a URL with its scheme)");
        } catch (URISyntaxException e) {
            throw new ConfigException(file + ": " + key + ": " + text(key) + " (expected: a URL)", e);
        }
    }

    private boolean flag(String key) {
        return switch (text(key)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new ConfigException(file + ": " + key + ": " + text(key) + " (expected: true or false)");
        };
    }

    private int number(String key) {
        try {
            return Integer.parseInt(text(key));
        } catch (NumberFormatException e) {
            throw new ConfigException(file + ": " + key + ": " + text(key) + " (expected: a number)", e);
        }
    }
}
