package dev.flagship.server.standings;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How many accounts have how many points, in bins of one width.
 *
 * @param lowest the first score that the first bin is for; not above zero
 * @param highest the last one that the last bin is for
 * @param most how many are in the fullest bin
 * @param bins without a gap, the lowest scores first
 */
public record DistributionView(int lowest, int highest, int most, List<BinView> bins) {
    private static final int MOST_BINS = 20;

    public DistributionView {
        bins = List.copyOf(bins);
    }

    /** What these scores make; at least one. */
    static DistributionView of(List<Integer> scores) {
        int lowest =
                Math.min(0, scores.stream().mapToInt(Integer::intValue).min().orElse(0));
        int highest = scores.stream().mapToInt(Integer::intValue).max().orElse(0);
        int width = Math.ceilDiv(highest - lowest + 1, MOST_BINS);
        int[] counts = new int[Math.ceilDiv(highest - lowest + 1, width)];
        scores.forEach(score -> counts[(score - lowest) / width]++);
        int most = IntStream.of(counts).max().orElse(0);
        return new DistributionView(
                lowest,
                lowest + counts.length * width - 1,
                most,
                IntStream.range(0, counts.length)
                        .mapToObj(i -> new BinView(
                                lowest + i * width,
                                lowest + (i + 1) * width - 1,
                                counts[i],
                                100.0 * i / counts.length,
                                100.0 / counts.length,
                                most == 0 ? 0 : 100.0 * counts[i] / most))
                        .toList());
    }

    /**
     * Some scores, and how many accounts have one of them; drawn in hundredths of the picture.
     *
     * @param x where it begins
     */
    public record BinView(int from, int to, int accounts, double x, double width, double height) {}
}
