package io.myelin.runtime.utility;

import io.myelin.runtime.kernel.DispatchError;
import io.myelin.runtime.kernel.Event;
import io.myelin.runtime.kernel.RuntimeEvent;
import io.myelin.scale.Result;
import io.myelin.scale.U32;
import io.myelin.scale.Unit;

/// Events of the Utility pallet.
public sealed interface UtilityEvent extends RuntimeEvent {
    @Event(index = 0)
    record BatchInterrupted(@U32 int index, DispatchError error) implements UtilityEvent {}

    @Event(index = 1)
    record BatchCompleted() implements UtilityEvent {}

    @Event(index = 2)
    record BatchCompletedWithErrors() implements UtilityEvent {}

    @Event(index = 3)
    record ItemCompleted() implements UtilityEvent {}

    @Event(index = 4)
    record ItemFailed(DispatchError error) implements UtilityEvent {}

    @Event(index = 5)
    record DispatchedAs(Result<Unit, DispatchError> result) implements UtilityEvent {}

    @Event(index = 6)
    record IfElseMainSuccess() implements UtilityEvent {}

    @Event(index = 7)
    record IfElseFallbackCalled(DispatchError mainError) implements UtilityEvent {}
}
