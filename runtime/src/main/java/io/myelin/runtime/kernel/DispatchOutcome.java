package io.myelin.runtime.kernel;

import io.myelin.scale.Result;
import io.myelin.scale.Unit;
import org.jspecify.annotations.Nullable;

/// How a dispatch ended, and what it cost.
public sealed interface DispatchOutcome {
    record Ok(PostInfo postInfo) implements DispatchOutcome {}

    /// The call's writes and events were undone.
    record Failed(DispatchError error, PostInfo postInfo) implements DispatchOutcome {}

    PostInfo postInfo();

    default boolean isOk() {
        return this instanceof Ok;
    }

    /// The error, or null on success.
    default @Nullable DispatchError errorOrNull() {
        return this instanceof Failed failed ? failed.error : null;
    }

    /// The outcome as events and stored results tell it, without what it cost.
    default Result<Unit, DispatchError> result() {
        return switch (this) {
            case Ok _ -> new Result.Ok<>(Unit.UNIT);
            case Failed(var error, _) -> new Result.Err<>(error);
        };
    }

    /// Passes a failure on to the caller's own call.
    default PostInfo orThrow() {
        return switch (this) {
            case Ok(var postInfo) -> postInfo;
            case Failed(var error, var postInfo) -> throw new DispatchException(error, postInfo);
        };
    }
}
