package dev.zeroth.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.zeroth.onnx.runtime.RuntimeEnvironment;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// ONNX Runtime as anyone uses it: opens a file by its path.
public final class PlainRuntime {

    private PlainRuntime() {}

    /// Runs one text.
    public static float[] run(Path file, String output, int... tokens) {
        long[][] ids = new long[1][tokens.length];
        long[][] mask = new long[1][tokens.length];
        for (int i = 0; i < tokens.length; i++) {
            ids[0][i] = tokens[i];
            mask[0][i] = 1;
        }
        OrtEnvironment environment = RuntimeEnvironment.get();
        try (OrtSession.SessionOptions options = options();
                OrtSession session = environment.createSession(file.toString(), options)) {
            Map<String, OnnxTensor> inputs = new HashMap<>();
            inputs.put("input_ids", OnnxTensor.createTensor(environment, ids));
            inputs.put("attention_mask", OnnxTensor.createTensor(environment, mask));
            if (session.getInputNames().contains("token_type_ids")) {
                inputs.put("token_type_ids", OnnxTensor.createTensor(environment, new long[1][tokens.length]));
            }
            return run(session, output, inputs);
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Runs any inputs.
    public static float[] run(Path file, String output, Map<String, OnnxTensor> inputs) {
        try (OrtSession.SessionOptions options = options();
                OrtSession session = RuntimeEnvironment.get().createSession(file.toString(), options)) {
            return run(session, output, inputs);
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    private static float[] run(OrtSession session, String output, Map<String, OnnxTensor> inputs) throws OrtException {
        try (OrtSession.Result result = session.run(inputs)) {
            FloatBuffer numbers = ((OnnxTensor) result.get(output).orElseThrow()).getFloatBuffer();
            float[] copy = new float[numbers.remaining()];
            numbers.get(copy);
            return copy;
        }
    }

    private static OrtSession.SessionOptions options() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        return options;
    }
}
