package dev.flagship.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** What is compressed is what comes out, whatever was compressed before and beside it. */
class GzipTest {

    @Test
    void whatGoesInComesOut() {
        assertThat(IntStream.range(0, 40).parallel().mapToObj(GzipTest::sample))
                .allSatisfy(bytes -> assertThat(opened(Gzip.compress(bytes))).isEqualTo(bytes));
    }

    @Test
    void theSamePageBecomesTheSameBytes() {
        byte[] page = sample(10);
        byte[] first = Gzip.compress(page);
        Gzip.compress(sample(11));

        assertThat(Gzip.compress(page)).isEqualTo(first).hasSizeLessThan(page.length);
    }

    /** Some of nothing, some of a page's length, half of it the same again and again. */
    private static byte[] sample(int number) {
        byte[] bytes = new byte[number * 3_001];
        new Random(number).nextBytes(bytes);
        for (int i = 0; i < bytes.length; i += 2) {
            bytes[i] = (byte) number;
        }
        return bytes;
    }

    private static byte[] opened(byte[] compressed) throws IOException {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return stream.readAllBytes();
        }
    }
}
