package dev.flagship.server.statistics;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.instance.StateWords;
import dev.flagship.server.page.Durations;
import dev.flagship.server.statistics.InstanceStatistics.Slot;
import dev.flagship.server.statistics.InstanceStatistics.Statistics;
import dev.flagship.server.statistics.StatisticsView.BarView;
import dev.flagship.server.statistics.StatisticsView.FactView;
import dev.flagship.server.statistics.StatisticsView.GraphView;
import dev.flagship.server.statistics.StatisticsView.RowView;
import dev.flagship.server.statistics.StatisticsView.SpanView;
import dev.flagship.server.words.Words;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Statistics of instances, as graphs and as a table with the same numbers. */
@Controller
class StatisticsPages {
    private static final String HERE = "/admin/instances/statistics";

    private final InstanceStatistics statistics;

    StatisticsPages(InstanceStatistics statistics) {
        this.statistics = statistics;
    }

    @GetMapping(HERE)
    ModelAndView show(@RequestParam(defaultValue = "") String span) {
        TimeSpan timeSpan = TimeSpan.of(span).orElse(TimeSpan.DAY);
        return new ModelAndView("statistics/instances", "view", view(timeSpan, statistics.of(timeSpan)));
    }

    private static StatisticsView view(TimeSpan timeSpan, Statistics found) {
        return new StatisticsView(
                Arrays.stream(TimeSpan.values())
                        .map(each -> new SpanView(each.text(), HERE + "?span=" + each.tag(), each == timeSpan))
                        .toList(),
                found.span().from(),
                found.span().to(),
                Durations.words(found.span().slot().toSeconds()),
                facts(found),
                graphs(found),
                found.slots().stream()
                        .filter(StatisticsPages::isSomething)
                        .map(StatisticsPages::row)
                        .toList(),
                found.failures().entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .map(each -> new FactView(StateWords.reason(each.getKey()), "" + each.getValue()))
                        .toList());
    }

    private static List<FactView> facts(Statistics found) {
        return List.of(
                new FactView(say("admin-stats.starts"), "" + found.starts().asked()),
                new FactView(say("admin-stats.half"), seconds(found.starts().half())),
                new FactView(say("admin-stats.most"), seconds(found.starts().most())),
                new FactView(
                        say("admin-stats.failures"),
                        ""
                                + found.failures().values().stream()
                                        .mapToInt(Integer::intValue)
                                        .sum()),
                new FactView(say("admin-stats.peak"), "" + found.peak()));
    }

    private static List<GraphView> graphs(Statistics found) {
        return List.of(
                graph(
                        say("admin-stats.starts"),
                        say("admin-stats.failures-front"),
                        found,
                        slot -> slot.starts().asked(),
                        Slot::failures,
                        value -> "" + value.intValue()),
                graph(
                        say("admin-stats.latency"),
                        say("admin-stats.half-front"),
                        found,
                        slot -> number(slot.starts().most()),
                        slot -> number(slot.starts().half()),
                        StatisticsPages::seconds),
                graph(say("admin-stats.peak"), "", found, Slot::peak, slot -> 0, value -> "" + value.intValue()));
    }

    private static GraphView graph(
            String title,
            String legend,
            Statistics found,
            ToDoubleFunction<Slot> behind,
            ToDoubleFunction<Slot> front,
            Function<Double, String> said) {
        double most = found.slots().stream()
                .mapToDouble(slot -> Math.max(behind.applyAsDouble(slot), front.applyAsDouble(slot)))
                .max()
                .orElse(0);
        double width = 100.0 / found.slots().size();
        List<BarView> bars = new ArrayList<>();
        for (Slot slot : found.slots()) {
            double back = behind.applyAsDouble(slot);
            double fore = front.applyAsDouble(slot);
            if (back > 0 || fore > 0) {
                bars.add(new BarView(
                        bar(found.slots().indexOf(slot) * width + width * 0.1),
                        bar(width * 0.8),
                        bar(100 * back / most),
                        bar(100 * fore / most),
                        legend.isEmpty()
                                ? say("admin-stats.bar", slot.from(), said.apply(back))
                                : say("admin-stats.bars", slot.from(), said.apply(back), legend, said.apply(fore))));
            }
        }
        return new GraphView(title, said.apply(most), legend, bars);
    }

    private static boolean isSomething(Slot slot) {
        return slot.starts().asked() > 0 || slot.failures() > 0 || slot.peak() > 0;
    }

    private static RowView row(Slot slot) {
        return new RowView(
                slot.from(),
                slot.starts().asked(),
                slot.starts().ran(),
                seconds(slot.starts().half()),
                seconds(slot.starts().most()),
                slot.failures(),
                slot.peak());
    }

    private static double bar(double value) {
        return Math.round(100 * value) / 100.0;
    }

    private static double number(@Nullable Double value) {
        return value == null ? 0 : value;
    }

    /** Formats seconds, with tenths below ten and hundredths below one; a dash for null. */
    private static String seconds(@Nullable Double value) {
        if (value == null) {
            return "–";
        }
        NumberFormat format = NumberFormat.getInstance(Words.language().locale());
        format.setMaximumFractionDigits(value < 1 ? 2 : value < 10 ? 1 : 0);
        return say("admin-stats.seconds", format.format(value));
    }
}
