package io.myelin.runtime.kernel;

import io.myelin.scale.Index;
import io.myelin.scale.Path;
import io.myelin.scale.Positional;
import io.myelin.scale.U8;

/// Why a transaction is not valid: it never will be in this state, or it cannot be judged.
///
/// Source: sp-runtime `TransactionValidityError`.
@Path("sp_runtime::transaction_validity::TransactionValidityError")
public sealed interface TransactionError {
    @Index(0)
    @Positional
    record Invalid(InvalidTransaction reason) implements TransactionError {}

    @Index(1)
    @Positional
    record Unknown(UnknownTransaction reason) implements TransactionError {}

    /// The refusal to throw.
    default TransactionRefused refusal() {
        return new TransactionRefused(this);
    }

    /// Source: sp-runtime `InvalidTransaction`; order is wire order.
    @Path("sp_runtime::transaction_validity::InvalidTransaction")
    sealed interface InvalidTransaction {
        record Call() implements InvalidTransaction {}

        record Payment() implements InvalidTransaction {}

        record Future() implements InvalidTransaction {}

        record Stale() implements InvalidTransaction {}

        record BadProof() implements InvalidTransaction {}

        record AncientBirthBlock() implements InvalidTransaction {}

        record ExhaustsResources() implements InvalidTransaction {}

        /// A reason of a pallet's or extension's own.
        @Positional
        record Custom(@U8 int code) implements InvalidTransaction {}

        record BadMandatory() implements InvalidTransaction {}

        record MandatoryValidation() implements InvalidTransaction {}

        record BadSigner() implements InvalidTransaction {}

        record IndeterminateImplicit() implements InvalidTransaction {}

        record UnknownOrigin() implements InvalidTransaction {}

        default TransactionRefused refusal() {
            return new Invalid(this).refusal();
        }
    }

    /// Source: sp-runtime `UnknownTransaction`; order is wire order.
    @Path("sp_runtime::transaction_validity::UnknownTransaction")
    sealed interface UnknownTransaction {
        record CannotLookup() implements UnknownTransaction {}

        record NoUnsignedValidator() implements UnknownTransaction {}

        @Positional
        record Custom(@U8 int code) implements UnknownTransaction {}

        default TransactionRefused refusal() {
            return new Unknown(this).refusal();
        }
    }
}
