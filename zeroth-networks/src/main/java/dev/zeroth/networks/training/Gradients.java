package dev.zeroth.networks.training;

/// Steps along slopes, at a rate that falls in a straight line to 0 over the course.
///
/// @param rate the first, above 0
public record Gradients(Rule rule, double rate) implements Learner {

    @Override
    public void learn(Course course, long until) {
        go(course, course.descent(rule), until);
    }

    /// Goes on with a descent.
    void go(Course course, Descent descent, long until) {
        while (course.spent() + Course.BOTH_WAYS <= until) {
            course.step(descent, descent.steps(), rate * (1 - course.progress()));
            course.look();
        }
    }
}
