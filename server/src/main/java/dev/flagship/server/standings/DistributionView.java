package dev.flagship.server.standings;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How many accounts have how many points, in bins of equal width.
 *
 * @param lowest the lowest score of the first bin; not above zero
 * @param highest the highest score of the last bin
 * @param most the number of accounts in the fullest bin
 * @param bins without a gap, the lowest scores first
 */
public record DistributionView(int lowest, int highest, int most, List<BinView> bins) {
    private static final int MOST_BINS = 20;

    public DistributionView {
        bins = List.copyOf(bins);
    }

    /** Counts these scores; there is at least one bin. */
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
     * A range of scores with the number of its accounts. Position and size are percentages of the picture.
     *
     * @param x where the bin begins
     */
    public record BinView(int from, int to, int accounts, double x, double width, double height) {}
}
