package dev.flagship.server.http;

import dev.flagship.lifecycle.certificate.CertificateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A configuration of {@code deploy} for a proxy before the pages, with ports, files and name replaced and all else as it is. */
enum ProxySample {
    /** Debian's program is where users without rights do not look. */
    NGINX("nginx", "flagship.conf", "/usr/sbin/nginx") {
        @Override
        Path write(Path folder, Ports ports, CertificateFiles certificate) throws IOException {
            String site = sample().replace("listen 443 ", "listen 127.0.0.1:" + ports.encrypted() + " ")
                    .replace("listen 80;", "listen 127.0.0.1:" + ports.plain() + ";")
                    .replace("http://127.0.0.1:8000", "http://127.0.0.1:" + ports.server())
                    .replace(
                            "/etc/ssl/ctf.example.org/fullchain.pem",
                            certificate.chain().toString())
                    .replace(
                            "/etc/ssl/ctf.example.org/key.pem",
                            certificate.key().toString())
                    .replace("ctf.example.org", "localhost");
            Files.writeString(folder.resolve("site.conf"), site);
            StringBuilder own =
                    new StringBuilder("daemon off;\npid nginx.pid;\nevents {}\nhttp {\n  access_log off;\n");
            for (String kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
                own.append("  %s_temp_path %s;\n".formatted(kind, folder.resolve(kind)));
            }
            return Files.writeString(folder.resolve("nginx.conf"), own.append("  include site.conf;\n}\n"));
        }

        @Override
        List<String> arguments(Path folder, Path configuration) {
            return List.of("-p", folder.toString(), "-e", "stderr", "-c", configuration.toString());
        }
    },

    /** It would get a certificate by itself, which nobody gives for localhost. */
    CADDY("caddy", "Caddyfile", "/usr/bin/caddy") {
        @Override
        Path write(Path folder, Ports ports, CertificateFiles certificate) throws IOException {
            String own = """
                    {
                      admin off
                      http_port %d
                      https_port %d
                      grace_period 1s
                      skip_install_trust
                    }
                    """.formatted(ports.plain(), ports.encrypted());
            String site = sample().replace(
                            "ctf.example.org {",
                            "localhost {\n\tbind 127.0.0.1\n\ttls %s %s"
                                    .formatted(certificate.chain(), certificate.key()))
                    .replace("reverse_proxy 127.0.0.1:8000 ", "reverse_proxy 127.0.0.1:" + ports.server() + " ");
            return Files.writeString(folder.resolve("Caddyfile"), own + site);
        }

        @Override
        List<String> arguments(Path folder, Path configuration) {
            return List.of("run", "--config", configuration.toString(), "--adapter", "caddyfile");
        }
    };

    /** Where it listens, and where the server does. */
    record Ports(int encrypted, int plain, int server) {}

    private final String command;
    private final String file;
    private final String program;

    ProxySample(String command, String file, String program) {
        this.command = command;
        this.file = file;
        this.program = program;
    }

    /** Its folder in {@code deploy}, and how people call it. */
    String command() {
        return command;
    }

    String program() {
        return program;
    }

    final String sample() throws IOException {
        return Files.readString(Path.of("..", "deploy", command, file));
    }

    /** Writes the configuration to a folder of its own. */
    abstract Path write(Path folder, Ports ports, CertificateFiles certificate) throws IOException;

    /** How the program is started with it, so that it stays in front. */
    abstract List<String> arguments(Path folder, Path configuration);
}
