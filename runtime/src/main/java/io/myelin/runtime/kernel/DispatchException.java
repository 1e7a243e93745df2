package io.myelin.runtime.kernel;

/// Ends a dispatch with an error. Stackless; only the kernel catches it and undoes the call's writes and events.
public final class DispatchException extends RuntimeException {
    private final transient DispatchError error;
    private final transient PostInfo postInfo;

    public DispatchException(DispatchError error) {
        this(error, PostInfo.AS_DECLARED);
    }

    /// A failure whose actual cost is known.
    public DispatchException(DispatchError error, PostInfo postInfo) {
        super(String.valueOf(error), null, false, false);
        this.error = error;
        this.postInfo = postInfo;
    }

    public DispatchError error() {
        return error;
    }

    public PostInfo postInfo() {
        return postInfo;
    }

    /// Fails with `error` unless `condition` holds.
    public static void ensure(boolean condition, ModuleError error) {
        if (!condition) {
            throw error.failure();
        }
    }
}
