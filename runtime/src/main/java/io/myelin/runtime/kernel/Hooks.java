package io.myelin.runtime.kernel;

/// What a pallet does at fixed points of a block, in order of pallet indices.
public interface Hooks {
    Hooks NONE = new Hooks() {};

    /// Before the inherents; returns what it cost.
    default Weight onInitialize(BlockContext block) {
        return Weight.ZERO;
    }

    /// Once after a new runtime version is seen, before `onInitialize`.
    default Weight onRuntimeUpgrade(BlockContext block) {
        return Weight.ZERO;
    }

    /// After the last extrinsic.
    default void onFinalize(BlockContext block) {}
}
