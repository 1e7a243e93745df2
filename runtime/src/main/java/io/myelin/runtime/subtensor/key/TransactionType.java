package io.myelin.runtime.subtensor.key;

/// A kind of action that has a rate limit of its own.
///
/// Source: subtensor `utils/rate_limiting.rs`, `TransactionType`, spec 425.
public sealed interface TransactionType {
    /// Registering a subnet; one limit for the whole chain.
    record RegisterNetwork() implements TransactionType {}

    /// Naming a subnet owner's hotkey; one limit per subnet.
    record SetSubnetOwnerHotkey() implements TransactionType {}

    /// An owner's change of one hyperparameter of a subnet.
    record OwnerHyperparamUpdate(Hyperparameter hyperparameter) implements TransactionType {}

    /// Kinds that are counted per account and subnet, under a number.
    enum Counted implements TransactionType {
        SET_CHILDREN(0),
        SET_CHILDKEY_TAKE(1),
        SET_WEIGHTS_VERSION_KEY(4),
        MECHANISM_COUNT_UPDATE(7),
        MECHANISM_EMISSION(8),
        MAX_UIDS_TRIMMING(9),
        TEMPO_UPDATE(11);

        private final int code;

        Counted(int code) {
            this.code = code;
        }

        /// The key in storage.
        int code() {
            return code;
        }
    }

    /// The limit of one hyperparameter.
    static TransactionType of(Hyperparameter hyperparameter) {
        return new OwnerHyperparamUpdate(hyperparameter);
    }
}
