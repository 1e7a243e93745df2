package io.myelin.runtime.system;

import io.myelin.runtime.kernel.DispatchOutcome;
import io.myelin.runtime.kernel.Validity;
import io.myelin.scale.WireType;

/// A rule that every signed extrinsic passes: it may refuse, give pool tags, take effect before the call
/// and settle after it.
///
/// All extensions validate in order, then all prepare, then the call runs, then all settle.
/// Source: sp-runtime `TransactionExtension`.
public interface TransactionExtension {
    /// The name clients know: the last part of its type's path.
    default String identifier() {
        String path = extraType().path();
        return path.substring(path.lastIndexOf(':') + 1);
    }

    /// The shape of its part of the extrinsic.
    WireType.Composite extraType();

    /// The shape of what it adds to the signed payload.
    default WireType implicitType() {
        return WireType.UNIT;
    }

    /// Throws a [io.myelin.runtime.kernel.TransactionRefused] to refuse. Must not write.
    default Validity validate(SignedTransaction tx) {
        return Validity.PLAIN;
    }

    /// Takes effect; may still refuse. Returns what is to be done after the call.
    default Settlement prepare(SignedTransaction tx) {
        return Settlement.NOTHING;
    }

    /// What an extension does once the call has run.
    @FunctionalInterface
    interface Settlement {
        Settlement NOTHING = outcome -> {};

        void settle(DispatchOutcome outcome);
    }
}
