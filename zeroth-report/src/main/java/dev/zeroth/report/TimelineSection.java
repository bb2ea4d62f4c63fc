package dev.zeroth.report;

import dev.zeroth.report.chart.Axis;
import dev.zeroth.report.chart.Markup;
import dev.zeroth.report.chart.Plot;
import dev.zeroth.report.chart.Size;
import dev.zeroth.trial.TrialRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// When each trial ran, on as many lanes as ran at once.
final class TimelineSection {

    private static final int MOST = 3000;
    private static final int MOST_LANES = 48;
    private static final double PAUSE = 0.04;

    /// @param start seconds from the first start, pauses cut
    private record Bar(TrialRecord trial, int lane, double start, double end) {}

    private record Lanes(List<Bar> bars, int count, double end, boolean cut) {}

    private TimelineSection() {}

    static String html(Findings findings) {
        List<TrialRecord> timed = findings.trials().stream()
                .filter(trial -> Figures.seconds(trial) >= 0)
                .sorted(Comparator.comparing(TimelineSection::started).thenComparingInt(TrialRecord::number))
                .toList();
        if (timed.size() < 2) return "";
        Lanes lanes = lanes(timed);
        if (!(lanes.end() > 0)) return "";
        boolean drawn = timed.size() <= MOST && lanes.count() <= MOST_LANES;
        String chart = drawn ? Panes.both(size -> css -> chart(findings, lanes, size, css)) : "";
        return Panes.section(
                "time",
                "Time",
                lede(timed, lanes),
                chart
                        + (drawn ? Standing.legend(findings) : "")
                        + Panes.note(drawn && lanes.cut() ? "Pauses between trials are cut short." : ""));
    }

    private static Instant started(TrialRecord trial) {
        return Objects.requireNonNull(trial.started());
    }

    private static String lede(List<TrialRecord> timed, Lanes lanes) {
        double[] seconds = timed.stream().mapToDouble(Figures::seconds).sorted().toArray();
        double sum = timed.stream().mapToDouble(Figures::seconds).sum();
        return "A trial took %s at the median, %s at most; together %s of work%s."
                .formatted(
                        Figures.duration(seconds[seconds.length / 2]),
                        Figures.duration(seconds[seconds.length - 1]),
                        Figures.duration(sum),
                        lanes.count() > 1 ? ", up to %s trials at once".formatted(lanes.count()) : "");
    }

    private static Lanes lanes(List<TrialRecord> timed) {
        double work = timed.stream().mapToDouble(Figures::seconds).sum();
        Instant origin = started(timed.getFirst());
        List<Double> free = new ArrayList<>();
        List<Bar> bars = new ArrayList<>();
        double cut = 0;
        double end = 0;
        for (TrialRecord trial : timed) {
            double start = Duration.between(origin, started(trial)).toNanos() / 1e9 - cut;
            double pause = start - end - work * PAUSE;
            if (!bars.isEmpty() && pause > 0) {
                cut += pause;
                start -= pause;
            }
            int lane = 0;
            while (lane < free.size() && free.get(lane) > start + 1e-3) lane++;
            double until = start + Figures.seconds(trial);
            if (lane == free.size()) free.add(until);
            else free.set(lane, until);
            bars.add(new Bar(trial, lane, start, until));
            end = Math.max(end, until);
        }
        return new Lanes(bars, free.size(), end, cut > 0);
    }

    private static String chart(Findings findings, Lanes lanes, Size size, String css) {
        double unit = lanes.end() > 10_800 ? 3600 : lanes.end() > 180 ? 60 : 1;
        String name = unit == 3600 ? "hours" : unit == 60 ? "minutes" : "seconds";
        int row = lanes.count() > 12 ? 9 : 16;
        Size fitting = new Size(size.width(), lanes.count() * row + 66);
        Axis y = new Axis(dev.zeroth.space.Scale.LINEAR, 0, lanes.count(), List.of());
        Plot plot = new Plot(fitting, Axis.exact(0, lanes.end() / unit, size.width() / 90, false), y)
                .frame(name + " since the first trial began", "");
        Map<String, StringBuilder> paths = new LinkedHashMap<>();
        Map<String, StringBuilder> numbers = new LinkedHashMap<>();
        for (Bar bar : lanes.bars()) {
            String tone = Standing.of(bar.trial(), findings).css();
            double from = plot.px(bar.start() / unit);
            double width = Math.max(0.6, plot.px(bar.end() / unit) - from - 0.6);
            paths.computeIfAbsent(tone, _ -> new StringBuilder())
                    .append("M%s %sh%sv%sh-%sz"
                            .formatted(
                                    Plot.n(from),
                                    Plot.n(plot.py(bar.lane() + 1) + 1),
                                    Plot.n(width),
                                    row - 2,
                                    Plot.n(width)));
            numbers.computeIfAbsent(tone, _ -> new StringBuilder())
                    .append(bar.trial().number())
                    .append(' ');
        }
        paths.forEach((tone, path) -> plot.add("<path class=\"bars %s\" data-t=\"%s\" d=\"%s\"/>"
                .formatted(
                        Markup.escape(tone),
                        numbers.getOrDefault(tone, new StringBuilder())
                                .toString()
                                .trim(),
                        path)));
        return plot.svg(
                css,
                "When each trial ran",
                "%s on %s."
                        .formatted(Figures.count(lanes.bars().size(), "trial"), Figures.count(lanes.count(), "lane")));
    }
}
