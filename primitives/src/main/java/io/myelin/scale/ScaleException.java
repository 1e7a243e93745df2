package io.myelin.scale;

/// Bytes that are not the encoding of the expected type. Says where: byte offset and type path.
public final class ScaleException extends RuntimeException {
    private final int offset;
    private final String reason;
    private final String path;

    public ScaleException(int offset, String reason) {
        this(offset, reason, "");
    }

    private ScaleException(int offset, String reason, String path) {
        super(
                "cannot decode"
                        + (path.isEmpty() ? "" : " " + path)
                        + " at byte "
                        + offset
                        + ": "
                        + reason,
                null,
                false,
                false);
        this.offset = offset;
        this.reason = reason;
        this.path = path;
    }

    /// The same fault seen from the enclosing field or type.
    public ScaleException within(String part) {
        return new ScaleException(offset, reason, path.isEmpty() ? part : part + "." + path);
    }

    /// Byte at which the faulty part starts.
    public int offset() {
        return offset;
    }

    /// Dotted path from the outermost type to the faulty part; empty at the top.
    public String path() {
        return path;
    }
}
