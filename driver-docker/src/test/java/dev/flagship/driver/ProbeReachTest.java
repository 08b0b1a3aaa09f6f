package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.flagship.driver.admission.ProbeReport;
import dev.flagship.driver.admission.ProbeReport.Line;
import dev.flagship.driver.admission.ProbeReport.Verdict;
import dev.flagship.testkit.host.Programs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the probe says of doors: only one that it knocked at is closed. */
class ProbeReachTest {
    private static final String UNSAID = "unsaid";

    private static Path probe;

    @BeforeAll
    static void build(@TempDir Path folder) {
        probe = folder.resolve("probe");
        String sources = Checkout.home().resolve("driver-docker/src/main/c").toString();
        Programs.run("sh", "-c", "cc -static -o " + probe + " " + sources + "/probe*.c");
    }

    @Test
    void aDoorThatItCouldNotKnockAtIsNotClosed() {
        assertThat(reach("ulimit -n 3").lines())
                .filteredOn(
                        line -> line.detail().contains(" tcp ") || line.detail().contains(" udp "))
                .hasSize(2)
                .allMatch(line -> line.verdict() == Verdict.FAIL)
                .extracting(Line::detail)
                .allMatch(detail -> detail.contains("not tried, socket: "));
    }

    @Test
    void aDoorThatAnswersIsOpenAlsoWhereItRefuses() {
        assertThat(reach("true").lines())
                .filteredOn(line -> line.detail().contains(" tcp "))
                .singleElement()
                .returns(Verdict.FAIL, Line::verdict)
                .extracting(Line::detail)
                .asString()
                .contains("refused, so reached");
    }

    @Test
    void everyAddressOfANameIsTriedAndAnUnknownNameIsReported() throws IOException {
        try (DatagramSocket resolver = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answer(resolver));
            String of = "127.0.0.1," + resolver.getLocalPort();
            assertThat(names(of, "known", "unknown", UNSAID))
                    .containsExactlyInAnyOrder(
                            tuple(Verdict.OK, "peer tcp unknown: no such name"),
                            tuple(Verdict.OK, "peer tcp " + UNSAID + ": no such name"),
                            tuple(Verdict.FAIL, "peer tcp 127.0.0.1 1 as known: refused, so reached"));
        }
    }

    @Test
    void aResolverThatAnswersNothingProvesNothingOfANameAndThatThereIsNoneDoes() throws IOException {
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            assertThat(names("127.0.0.1," + silent.getLocalPort(), "known"))
                    .containsExactly(tuple(Verdict.FAIL, "peer tcp known: not tried, the resolver answers nothing"));
        }
        assertThat(names("127.0.0.1,1", "known")).containsExactly(tuple(Verdict.OK, "peer tcp known: no such name"));
    }

    /** The verdict and what was seen of the doors behind these names, which this resolver is asked for. */
    private static List<Tuple> names(String resolver, String... names) {
        String[] doors = Stream.of(names)
                .map(name -> "named=peer," + resolver + "," + name + ",1")
                .toArray(String[]::new);
        return reach("true", doors).lines().stream()
                .filter(line -> line.detail().startsWith("peer tcp "))
                .map(line -> tuple(line.verdict(), line.detail()))
                .toList();
    }

    /**
     * Leads to this machine by one name, and knows no other; for one of those it has no answer at all, as some resolvers
     * have none for what they do not know. Until it is closed.
     */
    private static void answer(DatagramSocket resolver) {
        byte[] found = {0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1};
        try {
            while (true) {
                DatagramPacket asked = new DatagramPacket(new byte[512], 512);
                resolver.receive(asked);
                byte[] question = Arrays.copyOf(asked.getData(), asked.getLength());
                String name = new String(question, 13, question[12], StandardCharsets.US_ASCII);
                if (name.equals(UNSAID)) {
                    continue;
                }
                boolean known = name.equals("known");
                question[2] = (byte) 0x81;
                question[3] = (byte) (known ? 0 : 3);
                question[7] = (byte) (known ? 1 : 0);
                ByteArrayOutputStream answer = new ByteArrayOutputStream();
                answer.writeBytes(question);
                if (known) {
                    answer.write(0xc0);
                    answer.write(12);
                    answer.writeBytes(found);
                }
                byte[] bytes = answer.toByteArray();
                resolver.send(new DatagramPacket(bytes, bytes.length, asked.getSocketAddress()));
            }
        } catch (IOException closed) {
            assertThat(resolver.isClosed()).isTrue();
        }
    }

    private static ProbeReport reach(String before) {
        return reach(before, "closed=self,127.0.0.1,1");
    }

    private static ProbeReport reach(String before, String... doors) {
        return ProbeReport.parse(
                Programs.execute("sh", "-c", before + "; exec " + probe + " reach " + String.join(" ", doors))
                        .output());
    }
}
