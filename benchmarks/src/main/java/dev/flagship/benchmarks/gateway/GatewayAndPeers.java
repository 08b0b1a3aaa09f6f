package dev.flagship.benchmarks.gateway;

import dev.flagship.benchmarks.platform.Door;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The gateway, its peers and the target behind them, each a process on loopback. Closing it ends them all. */
final class GatewayAndPeers implements AutoCloseable {
    static final int LARGE_BYTES = 1 << 20;

    /** The heap that a JVM with the gateway's options reports: all of it except one of the two survivor spaces. */
    static final long HEAP = 81L << 20;

    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

    private final Path folder;
    private final int ports;
    private final Process target;
    private final Process haproxy;
    private final Process nginx;
    private final Process gateway;

    /**
     * Starts them all.
     *
     * @param ports the first of five free ports
     */
    GatewayAndPeers(Path folder, int ports) throws IOException {
        this.folder = folder;
        this.ports = ports;
        Files.writeString(folder.resolve("small"), "ok\n");
        Files.writeString(folder.resolve("large"), "x".repeat(LARGE_BYTES - 1) + "\n");
        this.target = haproxy("target", targetConfig());
        this.haproxy = haproxy("peer", peerConfig());
        this.nginx = nginx();
        this.gateway = start(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xss512k",
                "-Xmx84m",
                "-Xmn24m",
                "-XX:MaxDirectMemorySize=256m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                Objects.requireNonNull(System.getProperty("java.class.path")),
                GatewayAlone.class.getName(),
                Integer.toString(gatewayPort()),
                Integer.toString(ports + 3),
                Integer.toString(targetPort())));
        new Door("127.0.0.1", gatewayPort(), host() + ":" + gatewayPort()).awaitFirstByte(PATIENCE_NANOS);
        new Door("127.0.0.1", haproxyPort(), host()).awaitFirstByte(PATIENCE_NANOS);
        new Door("127.0.0.1", nginxPort(), host()).awaitFirstByte(PATIENCE_NANOS);
    }

    /** Tells whether a program is installed. */
    static boolean isThere(String program) {
        return candidates(program).stream().anyMatch(Files::isExecutable);
    }

    int gatewayPort() {
        return ports + 1;
    }

    int haproxyPort() {
        return ports + 2;
    }

    int nginxPort() {
        return ports + 4;
    }

    /** Returns the host name that all of them route by. */
    static String host() {
        return host(0);
    }

    static String host(int number) {
        return GatewayAlone.LABEL + number + ".localhost";
    }

    /** Returns the proxies by name; each may have child processes. */
    Map<String, ProcessHandle> proxies() {
        Map<String, ProcessHandle> proxies = new LinkedHashMap<>();
        proxies.put("gateway", gateway.toHandle());
        proxies.put("haproxy", haproxy.toHandle());
        proxies.put("nginx", nginx.toHandle());
        return proxies;
    }

    int port(String proxy) {
        return switch (proxy) {
            case "gateway" -> gatewayPort();
            case "haproxy" -> haproxyPort();
            default -> nginxPort();
        };
    }

    private int targetPort() {
        return ports;
    }

    private Process haproxy(String name, String config) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".cfg"), config);
        return start(List.of(find("haproxy").toString(), "-db", "-f", file.toString()));
    }

    /**
     * The target answers from haproxy's memory, which is the fastest one there is. The answers must fit into its
     * buffers.
     */
    private String targetConfig() {
        return """
                global
                  nbthread 1
                  maxconn 15000
                  no strict-limits
                  tune.bufsize 1100000
                defaults
                  mode http
                  timeout client 60s
                  timeout http-keep-alive 500ms
                frontend target
                  bind :%d
                  http-request return status 200 content-type text/plain file %s if { path /large }
                  http-request return status 200 content-type text/plain file %s
                """.formatted(targetPort(), folder.resolve("large"), folder.resolve("small"));
    }

    private String peerConfig() {
        return """
                global
                  nbthread %d
                  maxconn 10500
                  no strict-limits
                defaults
                  mode http
                  timeout client 75s
                  timeout server 60s
                  timeout connect 5s
                frontend peer
                  bind 127.0.0.1:%d
                  use_backend upstream if { hdr_beg(host) -i %s }
                backend upstream
                  http-reuse always
                  server target 127.0.0.1:%d
                """.formatted(
                        Runtime.getRuntime().availableProcessors(), haproxyPort(), GatewayAlone.LABEL, targetPort());
    }

    private Process nginx() throws IOException {
        Path file = Files.writeString(folder.resolve("nginx.conf"), nginxConfig());
        return start(List.of(
                find("nginx").toString(),
                "-p",
                folder.toString(),
                "-e",
                folder.resolve("nginx.log").toString(),
                "-c",
                file.toString()));
    }

    private String nginxConfig() {
        return """
                daemon off;
                pid nginx.pid;
                worker_processes %d;
                worker_rlimit_nofile 20000;
                events {
                  worker_connections 16000;
                }
                http {
                  access_log off;
                  keepalive_timeout 75s;
                  keepalive_requests 1000000000;
                  proxy_http_version 1.1;
                  proxy_set_header Connection "";
                  proxy_set_header Host $host;
                  proxy_buffers 32 64k;
                  proxy_max_temp_file_size 0;
                  client_body_temp_path body; proxy_temp_path proxy;
                  fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
                  upstream localhost {
                    server 127.0.0.1:%d;
                    keepalive 256;
                  }
                  server {
                    listen 127.0.0.1:%d default_server;
                    return 404;
                  }
                  server {
                    listen 127.0.0.1:%d;
                    server_name ~^%s;
                    location / {
                      proxy_pass http://localhost;
                    }
                  }
                }
                """.formatted(
                Runtime.getRuntime().availableProcessors(), targetPort(), nginxPort(), nginxPort(), GatewayAlone.LABEL);
    }

    private Process start(List<String> command) throws IOException {
        File log = folder.resolve("log").toFile();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    private static Path find(String program) {
        return candidates(program).stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(program + " is not installed"));
    }

    private static List<Path> candidates(String program) {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "/usr/bin") + ":/usr/sbin:/sbin";
        return Arrays.stream(path.split(":", -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .toList();
    }

    @Override
    public void close() {
        List<Process> all = List.of(gateway, haproxy, nginx, target);
        all.forEach(Process::destroy);
        try {
            for (Process each : all) {
                each.waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
