package dev.flagship.cli.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flagship.cli.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of a compose file, and what is refused of one. */
class ComposeFileTest {
    @TempDir
    Path root;

    private Path file;

    @BeforeEach
    void makeAFolder() throws IOException {
        file = Files.createDirectories(root.resolve("challenges/notes")).resolve("compose.yml");
    }

    @Test
    void theServiceWithPortsIsMainAndTheOthersAreBesideIt() throws IOException {
        ComposedContainer composed = read("""
                version: "3.8"
                services:
                  web:
                    build: ./web
                    ports: ["8080:5000", "127.0.0.1:2222:22/tcp"]
                    depends_on: { db: { condition: service_started } }
                    environment: [MODE=a=b, "PRICE=5$$"]
                    tmpfs: ["/tmp:size=32m,mode=1777", /run]
                    volumes: ["uploads:/srv/uploads:ro"]
                    mem_limit: 67108864
                    cpus: "0.5"
                    pids_limit: 64
                    cap_drop: [ALL]
                    cap_add: [CHOWN]
                    security_opt: ["no-new-privileges:true"]
                    restart: unless-stopped
                    networks: [inner]
                  db:
                    image: team/db:1
                    command: serve --port 5432
                    environment: { SIZE: 3, SLOW: false }
                    user: "1001"
                    read_only: true
                    deploy: { resources: { limits: { memory: 48MB, cpus: 0.25, pids: 32 } } }
                networks: { inner: { internal: true } }
                volumes: { uploads: }
                """);

        assertThat(composed.container()).isEqualTo(json("""
                {
                  "build": "challenges/notes/web",
                  "environment": { "MODE": "a=b", "PRICE": "5$" },
                  "tmpfs": [{ "path": "/tmp", "size": "32m" }, { "path": "/run", "size": "16m" }],
                  "mounts": [{ "volume": "uploads", "path": "/srv/uploads", "read_only": true }],
                  "limits": { "memory": "64m", "cpu": 0.5, "pids": 64 },
                  "capabilities": ["CHOWN"],
                  "ports": [
                    { "port": 5000, "exposure": "http", "name": "port-5000" },
                    { "port": 22, "exposure": "tcp", "name": "port-22" }
                  ],
                  "flag": { "template": "CTF{<hex>}", "delivery": "file" },
                  "services": {
                    "db": {
                      "image": "team/db:1",
                      "command": ["serve", "--port", "5432"],
                      "environment": { "SIZE": "3", "SLOW": "false" },
                      "user": "1001:1001",
                      "limits": { "memory": "48m", "cpu": 0.25, "pids": 32 }
                    }
                  },
                  "volumes": { "uploads": { "size": "64m" } }
                }
                """));
        assertThat(composed.notes())
                .anyMatch(note -> note.startsWith("services.web: is main to the others"))
                .anyMatch(note -> note.startsWith("volumes.uploads: has 64m of memory"))
                .anyMatch(note -> note.startsWith("services.web.ports: 5000 is reached by host name"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            privileged: true              | services.web.privileged: has no place in a challenge
            network_mode: host            | services.web.network_mode: has no place in a challenge
            pid: host                     | services.web.pid: has no place in a challenge
            devices: ['/dev/kvm']         | services.web.devices: has no place in a challenge
            entrypoint: [sh]              | services.web.entrypoint: has no place in a challenge
            volumes: ['./data:/data']     | services.web.volumes: ./data:/data (expected: NAME:PATH of a named volume
            volumes: ['/var/run/docker.sock:/s'] | services.web.volumes: /var/run/docker.sock:/s (expected
            security_opt: [seccomp=unconfined]   | services.web.security_opt: seccomp=unconfined (expected: nothing that
            user: root                    | services.web.user: root (expected: uid:gid, neither of them 0)
            user: '0:0'                   | services.web.user: 0:0 (expected
            environment: [HOME]           | services.web.environment.HOME: has no value
            environment: {A: '${B}'}      | services.web.environment.A: ${B} (expected: the value itself
            command: sh -c 'id'           | services.web.command: sh -c 'id' (expected: a list of words
            mem_limit: much               | services.web.mem_limit: much (expected: a whole number with k, m or g)
            cpus: all                     | services.web.cpus: all (expected: a number of CPUs)
            pids_limit: -1                | services.web.pids_limit: -1 (expected: a number of processes)
            environment: *one             | services.web.environment: one (expected: a list or a mapping, written out)
            volumes: all                  | services.web.volumes: all (expected: a list or a mapping, written out)
            build: ../../..               | services.web.build: / (expected: a folder below
            """)
    void whatAChallengeCannotBeIsRefusedByItsPlace(String line, String problem) {
        assertThatThrownBy(() -> read("services: { web: { image: a, ports: [80], " + line + " } }"))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(problem.startsWith("services.web.build") ? "a folder below " + root : problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'53:53/udp'", "8000-8010", "'abc'", "{target: 53, protocol: udp}"})
    void aPortIsOneAndOverTcp(String port) {
        assertThatThrownBy(() -> read("services: { web: { image: a, ports: [" + port + "] } }"))
                .hasMessageContaining("services.web.ports: ")
                .hasMessageContaining("expected: a port over TCP");
    }

    @Test
    void exactlyOneServiceHasPorts() {
        assertThatThrownBy(() -> read("services: { a: { image: x }, b: { image: y } }"))
                .hasMessageContaining("services: none has ports");
        assertThatThrownBy(() -> read("services: { a: { image: x, ports: [1] }, b: { image: y, ports: [2] } }"))
                .hasMessageContaining("services: a and b have ports");
        assertThatThrownBy(() -> read("")).hasMessageContaining("services: none has ports");
    }

    @Test
    void everyProblemIsToldAtOnce() {
        assertThatThrownBy(() -> read("""
                        services:
                          web: { ports: [80], privileged: true }
                          db: { image: b, ipc: host, depends_on: [web] }
                        volumes: { data: { driver: nfs } }
                        networks: { out: { external: true }, in: { internal: true } }
                        secrets: { key: { file: k } }
                        """))
                .hasMessageContaining("services.web: has neither image nor build")
                .hasMessageContaining("services.web.privileged")
                .hasMessageContaining("services.db.ipc")
                .hasMessageContaining("services.db.depends_on: web")
                .hasMessageContaining("volumes.data.driver")
                .hasMessageContaining("networks: 2 of them (expected: one")
                .hasMessageContaining("networks.out")
                .hasMessageContaining("secrets: has no place");
    }

    @Test
    void whatIsNoYamlIsSaidToBeNone() {
        assertThatThrownBy(() -> read("services: [")).hasMessageContaining(file + ": cannot be read: ");
        assertThatThrownBy(() -> ComposeFile.read(root.resolve("none.yml"), root))
                .hasMessageContaining("none.yml: cannot be read: ");
    }

    @ParameterizedTest
    @CsvSource({"67108864,64m", "65536k,64m", "1536m,1536m", "2GB,2g", "100,''", "0m,''", "1.5g,''", "1t,''"})
    void sizesAreSaidInTheCatalogsWay(String written, String size) {
        assertThat(Sizes.of(written)).isEqualTo(size);
    }

    private ComposedContainer read(String text) throws IOException {
        Files.writeString(file, text);
        return ComposeFile.read(file, root);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
