package dev.zeroth.weights.fit;

import java.util.ArrayList;
import java.util.List;

/// A parabola -a x + b x^2 through the origin, near measured values: those up to twice the x of the lowest one, since
/// further away losses are no parabola.
///
/// ```
/// y / x = -a + b x by least squares, each weighed by x: there a difference of two losses tells more
/// ```
final class Parabola {

    private record Point(double x, double y) {}

    private final List<Point> points = new ArrayList<>();

    void add(double x, double y) {
        points.add(new Point(x, Double.isFinite(y) ? y : Double.POSITIVE_INFINITY));
    }

    /// Where it is lowest, within a factor of 2 of the lowest value measured; 0 where none is below 0.
    double lowest() {
        Point least = new Point(0, 0);
        for (Point point : points) if (point.y() < least.y()) least = point;
        if (least.x() == 0) return 0;
        double weights = 0;
        double meanX = 0;
        double meanY = 0;
        for (Point point : points) {
            if (!near(point, least)) continue;
            weights += point.x();
            meanX += point.x() * point.x();
            meanY += point.y();
        }
        meanX /= weights;
        meanY /= weights;
        double products = 0;
        double squares = 0;
        for (Point point : points) {
            if (!near(point, least)) continue;
            products += point.x() * (point.x() - meanX) * (point.y() / point.x() - meanY);
            squares += point.x() * (point.x() - meanX) * (point.x() - meanX);
        }
        double b = squares > 0 ? products / squares : 0;
        if (!(b > 0)) return least.x();
        double a = b * meanX - meanY;
        return Math.clamp(a / (2 * b), least.x() / 2, 2 * least.x());
    }

    private static boolean near(Point point, Point least) {
        return point.x() <= 2 * least.x() && Double.isFinite(point.y());
    }
}
