package io.myelin.runtime.subtensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.AccountId;
import io.myelin.runtime.kernel.DispatchError;
import io.myelin.runtime.kernel.ModuleError;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.State;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A call with everything wrong at once: each refusal must come before all that are mended after it.
///
/// ```java
/// new Faults(chain, () -> caller, () -> new StartCall(netuid))
///     .refuse(SUBNET_NOT_EXISTS, () -> netuid = real)
///     .refuse(NEED_WAITING_MORE_BLOCKS_TO_STAR_CALL, s -> START_CALL_DELAY.put(s, 0L))
///     .succeed();
/// ```
final class Faults {
    private final TestChain chain;
    private final Supplier<AccountId> caller;
    private final Supplier<? extends RuntimeCall> call;

    Faults(TestChain chain, Supplier<AccountId> caller, Supplier<? extends RuntimeCall> call) {
        this.chain = chain;
        this.caller = caller;
        this.call = call;
    }

    /// The call is refused so, changes nothing, and the reason is taken away.
    Faults refuse(ModuleError error, Runnable mend) {
        return refuse(new DispatchError.Module(error), mend);
    }

    /// The same, with a reason that lies in the state.
    Faults refuse(ModuleError error, Consumer<State> mend) {
        return refuse(error, () -> chain.given(mend));
    }

    Faults refuse(DispatchError error, Runnable mend) {
        chain.call(caller.get(), call.get()).failsWith(error);
        mend.run();
        return this;
    }

    /// With all mended, the call works.
    TestChain.Called succeed() {
        var called = chain.call(caller.get(), call.get());
        assertThat(called.outcome().errorOrNull()).isNull();
        return called;
    }
}
