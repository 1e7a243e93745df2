package io.myelin.runtime.system;

import io.myelin.runtime.kernel.DispatchError;
import io.myelin.runtime.kernel.DispatchOutcome;
import io.myelin.runtime.kernel.TransactionError;
import io.myelin.scale.RecordWires;
import io.myelin.scale.Result;
import io.myelin.scale.Unit;
import io.myelin.scale.Wire;
import io.myelin.scale.Wires;

/// What became of an extrinsic: it ran, with success or failure, or it was refused and left no trace.
public sealed interface ApplyResult {
    /// It is part of the block.
    record Applied(DispatchOutcome outcome) implements ApplyResult {}

    /// It is not part of the block.
    record Refused(TransactionError error) implements ApplyResult {}

    /// The bytes of `Result<Result<(), DispatchError>, TransactionValidityError>`.
    static Wire<ApplyResult> wire(Wire<DispatchError> errors) {
        Wire<Result<Unit, DispatchError>> inner = Result.wire(Wires.UNIT, errors);
        return Result.wire(inner, RecordWires.PLAIN.of(TransactionError.class))
                .as(
                        result -> {
                            throw new IllegalArgumentException("apply results are only written");
                        },
                        ApplyResult::toResult);
    }

    private static Result<Result<Unit, DispatchError>, TransactionError> toResult(
            ApplyResult result) {
        return switch (result) {
            case Applied(var outcome) -> new Result.Ok<>(outcome.result());
            case Refused(var error) -> new Result.Err<>(error);
        };
    }
}
