package dev.zeroth.optimizer.differential;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The vectors of a run, a place each, and those that were replaced lately.
final class Population {

    /// A vector and its value.
    static final class Member {
        private final double[] point;
        private final double loss;

        Member(double[] point, double loss) {
            this.point = point;
            this.loss = loss;
        }

        double[] point() {
            return point;
        }

        double loss() {
            return loss;
        }
    }

    private static final Comparator<Member> BY_LOSS = Comparator.comparingDouble(Member::loss);

    private final @Nullable Member[] members;
    private int size;
    private int known;
    private Member[] ranked = {};
    private final List<Member> archive = new ArrayList<>();

    Population(int size) {
        this.members = new Member[size];
        this.size = size;
    }

    int size() {
        return size;
    }

    /// How many places are taken.
    int known() {
        return known;
    }

    @Nullable
    Member at(int place) {
        return place < size ? members[place] : null;
    }

    /// Takes a place that is empty or held by a worse one, which goes to the archive.
    void put(int place, Member member, double archived, RandomStream random) {
        Member before = members[place];
        members[place] = member;
        if (before == null) {
            known++;
            return;
        }
        if (before.loss() == member.loss()) return;
        int room = (int) Math.round(archived * size);
        if (archive.size() < room) archive.add(before);
        else if (room > 0) archive.set(random.nextInt(archive.size()), before);
    }

    /// Orders the members anew for [#best].
    void rank() {
        Member[] all = new Member[known];
        int count = 0;
        for (int i = 0; i < size; i++) {
            Member member = members[i];
            if (member != null) all[count++] = member;
        }
        Arrays.sort(all, BY_LOSS);
        ranked = all;
    }

    boolean ranked() {
        return ranked.length > 0;
    }

    /// One of so many best ones, as ranked last.
    Member best(int among, RandomStream random) {
        return ranked[random.nextInt(Math.min(among, ranked.length))];
    }

    /// The best one, as ranked last.
    Member best() {
        return ranked[0];
    }

    Member worst() {
        return ranked[ranked.length - 1];
    }

    /// The place of a member other than these; there must be one.
    int other(RandomStream random, int a, int b, int c) {
        while (true) {
            int place = random.nextInt(size);
            if (place != a && place != b && place != c && members[place] != null) return place;
        }
    }

    /// A member other than at these places, or one of the archive.
    Member otherOrArchived(RandomStream random, int a, int b) {
        int pick = random.nextInt(size + archive.size());
        if (pick >= size) return archive.get(pick - size);
        Member member = members[pick];
        if (pick != a && pick != b && member != null) return member;
        return archive.isEmpty()
                ? Objects.requireNonNull(members[other(random, a, b, -1)])
                : archive.get(random.nextInt(archive.size()));
    }

    /// The place of the worst, or of an empty one.
    int worstPlace() {
        int worst = 0;
        for (int i = 0; i < size; i++) {
            Member member = members[i];
            if (member == null) return i;
            Member known = members[worst];
            if (known != null && member.loss() > known.loss()) worst = i;
        }
        return worst;
    }

    /// Leaves only so many of the best.
    void shrink(int to, double archived, RandomStream random) {
        while (size > to) {
            int worst = worstPlace();
            if (members[worst] != null) known--;
            members[worst] = members[--size];
            members[size] = null;
        }
        while (archive.size() > Math.round(archived * size)) {
            int out = random.nextInt(archive.size());
            archive.set(out, archive.getLast());
            archive.removeLast();
        }
    }

    /// The greatest width of the members in any coordinate, in units of the region's scale; a coordinate in
    /// levels whose members are all of one level has none.
    double width(Region region) {
        double widest = 0;
        for (int i = 0; i < region.dimension(); i++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < size; k++) {
                Member member = members[k];
                if (member == null) continue;
                low = Math.min(low, member.point()[i]);
                high = Math.max(high, member.point()[i]);
            }
            if (level(region, i, low) == level(region, i, high) && region.levels(i) > 0) continue;
            widest = Math.max(widest, (high - low) / region.scale(i));
        }
        return widest;
    }

    private static double level(Region region, int i, double x) {
        return Math.floor((x - region.low(i)) / region.scale(i) * region.levels(i));
    }
}
