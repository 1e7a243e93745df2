package io.myelin.runtime.kernel;

/// A pallet's reason to refuse, implemented by one enum per pallet. The constant's position is its wire index.
public interface ModuleError {
    String name();

    int ordinal();

    /// The refusal to throw.
    default DispatchException failure() {
        return new DispatchException(new DispatchError.Module(this));
    }
}
