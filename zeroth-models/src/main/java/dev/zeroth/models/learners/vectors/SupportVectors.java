package dev.zeroth.models.learners.vectors;

import dev.zeroth.models.codec.BinaryReader;
import dev.zeroth.models.codec.BinaryWriter;
import dev.zeroth.models.features.FeatureMatrix;
import dev.zeroth.models.learners.FittedModel;
import dev.zeroth.models.learners.Predictions;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;

/// A trained support vector machine.
public final class SupportVectors implements FittedModel {
    private final svm_model model;
    private final Kernel kernel;
    private final int width;
    private final int classes;

    /// @param classes the number of classes, 0 for numbers
    SupportVectors(svm_model model, Kernel kernel, int width, int classes) {
        this.model = model;
        this.kernel = kernel;
        this.width = width;
        this.classes = classes;
    }

    @Override
    public String form() {
        return "support-vectors";
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public Predictions predict(FeatureMatrix features) {
        int rows = features.rows();
        double[] values = new double[rows];
        double[][] probabilities = new double[rows][classes];
        double[] found = new double[model.nr_class];
        for (int row = 0; row < rows; row++) {
            svm_node[] nodes = VectorTraining.nodes(features, row);
            if (model.probA == null || classes == 0) {
                values[row] = svm.svm_predict(model, nodes);
                continue;
            }
            svm.svm_predict_probability(model, nodes, found);
            for (int i = 0; i < found.length; i++) {
                probabilities[row][model.label[i]] = found[i];
            }
        }
        if (classes == 0) {
            return new Predictions.Numbers(values);
        }
        return model.probA != null
                ? Predictions.Classes.of(probabilities)
                : Predictions.Classes.of(
                        java.util.Arrays.stream(values).mapToInt(v -> (int) v).toArray());
    }

    @Override
    public void write(BinaryWriter out) {
        out.whole(width).whole(classes);
        out.choice(kernel.kind()).real(kernel.gamma()).whole(kernel.degree()).real(kernel.coef0());
        out.whole(model.nr_class).whole(model.l);
        for (svm_node[] vector : model.SV) {
            out.whole(vector.length);
            for (svm_node node : vector) {
                out.whole(node.index).real(node.value);
            }
        }
        out.table(model.sv_coef).reals(model.rho);
        if (classes > 0) {
            out.wholes(model.label).wholes(model.nSV).on(model.probA != null);
            if (model.probA != null) {
                out.reals(model.probA).reals(model.probB);
            }
        }
    }

    /// Reads what [#write] wrote.
    public static SupportVectors read(BinaryReader in) {
        int width = in.whole(1, Integer.MAX_VALUE, "a number of features");
        int classes = in.whole(0, 1 << 20, "a number of classes");
        Kernel.Kind kind = in.choice(Kernel.Kind.class);
        Kernel kernel = new Kernel(kind, in.real(), in.whole(1, 10, "a degree"), in.real());
        svm_model model = new svm_model();
        model.param = kernel.parameters(classes > 0 ? svm_parameter.C_SVC : svm_parameter.EPSILON_SVR, 1, 0.1, 1e-3);
        model.nr_class = in.whole(2, Math.max(2, classes), "a number of classes");
        model.l = in.count(Integer.BYTES);
        model.SV = new svm_node[model.l][];
        for (int i = 0; i < model.l; i++) {
            model.SV[i] = vector(in, width);
        }
        model.sv_coef = in.table(model.nr_class - 1, model.l, "coefficients");
        model.rho = in.reals();
        if (classes > 0) {
            model.label = in.wholes();
            model.nSV = in.wholes();
            if (in.on()) {
                model.probA = in.reals();
                model.probB = in.reals();
                model.param.probability = 1;
            }
        }
        check(model, classes);
        return new SupportVectors(model, kernel, width, classes);
    }

    private static svm_node[] vector(BinaryReader in, int width) {
        svm_node[] vector = new svm_node[in.count(Integer.BYTES + Double.BYTES)];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = new svm_node();
            vector[i].index = in.whole(1, width, "a feature");
            vector[i].value = in.real();
        }
        return vector;
    }

    private static void check(svm_model model, int classes) {
        int pairs = classes == 0 ? 1 : model.nr_class * (model.nr_class - 1) / 2;
        boolean sound = model.rho.length == pairs;
        if (classes > 0) {
            sound &= model.label.length == model.nr_class && model.nSV.length == model.nr_class;
            int sum = 0;
            for (int i = 0; sound && i < model.nr_class; i++) {
                sound = model.label[i] >= 0 && model.label[i] < classes && model.nSV[i] >= 0;
                sum += model.nSV[i];
            }
            sound &= sum == model.l;
            sound &= model.probA == null || (model.probA.length == pairs && model.probB.length == pairs);
        }
        if (!sound) {
            throw new BinaryReader.DamagedException("the support vectors do not fit their classes");
        }
    }
}
