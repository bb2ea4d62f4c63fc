package dev.zeroth.onnx;

/// A model file is not what it should be, or cannot be changed in the way that was asked for. One line that names the
/// file and the place; perhaps another one that begins "Maybe".
public final class OnnxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    public OnnxException(String message) {
        super(message);
    }
}
